import { defineSettings } from '../setting-definition.js';

/** Version control: the platform and the repositories of the editor. */
export const vcsSettings = defineSettings('VCS', {
  IS_USING_VCS: { type: 'bool', default: false, description: 'Whether students get the editor by version control.' },
  VCS_NAME: {
    type: 'text',
    default: 'GitHub',
    maxLength: 80,
    description: 'Name of the platform, as texts mention it.',
  },
  BUGGY_EDITOR_REPO_URL: {
    type: 'url',
    default: 'https://github.com/buggyrace/buggy-race-editor',
    description: 'Address of the repository from which students start.',
  },
  BUGGY_EDITOR_REPO_NAME: {
    type: 'text',
    default: 'buggy-race-editor',
    maxLength: 100,
    description: 'Name of that repository on the platform.',
  },
  BUGGY_EDITOR_REPO_OWNER: {
    type: 'text',
    default: 'buggyrace',
    maxLength: 100,
    description: 'Account that owns that repository.',
  },
  IS_STUDENT_USING_REPO: {
    type: 'bool',
    default: false,
    description: 'Whether every student has a repository of their own.',
  },
  STUDENT_EDITOR_REPO_URL: {
    type: 'url',
    default: 'https://github.com',
    description:
      'Address of the repository of a student. `%USERNAME%`, `%VCS_USERNAME%`, `%EXT_USERNAME%` or `%EXT_ID%` stands for what it says.',
  },
  IS_USING_GITHUB_API_TO_FORK: {
    type: 'bool',
    default: false,
    description: 'Whether this server forks the editor into the GitHub account of a student who asks for it.',
  },
  IS_USING_GITHUB_API_TO_INJECT_ISSUES: {
    type: 'bool',
    default: true,
    description: 'Whether a fork that this server makes gets an issue for each task.',
  },
  GITHUB_CLIENT_ID: {
    type: 'text',
    default: '',
    description: 'Client id of your GitHub OAuth app, with which this server forks.',
  },
  GITHUB_CLIENT_SECRET: {
    type: 'sensitive',
    default: '',
    description: 'Client secret of that app. It is encrypted in the database and never shown again.',
  },
  GITHUB_URL: {
    type: 'url',
    default: 'https://github.com',
    minLength: 1,
    isOwn: true,
    description: 'Address of GitHub, or of a GitHub Enterprise of your own.',
  },
  GITHUB_API_URL: {
    type: 'url',
    default: 'https://api.github.com',
    minLength: 1,
    isOwn: true,
    description: 'Address of its REST API. That of a GitHub Enterprise Server ends with `/api/v3`.',
  },
});
