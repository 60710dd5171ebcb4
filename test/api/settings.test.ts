import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApi } from '../support/api.js';

const CODE = 'CHANGEME';
const SECRET = 'a client secret that nobody may see';

let api: TestApi;
let admin: string;
beforeAll(async () => {
  api = await TestApi.start({ PROJECT_SLUG: 'from-environment' });
  await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
  await api.addUser('helper', { staffRole: 'TEACHING_ASSISTANT' });
  await api.addUser('student');
  admin = await api.signIn('head');
});
afterAll(() => api.stop());

const UPDATE = `mutation ($input: UpdateSettingsInput!) { updateSettings(input: $input) { __typename
  ... on UserError { code message path }
  ... on SettingsRejectedError { problems { name code message } }
  ... on UpdateSettingsSuccess { revision changed { name value source } warnings { name message } } } }`;

async function revision(): Promise<number> {
  const { data } = await api.graphql('{ settings { revision } }', {}, admin);
  return data['settings'].revision;
}

async function update(
  changes: { name: string; value: string | null }[],
  more: { revision?: number; authorisationCode?: string } = {},
) {
  const input = { changes, revision: await revision(), authorisationCode: CODE, ...more };
  const { data, errors } = await api.graphql(UPDATE, { input }, admin);
  expect(errors).toBeUndefined();
  return data['updateSettings'];
}

async function settingValue(name: string): Promise<string | null> {
  const { data } = await api.graphql('query ($name: String!) { setting(name: $name) { value } }', { name }, admin);
  return data['setting'].value;
}

describe('a secret that is sent to an address', () => {
  it.each([
    ['OIDC_ISSUER_URL', 'OIDC_CLIENT_SECRET'],
    ['GITHUB_URL', 'GITHUB_CLIENT_SECRET'],
    ['GITHUB_API_URL', 'GITHUB_CLIENT_SECRET'],
  ])('goes when %s is changed without it', async (address, secret) => {
    const isSet = async () =>
      (await api.database.query('SELECT 1 FROM settings WHERE name = $1', [secret])).length === 1;
    await update([
      { name: address, value: 'https://one.example' },
      { name: secret, value: SECRET },
    ]);
    expect(await isSet()).toBe(true);
    await update([{ name: address, value: 'https://one.example' }]);
    expect(await isSet()).toBe(true);
    const { changed } = await update([{ name: address, value: 'https://two.example' }]);
    expect(changed.map(({ name }: { name: string }) => name).sort()).toEqual([address, secret].sort());
    expect(await isSet()).toBe(false);
    await update([
      { name: address, value: null },
      { name: secret, value: null },
    ]);
  });
});

