import type { SettingName } from './settings-catalogue.js';

/** What a suggestion says when any value will do but none. */
export const MUST_NOT_BE_EMPTY = Symbol('must not be empty');

/** A value that goes well with the way in which students get the editor; texts as {@link writeSetting} writes them. */
export type Suggestion = string | typeof MUST_NOT_BE_EMPTY;

type Suggestions = Readonly<Partial<Record<SettingName, Suggestion>>>;

const NO_REPOSITORY: Suggestions = {
  EDITOR_DOWNLOAD_URL: '',
  BUGGY_EDITOR_REPO_URL: '',
  BUGGY_EDITOR_REPO_NAME: '',
  BUGGY_EDITOR_REPO_OWNER: '',
};

const PUBLIC_REPOSITORY: Suggestions = {
  VCS_NAME: 'GitHub',
  EDITOR_DOWNLOAD_URL: '',
  BUGGY_EDITOR_REPO_URL: 'https://github.com/buggyrace/buggy-race-editor',
  BUGGY_EDITOR_REPO_NAME: 'buggy-race-editor',
  BUGGY_EDITOR_REPO_OWNER: 'buggyrace',
};

/** Whether version control is used, students have repositories of their own, and this server forks and injects issues. */
function versionControl(isUsed: boolean, isStudentsOwn: boolean, isForkedHere: boolean): Suggestions {
  const text = (value: boolean): string => String(Number(value));
  return {
    IS_USING_VCS: text(isUsed),
    IS_STUDENT_USING_REPO: text(isStudentsOwn),
    IS_USING_GITHUB_API_TO_FORK: text(isForkedHere),
    IS_USING_GITHUB_API_TO_INJECT_ISSUES: text(isForkedHere),
  };
}

const FORKED_HERE: Suggestions = {
  ...versionControl(true, true, true),
  GITHUB_CLIENT_ID: MUST_NOT_BE_EMPTY,
  GITHUB_CLIENT_SECRET: MUST_NOT_BE_EMPTY,
};

/**
 * Settings that go with each EDITOR_DISTRIBUTION_METHOD. As in the reference system, but that students whose repositories
 * are forks do use a repository: there the suggestion contradicted the description of the setting.
 */
const SUGGESTIONS: Readonly<Record<string, Suggestions>> = {
  zip: { ...versionControl(false, false, false), ...NO_REPOSITORY },
  page: {
    ...versionControl(false, false, false),
    ...NO_REPOSITORY,
    EDITOR_DOWNLOAD_URL: 'https://example.com/your-download-page',
  },
  repo: { ...versionControl(true, false, false), ...PUBLIC_REPOSITORY },
  preload: {
    ...versionControl(true, true, false),
    VCS_NAME: 'GitLab',
    EDITOR_DOWNLOAD_URL: '',
    STUDENT_EDITOR_REPO_URL: 'https://YOUR-GITLAB-SERVER',
    BUGGY_EDITOR_REPO_URL: 'https://YOUR-GITLAB-SERVER/buggyrace/buggy-race-editor',
    BUGGY_EDITOR_REPO_NAME: 'buggy-race-editor',
    BUGGY_EDITOR_REPO_OWNER: 'buggyrace',
  },
  fork: { ...versionControl(true, true, false), ...PUBLIC_REPOSITORY, STUDENT_EDITOR_REPO_URL: 'https://github.com' },
  autofork: { ...FORKED_HERE, ...PUBLIC_REPOSITORY, STUDENT_EDITOR_REPO_URL: 'https://github.com' },
  vsremote: {
    ...FORKED_HERE,
    VCS_NAME: 'GitHub',
    EDITOR_DOWNLOAD_URL: '',
    BUGGY_EDITOR_REPO_URL: 'https://github.com/YOUR-GITHUB-NAME/buggy-race-editor',
    BUGGY_EDITOR_REPO_NAME: 'buggy-race-editor',
    BUGGY_EDITOR_REPO_OWNER: 'YOUR-GITHUB-NAME',
    IS_USING_REMOTE_VS_WORKSPACE: '1',
    PROJECT_REMOTE_SERVER_ADDRESS: MUST_NOT_BE_EMPTY,
    PROJECT_REMOTE_SERVER_NAME: MUST_NOT_BE_EMPTY,
    PROJECT_REMOTE_SERVER_APP_URL: MUST_NOT_BE_EMPTY,
  },
};

/** What goes with a way of distribution: nothing in particular with one that has no suggestions. */
export function suggestionsFor(method: string): Suggestions {
  return SUGGESTIONS[method] ?? {};
}
