import { AuditAction } from '../audit/audit-action.js';
import { recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database/database.js';
import type { Jobs } from '../database/jobs.js';
import { AppError } from '../errors/app-error.js';
import { type Actor, requireInPerson } from '../identity/actor.js';
import type { Settings } from '../settings/settings-catalogue.js';
import { userSubject } from '../users/user-subject.js';
import type { ConnectedAccount, GithubAccountStore } from './github-account.store.js';
import type { GithubApi, Repository } from './github-api.js';
import { type GithubApp, githubAppOf } from './github-app.js';
import { githubFailureOf } from './github-failure.js';
import type { PublishedIssues } from './published-issues.js';

/** What becomes of the issues of a fork. */
export enum IssueInjection {
  SCHEDULED = 'SCHEDULED',
  NOTHING_PUBLISHED = 'NOTHING_PUBLISHED',
  SWITCHED_OFF = 'SWITCHED_OFF',
}

/** What came of forking. */
export interface Forked {
  /** Whose fork it is. */
  readonly userId: number;
  readonly issues: IssueInjection;
}

/** What forking works with. */
export interface GithubForkParts {
  readonly database: Database;
  readonly accounts: GithubAccountStore;
  readonly issues: PublishedIssues;
  readonly jobs: Jobs;
  readonly settings: () => Settings;
  /** Opens GitHub's API for whoever has this token. */
  readonly openApi: (app: GithubApp, token: string) => GithubApi;
  /** The clock. */
  readonly now: () => Date;
}

/** Forking the editor into the GitHub accounts of those who ask for it. */
export class GithubForkService {
  constructor(private readonly parts: GithubForkParts) {}

  /** Whether this server forks at all. */
  get isOffered(): boolean {
    return githubAppOf(this.parts.settings()) !== undefined;
  }

  /**
   * Forks the editor, unless it was forked before, and has the rest done by a job: GitHub takes its time.
   *
   * @throws AppError CONFLICT when there is something to do first, UPSTREAM_FAILED, or a denial
   */
  async fork(actor: Actor): Promise<Forked> {
    const { userId, username } = requireInPerson(actor);
    const { database, accounts, issues, jobs, settings } = this.parts;
    const app = githubAppOf(settings());
    if (app === undefined) throw AppError.conflict('This server does not fork the editor. Ask a member of staff.');
    const account = await accounts.find(userId);
    if (account === undefined) throw notConnected();
    const fork = await this.findOrFork(app, account);
    const published = app.injectsIssues ? await issues.read() : [];
    await database.transactional(async (em) => {
      const isRemembered = await accounts.rememberFork(em, userId, account.githubId, fork);
      if (!isRemembered) throw notConnected();
      if (account.fork?.id !== fork.id) {
        await recordAudit(em, actor, {
          action: AuditAction.EDITOR_FORKED,
          subject: userSubject({ id: userId, username }),
          after: { fork: fork.fullName },
        });
      }
      await jobs.enqueue(em, 'github-issues', { userId }, { key: String(userId) });
    });
    if (!app.injectsIssues) return { userId, issues: IssueInjection.SWITCHED_OFF };
    const hasIssues = published.length > 0;
    return { userId, issues: hasIssues ? IssueInjection.SCHEDULED : IssueInjection.NOTHING_PUBLISHED };
  }

  private async findOrFork(app: GithubApp, { login, token }: ConnectedAccount): Promise<Repository> {
    const api = this.parts.openApi(app, token);
    const { owner, name } = app.editor;
    try {
      const present = await api.findRepository(login, name);
      if (present === undefined) return await api.fork(owner, name);
      if (present.origins.some((origin) => isSameName(origin, `${owner}/${name}`))) return present;
      // GitHub leads from the old name of a repository to its new one: then the name is free.
      if (!isSameName(present.fullName, `${login}/${name}`)) return await api.fork(owner, name);
    } catch (error) {
      throw this.toAppError(app, error);
    }
    throw AppError.conflict(
      `Your GitHub account has a repository ${name} already that is no fork of ${owner}/${name}. Rename or delete it there, then try again.`,
    );
  }

  private toAppError({ editor }: GithubApp, error: unknown): AppError {
    const failure = githubFailureOf(error, this.parts.now());
    const { pauseSeconds } = failure;
    switch (failure.kind) {
      case 'unauthorised':
        return AppError.conflict('GitHub takes your permission no more. Connect your GitHub account again.');
      case 'limited': {
        const pause = pauseSeconds > 90 ? `${Math.ceil(pauseSeconds / 60)} minutes` : `${pauseSeconds} seconds`;
        return AppError.upstreamFailed(`GitHub asks for a pause. Try again in ${pause}.`, failure);
      }
      case 'missing':
        return AppError.upstreamFailed(
          `GitHub shows your account no repository ${editor.owner}/${editor.name}. Tell a member of staff.`,
          failure,
        );
      case 'refused':
        return AppError.upstreamFailed(
          `GitHub refuses to fork ${editor.owner}/${editor.name} into your account. Look whether you can fork it there, or tell a member of staff.`,
          failure,
        );
      case 'unreachable':
        return AppError.upstreamFailed('GitHub does not answer properly. Try again in a few minutes.', failure);
    }
  }
}

function notConnected(): AppError {
  return AppError.conflict('Connect your GitHub account first, at /github/connect.');
}

/** GitHub takes upper and lower case for the same. */
function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
