/** What a workspace file of VS Code is made from. */
export interface WorkspaceParts {
  /** Name of the student on the remote machine. */
  readonly remoteUser: string;
  /** Host name of the remote machine. */
  readonly remoteAddress: string;
  /** Address of GitHub. */
  readonly githubUrl: string;
  /** Repository of the student: `owner/name`. */
  readonly repository: string;
}

/** Folder on the remote machine into which the editor is cloned. */
const FOLDER = 'buggy-editor';

/** The workspace: it opens the remote machine, and has a task that clones the student's repository there. */
export function vscodeWorkspace({ remoteUser, remoteAddress, githubUrl, repository }: WorkspaceParts): object {
  const { hostname } = new URL(githubUrl);
  return {
    folders: [],
    tasks: {
      version: '2.0.0',
      tasks: [
        {
          label: 'Clone your buggy editor',
          type: 'shell',
          // Apart from each other, so that VS Code quotes each argument for whatever shell there is.
          command: 'git',
          args: ['clone', `git@${hostname}:${repository}.git`, FOLDER],
          problemMatcher: [],
        },
      ],
    },
    remoteAuthority: `ssh-remote+${remoteUser}@${remoteAddress}`,
  };
}
