import type { Logger } from 'pino';
import type { Database } from '../database/database.js';
import type { JobOutcome, JobQueues } from '../database/jobs.js';
import type { Settings } from '../settings/settings-catalogue.js';
import type { ConnectedAccount, GithubAccountStore } from './github-account.store.js';
import type { GithubApi } from './github-api.js';
import { type GithubApp, githubAppOf } from './github-app.js';
import { githubFailureOf } from './github-failure.js';
import type { Issue } from './issue-list.js';
import type { PublishedIssues } from './published-issues.js';

/** What injecting works with. */
export interface IssueInjectionParts {
  readonly database: Database;
  readonly accounts: GithubAccountStore;
  readonly issues: PublishedIssues;
  readonly settings: () => Settings;
  /** Opens GitHub's API for whoever has this token. */
  readonly openApi: (app: GithubApp, token: string) => GithubApi;
  readonly log: Logger;
  /** The clock. */
  readonly now: () => Date;
}

type ForkedAccount = ConnectedAccount & { readonly fork: NonNullable<ConnectedAccount['fork']> };

/**
 * Makes forks ready: their issues are switched on, and each published issue is made in them exactly once. Only one job
 * works on a fork at a time; it writes down each issue that it made, and looks what is there before it begins, because
 * the one before may have ended between the two.
 */
export class IssueInjectionService {
  constructor(private readonly parts: IssueInjectionParts) {}

  /** Makes the fork of a user as ready as can be at the moment. */
  async run({ userId }: JobQueues['github-issues'], signal: AbortSignal): Promise<JobOutcome> {
    const { accounts, settings, log, now } = this.parts;
    const app = githubAppOf(settings());
    const account = await accounts.find(userId);
    // Disconnected or switched off meanwhile: whoever wants it again asks again.
    if (app === undefined || account === undefined || account.fork === null) return undefined;
    try {
      return await this.makeReady(userId, { ...account, fork: account.fork }, app, signal);
    } catch (error) {
      const failure = githubFailureOf(error, now());
      if (failure.kind === 'limited') return { againInSeconds: failure.pauseSeconds };
      // The student took the permission back, which is for them to decide.
      if (failure.kind !== 'unauthorised') throw error;
      log.info({ userId }, 'GitHub takes the token of a user no more; their issues are left as they are');
      return undefined;
    }
  }

  private async makeReady(
    userId: number,
    { fork, login, token }: ForkedAccount,
    app: GithubApp,
    signal: AbortSignal,
  ): Promise<JobOutcome> {
    const api = this.parts.openApi(app, token);
    await api.switchIssuesOn(fork.fullName);
    const missing = app.injectsIssues ? await this.missingIssues(userId, fork.id) : [];
    if (missing.length === 0) return undefined;
    const present = await api.issueNumbers(fork.fullName);
    for (const issue of missing) {
      if (signal.aborted) return { againInSeconds: 0 };
      const number = present.get(issue.title) ?? (await api.createIssue(fork.fullName, issue, login));
      await this.parts.database.query(
        'INSERT INTO github_issues (user_id, repository_id, title, number) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
        [userId, fork.id, issue.title, number],
      );
    }
    return undefined;
  }

  /** Published issues that were not made yet, in their order. */
  private async missingIssues(userId: number, repositoryId: string): Promise<Issue[]> {
    const published = await this.parts.issues.read();
    const rows = await this.parts.database.query<{ title: string }>(
      'SELECT title FROM github_issues WHERE user_id = $1 AND repository_id = $2',
      [userId, repositoryId],
    );
    const made = new Set(rows.map(({ title }) => title));
    return published.filter(({ title }) => !made.has(title));
  }
}
