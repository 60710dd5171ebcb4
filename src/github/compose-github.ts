import type { Logger } from 'pino';
import type { KeyedHash } from '../auth/keyed-hash.js';
import type { Database } from '../database/database.js';
import type { Jobs } from '../database/jobs.js';
import { packageVersion } from '../environment/package-version.js';
import { serviceFetch } from '../outbound/service-client.js';
import type { PublishedContent } from '../publishing/published-content.js';
import type { Settings } from '../settings/settings-catalogue.js';
import { GithubAccountService } from './github-account.service.js';
import { GithubAccountStore } from './github-account.store.js';
import { GithubApi } from './github-api.js';
import type { GithubApp } from './github-app.js';
import { GithubConnectService } from './github-connect.service.js';
import { GithubForkService } from './github-fork.service.js';
import { IssueInjectionService } from './issue-injection.service.js';
import { PublishedIssues } from './published-issues.js';
import { VscodeWorkspaceService } from './vscode-workspace.service.js';

/** Most bytes of an answer, such as a hundred issues with their texts. */
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

/** What everything about GitHub is built on. */
export interface GithubFoundations {
  readonly database: Database;
  readonly jobs: Jobs;
  readonly secretKey: KeyedHash;
  readonly settings: () => Settings;
  readonly content: PublishedContent;
  readonly log: Logger;
  /** The clock. */
  readonly now: () => Date;
}

/** Puts together everything about GitHub. */
export function composeGithub(foundations: GithubFoundations) {
  const { database, secretKey, settings, content, log, now } = foundations;
  const userAgent = `buggy-race-server/${packageVersion}`;
  const fetch = serviceFetch({ settings, maxBytes: MAX_ANSWER_BYTES });
  const openApi = ({ apiUrl: url }: GithubApp, token: string) =>
    new GithubApi({ url, token, userAgent, log, fetch, now });
  const accounts = new GithubAccountStore(database, secretKey);
  const issues = new PublishedIssues(content);
  const parts = { ...foundations, accounts, issues, openApi, fetch };
  return {
    connecting: new GithubConnectService(parts),
    workspaces: new VscodeWorkspaceService(database, settings),
    accounts: new GithubAccountService(database, accounts, settings),
    forks: new GithubForkService(parts),
    injections: new IssueInjectionService(parts),
  };
}
