import { expect, it } from 'vitest';
import { settingLabel } from './setting-label';

it.each([
  ['BUGGY_RACE_SERVER_URL', 'Buggy race server URL'],
  ['IS_USING_GITHUB_API_TO_FORK', 'Using GitHub API to fork'],
  ['IS_STORING_RACE_FILES_IN_DB', 'Storing race files in database'],
  ['SITE_1_NAME', 'Site 1 name'],
  ['_IS_DEMO_SERVER', 'Demo server'],
  ['ISSUES', 'Issues'],
])('calls %s “%s”', (name, label) => {
  expect(settingLabel(name)).toBe(label);
});