describe('looking at settings', () => {
  it('shows value, default, source, suggestion and bounds', async () => {
    const query = `query ($name: String!) { setting(name: $name) { name group type value isSet default source description
      suggestion mustNotBeEmpty choices min max maxLength isEditable needsRestart } }`;
    const one = async (name: string) => (await api.graphql(query, { name }, admin)).data['setting'];
    expect(await one('DEFAULT_RACE_COST_LIMIT')).toMatchObject({
      group: 'RACES',
      type: 'INT',
      value: '200',
      default: '200',
      source: 'DEFAULT',
      min: 0,
      max: 1_000_000,
      isEditable: true,
      needsRestart: false,
    });
    expect(await one('PROJECT_SLUG')).toMatchObject({
      value: 'from-environment',
      source: 'ENVIRONMENT',
      isEditable: false,
    });
    expect(await one('IS_USING_VCS')).toMatchObject({ type: 'BOOL', value: '0', suggestion: '0' });
    expect(await one('_IS_DEMO_SERVER')).toMatchObject({ group: null, isEditable: false });
    expect(await one('AUTHORISATION_CODE')).toMatchObject({ value: null, default: null, isSet: false });
    expect(await one('NO_SUCH_SETTING')).toBeNull();
  });

  it('lists the groups, for administrators only', async () => {
    const query = '{ settings(group: RACES) { settings { name group } } }';
    const { data } = await api.graphql(query, {}, admin);
    expect(data['settings'].settings).toContainEqual({ name: 'DEFAULT_FLAG_COLOR', group: 'RACES' });
    for (const who of ['helper', 'student']) {
      const { errors } = await api.graphql(query, {}, await api.signIn(who));
      expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    }
    expect((await api.graphql(query)).errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
  });
});

describe('changing settings', () => {
  it('takes only longer authorisation codes than older ones may be', async () => {
    const refused = await update([{ name: 'AUTHORISATION_CODE', value: 'seven77' }]);
    expect(refused.problems).toMatchObject([{ code: 'INVALID_VALUE', message: expect.stringContaining('8 to 80') }]);
    // A server whose environment gives a code of before still starts.
    const older = await api.startAnother({ AUTHORISATION_CODE: 'four' });
    await older.stop();
  });

  it('changes several at once, and what they change takes effect', async () => {
    const before = await revision();
    const result = await update([
      { name: 'PROJECT_CODE', value: ' CS1 ' },
      { name: 'DEFAULT_RACE_COST_LIMIT', value: '321' },
      { name: 'INSTITUTION_SHORT_NAME', value: 'ASBP' },
    ]);
    expect(result).toMatchObject({ __typename: 'UpdateSettingsSuccess', revision: before + 1 });
    expect(result.changed.map(({ name }: { name: string }) => name)).toEqual([
      'PROJECT_CODE',
      'DEFAULT_RACE_COST_LIMIT',
      'INSTITUTION_SHORT_NAME',
    ]);
    const race = 'mutation { createRace(input: {}) { ... on CreateRaceSuccess { race { costLimit } } } }';
    const { data } = await api.graphql(race, {}, admin);
    expect(data['createRace'].race.costLimit).toBe(321);
    expect((await api.graphql('{ serverInfo { projectCode } }')).data['serverInfo'].projectCode).toBe('CS1');
  });

  it('that changes nothing makes no revision', async () => {
    await update([{ name: 'PROJECT_CODE', value: 'CS2' }]);
    const before = await revision();
    expect(await update([{ name: 'PROJECT_CODE', value: 'CS2' }])).toMatchObject({ revision: before, changed: [] });
  });

  it('is refused as a whole, with what is wrong with each value', async () => {
    const before = await revision();
    const result = await update([
      { name: 'PROJECT_CODE', value: 'must not stay' },
      { name: 'API_SECRET_TIME_TO_LIVE', value: '-1' },
      { name: 'PROJECT_SLUG', value: 'x' },
      { name: '_IS_DEMO_SERVER', value: '1' },
      { name: 'NO_SUCH_SETTING', value: 'x' },
      { name: 'EDITOR_DISTRIBUTION_METHOD', value: 'pigeon' },
      { name: 'PROJECT_CODE', value: 'again' },
    ]);
    expect(result).toMatchObject({ __typename: 'SettingsRejectedError', code: 'SETTINGS_REJECTED' });
    expect(result.problems.map(({ name, code }: { name: string; code: string }) => `${name} ${code}`)).toEqual([
      'API_SECRET_TIME_TO_LIVE INVALID_VALUE',
      'PROJECT_SLUG SET_BY_ENVIRONMENT',
      '_IS_DEMO_SERVER NOT_EDITABLE',
      'NO_SUCH_SETTING UNKNOWN_SETTING',
      'EDITOR_DISTRIBUTION_METHOD INVALID_VALUE',
      'PROJECT_CODE REPEATED',
    ]);
    expect(result.problems[0].message).toContain('a whole number from 1');
    expect(result.problems[1].message).toContain('environment variable PROJECT_SLUG');
    expect(await revision()).toBe(before);
  });

  it('reads times in the zone that the same change sets', async () => {
    await update([
      { name: 'PROJECT_SUBMISSION_DEADLINE', value: '2030-05-31 16:00' },
      { name: 'BUGGY_RACE_SERVER_TIMEZONE', value: 'America/New_York' },
    ]);
    expect(await settingValue('PROJECT_SUBMISSION_DEADLINE')).toBe('2030-05-31T20:00:00.000Z');
  });

  it('brings the default back', async () => {
    await update([{ name: 'DEFAULT_FLAG_COLOR', value: 'red' }]);
    await update([{ name: 'DEFAULT_FLAG_COLOR', value: null }]);
    expect(await settingValue('DEFAULT_FLAG_COLOR')).toBe('#888888');
  });

  it('takes long texts', async () => {
    const notice = 'ü'.repeat(10_000);
    await update([{ name: 'PROJECT_NOTICE', value: notice }]);
    expect(await settingValue('PROJECT_NOTICE')).toBe(notice);
  });

  it('by two people at once is done by one, and the other is told', async () => {
    const seen = await revision();
    const results = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        update([{ name: 'PROJECT_CODE', value: `racing ${index}` }], { revision: seen }),
      ),
    );
    const types = results.map(({ __typename }) => __typename).sort();
    expect(types).toEqual([...Array.from({ length: 7 }, () => 'ConflictError'), 'UpdateSettingsSuccess']);
    expect(await revision()).toBe(seen + 1);
  });

  it('warns of what does not go together', async () => {
    const { warnings } = await update([
      { name: 'EDITOR_DISTRIBUTION_METHOD', value: 'autofork' },
      { name: 'PROJECT_REPORT_TYPE', value: '' },
      { name: 'PROJECT_POSTER_TYPE', value: 'top of report' },
    ]);
    const names = warnings.map(({ name }: { name: string }) => name);
    expect(names).toEqual(expect.arrayContaining(['GITHUB_CLIENT_ID', 'IS_USING_VCS', 'PROJECT_POSTER_TYPE']));
  });
});

