import type { Database } from '../database/database.js';
import { AppError } from '../errors/app-error.js';
import { type Actor, requireSignedIn } from '../identity/actor.js';
import { Scope } from '../identity/scope.js';
import { downloadName } from '../settings/download-name.js';
import type { Settings } from '../settings/settings-catalogue.js';
import { vscodeWorkspace } from './vscode-workspace.js';

/** A file to download. */
export interface WorkspaceFile {
  readonly name: string;
  readonly contents: string;
}

interface OwnerRow {
  remoteUser: string;
  login: string | null;
  fork: string | null;
}

/** Whether there is a remote machine on which students work, and a workspace file for it. */
export function isWorkspaceOffered(settings: Settings): boolean {
  const { PROJECT_REMOTE_SERVER_ADDRESS: address, PROJECT_REMOTE_SERVER_NAME: name } = settings;
  return settings.IS_USING_REMOTE_VS_WORKSPACE && address !== '' && name !== '';
}

/** The workspace file with which a student works on the remote machine. */
export class VscodeWorkspaceService {
  constructor(
    private readonly database: Database,
    private readonly settings: () => Settings,
  ) {}

  /**
   * The file for whoever asks.
   *
   * @returns undefined while something that it is made from is missing: the remote machine, or a GitHub account
   * @throws AppError NOT_FOUND where there is no remote machine to work on, or a denial
   */
  async fileFor(actor: Actor): Promise<WorkspaceFile | undefined> {
    const { userId } = requireSignedIn(actor, Scope.READ);
    const settings = this.settings();
    if (!settings.IS_USING_REMOTE_VS_WORKSPACE) throw AppError.notFound('workspace file');
    const owner = await this.findOwner(userId);
    if (!isWorkspaceOffered(settings) || owner === undefined || owner.login === null) return undefined;
    const workspace = vscodeWorkspace({
      remoteUser: owner.remoteUser,
      remoteAddress: settings.PROJECT_REMOTE_SERVER_ADDRESS,
      githubUrl: settings.GITHUB_URL,
      repository: owner.fork ?? `${owner.login}/${settings.BUGGY_EDITOR_REPO_NAME}`,
    });
    const name = `${downloadName(settings, 'buggy-editor')}.code-workspace`;
    return { name, contents: JSON.stringify(workspace, undefined, 2) };
  }

  private async findOwner(userId: number): Promise<OwnerRow | undefined> {
    const [owner] = await this.database.query<OwnerRow & Record<string, unknown>>(
      `SELECT coalesce(u.ext_username, u.username) AS "remoteUser", coalesce(a.login, u.github_username) AS login, a.fork
         FROM users u LEFT JOIN github_accounts a ON a.user_id = u.id WHERE u.id = $1`,
      [userId],
    );
    return owner;
  }
}
