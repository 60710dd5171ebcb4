import { Octokit } from '@octokit/core';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import type { Logger } from 'pino';
import { githubFailureOf } from './github-failure.js';
import type { Issue } from './issue-list.js';

/** Answers after which asking again is of no use, or must wait for longer than a request can. */
const FINAL_STATUSES = [400, 401, 403, 404, 410, 422, 429, 451];

/** Most issues on one page of a list. */
const PAGE_SIZE = 100;

const Client = Octokit.plugin(throttling, retry);

/** Somebody at GitHub. */
export interface GithubPerson {
  /** A text: GitHub's numbers may become too large for JavaScript's. */
  readonly id: string;
  readonly login: string;
}

/** A repository at GitHub. */
export interface Repository {
  readonly id: string;
  /** `owner/name` */
  readonly fullName: string;
  /** Repository that it was forked from, and the one at the root of all its forks, by their full names. */
  readonly origins: readonly string[];
}

/** How GitHub's REST API is reached for one person. */
export interface GithubApiOptions {
  /** Address of the API. */
  readonly url: string;
  readonly token: string;
  readonly userAgent: string;
  readonly log: Logger;
  /** Sends requests; each takes a limited time, which does not count the queue of those that wait for each other. */
  readonly fetch: typeof globalThis.fetch;
  /** The clock. */
  readonly now: () => Date;
}

interface RepositoryData {
  readonly id: number | bigint;
  readonly full_name: string;
  readonly parent?: { readonly full_name: string } | undefined;
  readonly source?: { readonly full_name: string } | undefined;
}

/**
 * GitHub's REST API, as one person. What makes something there is paced as GitHub asks for. A limit that was reached
 * fails, with the pause that it needs: whoever called knows better where to wait.
 */
export class GithubApi {
  private readonly client: InstanceType<typeof Client>;

  constructor(private readonly options: GithubApiOptions) {
    const { url, token, userAgent, log, fetch } = options;
    this.client = new Client({
      baseUrl: url,
      auth: token,
      userAgent,
      log: {
        debug: (message) => log.trace(message),
        info: (message) => log.trace(message),
        warn: (message) => log.debug(message),
        error: (message) => log.debug(message),
      },
      request: { fetch },
      retry: { retries: 1, doNotRetry: FINAL_STATUSES },
      throttle: {
        // GitHub counts for each person, so nobody waits for another.
        id: `${url} ${token}`,
        onRateLimit: () => false,
        onSecondaryRateLimit: () => false,
      },
    });
  }

  /** Whose token this is. */
  async whoAmI(): Promise<GithubPerson> {
    const { data } = await this.asking(() => this.client.request('GET /user'));
    return { id: String(data.id), login: data.login };
  }

  /** A repository; undefined when there is none of that name, or it cannot be seen. */
  async findRepository(owner: string, repo: string): Promise<Repository | undefined> {
    try {
      const { data } = await this.asking(() => this.client.request('GET /repos/{owner}/{repo}', { owner, repo }));
      return toRepository(data);
    } catch (error) {
      if (githubFailureOf(error, this.options.now()).kind === 'missing') return undefined;
      throw error;
    }
  }

  /** Forks a repository into the account. GitHub gives an older fork where there is one, and takes its time for a new one. */
  async fork(owner: string, repo: string): Promise<Repository> {
    const { data } = await this.asking(() =>
      this.client.request('POST /repos/{owner}/{repo}/forks', { owner, repo, default_branch_only: true }),
    );
    return toRepository(data);
  }

  /** Switches the issues of a repository on; forks begin without. */
  async switchIssuesOn(fullName: string): Promise<void> {
    await this.asking(() =>
      this.client.request('PATCH /repos/{owner}/{repo}', { ...split(fullName), has_issues: true }),
    );
  }

  /** Numbers of all issues of a repository, open and closed, by title; of several with one title the oldest. */
  async issueNumbers(fullName: string): Promise<Map<string, number>> {
    const numbers = new Map<string, number>();
    for (let page = 1; ; page += 1) {
      const { data } = await this.asking(() =>
        this.client.request('GET /repos/{owner}/{repo}/issues', {
          ...split(fullName),
          state: 'all',
          direction: 'asc',
          per_page: PAGE_SIZE,
          page,
        }),
      );
      for (const { title, number } of data) if (!numbers.has(title)) numbers.set(title, number);
      if (data.length < PAGE_SIZE) return numbers;
    }
  }

  /**
   * Makes an issue. Never tries twice: after an answer that was lost, only a look can tell whether it is there.
   *
   * @returns its number
   */
  async createIssue(fullName: string, { title, body }: Issue, assignee: string): Promise<number> {
    const { data } = await this.asking(() =>
      this.client.request('POST /repos/{owner}/{repo}/issues', {
        ...split(fullName),
        title,
        body,
        assignees: [assignee],
        request: { retries: 0 },
      }),
    );
    return data.number;
  }

  private async asking<Result>(ask: () => Promise<Result>): Promise<Result> {
    try {
      return await ask();
    } catch (error) {
      throw githubFailureOf(error, this.options.now());
    }
  }
}

function toRepository({ id, full_name: fullName, parent, source }: RepositoryData): Repository {
  const origins = [parent, source].flatMap((origin) => (origin === undefined ? [] : [origin.full_name]));
  return { id: String(id), fullName, origins };
}

function split(fullName: string): { readonly owner: string; readonly repo: string } {
  const [owner = '', repo = ''] = fullName.split('/');
  return { owner, repo };
}