describe('secrets', () => {
  it('are encrypted or hashed in the database, and shown nowhere', async () => {
    const result = await update([
      { name: 'GITHUB_CLIENT_SECRET', value: SECRET },
      { name: 'AUTHORISATION_CODE', value: 'another code' },
    ]);
    expect(result.changed).toMatchObject([{ value: null }, { value: null }]);
    try {
      const stored = await api.database.query('SELECT * FROM settings');
      const changes = await api.database.query('SELECT * FROM settings_changes');
      const history = `{ settingsHistory(first: 1) { nodes { changes { name oldValue newValue isRedacted } } } }`;
      const { data } = await api.graphql(history, {}, admin);
      expect(data['settingsHistory'].nodes[0].changes).toContainEqual({
        name: 'GITHUB_CLIENT_SECRET',
        oldValue: null,
        newValue: null,
        isRedacted: true,
      });
      expect(JSON.stringify([stored, changes, data])).not.toMatch(/nobody may see|another code/);
      const too = await update([{ name: 'GITHUB_CLIENT_SECRET', value: 's'.repeat(300) }], {
        authorisationCode: 'another code',
      });
      expect(JSON.stringify(too)).not.toContain('sss');
    } finally {
      await update([{ name: 'AUTHORISATION_CODE', value: CODE }], { authorisationCode: 'another code' });
    }
  });

  it('count as changed only when they are', async () => {
    await update([{ name: 'GITHUB_CLIENT_SECRET', value: SECRET }]);
    expect(await update([{ name: 'GITHUB_CLIENT_SECRET', value: SECRET }])).toMatchObject({ changed: [] });
  });

  it('the authorisation code is needed, and guessing it comes to an end', async () => {
    await api.addUser('guesser', { staffRole: 'ADMINISTRATOR' });
    const cookie = await api.signIn('guesser');
    const guess = async (authorisationCode: string) => {
      const input = { changes: [], revision: await revision(), authorisationCode };
      return (await api.graphql(UPDATE, { input }, cookie)).data['updateSettings'].__typename;
    };
    const results = await Promise.all(Array.from({ length: 30 }, (_, index) => guess(`wrong ${index}`)));
    expect(results.filter((type) => type === 'AuthorisationError')).toHaveLength(10);
    expect(results.filter((type) => type === 'TooManyAttemptsError')).toHaveLength(20);
    expect(await guess(CODE)).toBe('TooManyAttemptsError');
    expect(await update([])).toMatchObject({ __typename: 'UpdateSettingsSuccess' });
  });
});

describe('history', () => {
  const HISTORY = `{ settingsHistory(first: 2) { totalCount pageInfo { hasNextPage }
    nodes { revision username revertedTo changes { name oldValue newValue } } } }`;
  const REVERT = `mutation ($input: RevertSettingsInput!) { revertSettings(input: $input) { __typename
    ... on UserError { code } ... on UpdateSettingsSuccess { revision changed { name value } } } }`;

  it('says who changed what, and lets it be undone', async () => {
    await update([{ name: 'PROJECT_CODE', value: 'good' }]);
    const good = await revision();
    await update([
      { name: 'PROJECT_CODE', value: 'bad' },
      { name: 'DEFAULT_RACE_COST_LIMIT', value: '1' },
    ]);
    await update([{ name: 'PROJECT_CODE', value: 'worse' }]);
    const input = { to: good, revision: await revision(), authorisationCode: CODE };
    const { data } = await api.graphql(REVERT, { input }, admin);
    expect(data['revertSettings'].changed).toContainEqual({ name: 'PROJECT_CODE', value: 'good' });
    expect(await settingValue('DEFAULT_RACE_COST_LIMIT')).not.toBe('1');
    const history = (await api.graphql(HISTORY, {}, admin)).data['settingsHistory'];
    expect(history.nodes[0]).toMatchObject({ revision: good + 3, username: 'head', revertedTo: good });
    expect(history.nodes[1]).toMatchObject({
      changes: [{ name: 'PROJECT_CODE', oldValue: 'bad', newValue: 'worse' }],
    });
    expect(history.pageInfo.hasNextPage).toBe(true);
    const again = await api.graphql(REVERT, { input: { ...input, revision: good + 3, to: 10_000 } }, admin);
    expect(again.data['revertSettings']).toMatchObject({ __typename: 'NotFoundError' });
  });

  it('is for administrators', async () => {
    const { errors } = await api.graphql(HISTORY, {}, await api.signIn('helper'));
    expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });
});
