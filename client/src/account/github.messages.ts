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
    denied: 'Your GitHub account is not connected, because you did not agree to it at GitHub.',
    stale: 'Your GitHub account is not connected: the way there and back took too long. Try it once more.',
    taken: 'Your GitHub account is not connected, because somebody else here has connected the same one.',
    failed: 'Your GitHub account is not connected, because GitHub did not answer as it should. Try again later.',
  },
} as const;
