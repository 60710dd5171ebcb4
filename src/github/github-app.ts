import type { Settings } from '../settings/settings-catalogue.js';

/** The school's OAuth app at GitHub, or at a GitHub Enterprise of its own, and what it is used for. */
export interface GithubApp {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where people go. */
  readonly webUrl: string;
  /** Where the REST API is. */
  readonly apiUrl: string;
  /** Repository that is forked. */
  readonly editor: { readonly owner: string; readonly name: string };
  /** Whether forks get an issue for each task. */
  readonly injectsIssues: boolean;
}

/** The app as the settings have it; undefined where this server does not fork. */
export function githubAppOf(settings: Settings): GithubApp | undefined {
  const { GITHUB_CLIENT_ID: clientId, GITHUB_CLIENT_SECRET: clientSecret } = settings;
  const editor = { owner: settings.BUGGY_EDITOR_REPO_OWNER, name: settings.BUGGY_EDITOR_REPO_NAME };
  if (!settings.IS_USING_GITHUB_API_TO_FORK) return undefined;
  if ([clientId, clientSecret, editor.owner, editor.name].includes('')) return undefined;
  return {
    clientId,
    clientSecret,
    webUrl: settings.GITHUB_URL,
    apiUrl: settings.GITHUB_API_URL,
    editor,
    injectsIssues: settings.IS_USING_GITHUB_API_TO_INJECT_ISSUES,
  };
}
