/** Texts about one's GitHub account. */
export const githubMessages = {
  en: {
    title: 'GitHub',
    about: 'Connect your GitHub account, and this server forks the editor into it and makes an issue of each task.',
    connect: 'Connect GitHub',
    connected: 'Connected as <name></name> since <time></time>.',
    fork: 'Fork the editor',
    forked: 'Your fork:',
    issues:
      '{count, plural, =0 {No issues for tasks yet.} one {One issue for a task so far.} other {# issues for tasks so far.}}',
    SCHEDULED: 'The editor is forked. Issues for the tasks come one after the other; that takes some minutes.',
    NOTHING_PUBLISHED: 'The editor is forked. The people who teach you have not published tasks yet.',
    SWITCHED_OFF: 'The editor is forked.',
    disconnect: 'Disconnect',
    disconnectHint: 'Nothing changes at GitHub: your fork stays yours.',
    workspace: 'Workspace file for VS Code',
  },
} as const;
