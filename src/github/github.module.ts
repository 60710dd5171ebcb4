import { packageVersion } from '../environment/package-version.js';
import type { Dependencies } from '../modules/dependencies.js';
import type { Module } from '../modules/module.js';
import { serviceFetch } from '../outbound/service-client.js';
import type { PublishedContent } from '../publishing/published-content.js';
import { githubAccountLoader } from './github.loaders.js';
import { GithubResolver } from './github.resolver.js';
import { githubRoute } from './github.route.js';
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

/** Students' accounts at GitHub, their forks, and the issues in them. */
export function githubModule(dependencies: Dependencies, { content }: { readonly content: PublishedContent }) {
  const { database, keyedHash: secretKey, settings, log, now } = dependencies;
  const userAgent = `buggy-race-server/${packageVersion}`;
  const fetch = serviceFetch({ settings, maxBytes: MAX_ANSWER_BYTES });
  const openApi = ({ apiUrl: url }: GithubApp, token: string) =>
    new GithubApi({ url, token, userAgent, log, fetch, now });
  const store = new GithubAccountStore(database, secretKey);
  const parts = { ...dependencies, secretKey, accounts: store, issues: new PublishedIssues(content), openApi, fetch };
  const injections = new IssueInjectionService(parts);
  const accounts = new GithubAccountService(database, store, settings);
  return {
    resolvers: [new GithubResolver(accounts, new GithubForkService(parts), githubAccountLoader(accounts))],
    routes: async (app, http) => {
      const connecting = new GithubConnectService(parts);
      await app.register(githubRoute, {
        connecting,
        workspaces: new VscodeWorkspaceService(database, settings),
        ...http,
      });
    },
    // Most of the time each waits for GitHub's pace.
    jobs: [{ queue: 'github-issues', run: (job, signal) => injections.run(job, signal), concurrency: 5 }],
  } satisfies Module;
}
