import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyRaceFile } from '../../dist/src/racing/index.js';
import { TestApi } from '../support/api.js';
import { startRacingApi } from '../support/races.js';

const CODE = 'CHANGEME';
const PROFILE = `profile { version isActive isLoginEnabled email firstName lastName comment notice submissionDeadline
  submissionLink lastUploadAt lastUploadBytes apiAccess { hasKey secretSetAt secretExpiresAt secretUseCount } }`;
const REGISTER = `mutation ($input: RegisterUserInput!) { registerUser(input: $input) {
  __typename ... on RegisterUserSuccess { apiKey user { id username isStudent staffRole ${PROFILE} } }
  ... on UserError { code message path } } }`;
const EDIT = `mutation ($input: EditUserInput!) { editUser(input: $input) {
  __typename ... on UserChangedSuccess { user { username isStudent staffRole ${PROFILE} } }
  ... on UserError { code message path } } }`;
const DELETE = `mutation ($input: DeleteUserInput!) { deleteUser(input: $input) {
  __typename ... on UsersDeletedSuccess { deletedCount } ... on UserError { code message } } }`;
const USERS = `query ($first: Int!, $after: String, $filter: UserFilter, $order: UserOrder!) {
  users(first: $first, after: $after, filter: $filter, order: $order) {
    totalCount nodes { username } pageInfo { hasNextPage endCursor } } }`;

/** Runs a mutation that has one result. */
async function mutate(api: TestApi, query: string, input: object, cookie: string): Promise<any> {
  const { data, errors } = await api.graphql(query, { input }, cookie);
  expect(errors).toBeUndefined();
  return Object.values(data)[0];
}

describe('accounts', () => {
  let api: TestApi;
  let admin: string;
  let headId: string;
  const idOf = async (username: string): Promise<string> =>
    (await api.graphql('query ($username: String) { user(username: $username) { id } }', { username }, admin)).data[
      'user'
    ].id;
  const register = (input: object) =>
    mutate(api, REGISTER, { password: 'correct horse', authorisationCode: CODE, ...input }, admin);
  const edit = async (username: string, input: object) =>
    mutate(api, EDIT, { userId: await idOf(username), authorisationCode: CODE, ...input }, admin);

  beforeAll(async () => {
    api = await TestApi.start({ USERS_HAVE_EMAIL: '1', USERS_HAVE_FIRST_NAME: '1', USERS_HAVE_EXT_ID: '0' });
    await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
    admin = await api.signIn('head');
    headId = await idOf('head');
  });
  afterAll(() => api.stop());

  it('are registered with every field, and sign in', async () => {
    const details = {
      email: ' ada@example.org ',
      firstName: 'Ada',
      comment: 'keen',
      notice: 'See me.',
      submissionDeadline: '2027-01-31T12:00:00.000Z',
      submissionLink: 'https://example.org/hand-in',
    };
    const made = await register({ username: 'Ada', details, withApiKey: true });
    expect(made.__typename).toBe('RegisterUserSuccess');
    expect(made.apiKey).toMatch(/^[0-9A-F]{16}$/);
    expect(made.user).toMatchObject({
      username: 'ada',
      isStudent: true,
      staffRole: null,
      profile: { ...details, email: 'ada@example.org', isActive: true, apiAccess: { hasKey: true } },
    });
    const cookie = await api.signIn('ADA');
    const { data } = await api.graphql(`{ viewer { ${PROFILE} } }`, {}, cookie);
    expect(data['viewer'].profile).toMatchObject({ firstName: 'Ada', notice: 'See me.', comment: null });
  });

  it.each([
    [{ username: 'x' }, 'username', /2 to 32/],
    [{ username: 'bob', password: 'short' }, 'password', /8 to 80/],
    [{ username: 'bob', details: { firstName: 'Bob' } }, 'email', /USERS_HAVE_EMAIL/],
    [{ username: 'bob', details: { email: 'nowhere', firstName: 'Bob' } }, 'email', /look like/],
    [{ username: 'bob', details: { email: 'b@x', firstName: 'B'.repeat(33) } }, 'firstName', /1 to 32/],
    [{ username: 'bob', details: { email: 'b@x', firstName: 'Bob', extId: '1' } }, 'extId', /USERS_HAVE_EXT_ID/],
    [
      { username: 'bob', details: { email: 'b@x', firstName: 'Bob', submissionLink: 'javascript:x' } },
      'submissionLink',
      /http/,
    ],
    [{ username: 'bob', details: { email: 'b@x', firstName: 'Bob', comment: 'c'.repeat(1025) } }, 'comment', /1024/],
  ])('are refused with %j, and the answer says why', async (input, path, message) => {
    expect(await register(input)).toMatchObject({
      code: 'INVALID_INPUT',
      path: [path],
      message: expect.stringMatching(message),
    });
    expect((await api.graphql('{ user(username: "bob") { id } }', {}, admin)).data['user']).toBeNull();
  });

  it('have names of their own, and need the authorisation code', async () => {
    const details = { email: 'a@x', firstName: 'A' };
    expect(await register({ username: 'HEAD', details })).toMatchObject({ code: 'CONFLICT' });
    expect(await register({ username: 'carl', details, authorisationCode: 'wrong' })).toMatchObject({
      code: 'AUTHORISATION_FAILED',
    });
  });

  it('are edited, field by field; an old version overwrites nobody else’s change', async () => {
    await api.addUser('eve');
    const first = await edit('eve', { details: { firstName: 'Eve', staffRole: 'TEACHING_ASSISTANT' }, version: 1 });
    expect(first.user).toMatchObject({ staffRole: 'TEACHING_ASSISTANT', profile: { firstName: 'Eve', version: 2 } });
    expect(await edit('eve', { details: { firstName: 'Eva' }, version: 1 })).toMatchObject({ code: 'CONFLICT' });
    const second = await edit('eve', { username: 'eva', details: { staffRole: null, isLoginEnabled: false } });
    expect(second.user).toMatchObject({ username: 'eva', staffRole: null, profile: { firstName: 'Eve' } });
    await expect(api.signIn('eva')).rejects.toThrow();
    expect(await edit('eva', { username: 'head' })).toMatchObject({ code: 'CONFLICT', path: ['username'] });
    // Pages show it as a link.
    expect(await edit('eva', { details: { submissionLink: ' javascript://x/%0aalert(1)' } })).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['submissionLink'],
    });
  });

  it('keep an administrator, whatever two of them do to each other at once', async () => {
    const last = await edit('head', { details: { staffRole: null } });
    expect(last).toMatchObject({ code: 'CONFLICT', message: expect.stringMatching(/administer/) });
    const setActive = `mutation ($input: SetUsersActiveInput!) { setUsersActive(input: $input) {
      __typename ... on UsersChangedSuccess { changedCount } ... on UserError { code } } }`;
    const inactive = { userIds: [headId], isActive: false, authorisationCode: CODE };
    expect(await mutate(api, setActive, inactive, admin)).toMatchObject({ code: 'CONFLICT' });
    const deletion = { userId: headId, username: 'head', authorisationCode: CODE };
    expect(await mutate(api, DELETE, deletion, admin)).toMatchObject({ code: 'CONFLICT' });
    await api.addUser('deputy', { staffRole: 'ADMINISTRATOR' });
    const deputy = await api.signIn('deputy');
    const deputyId = await idOf('deputy');
    const demote = (userId: string, cookie: string) =>
      api.graphql(EDIT, { input: { userId, details: { staffRole: null }, authorisationCode: CODE } }, cookie);
    await Promise.all([demote(deputyId, admin), demote(headId, deputy)]);
    const left = await api.database.query(
      `SELECT username FROM users WHERE staff_role = 'ADMINISTRATOR' AND is_active`,
    );
    expect(left).toHaveLength(1);
    await api.database.query(`UPDATE users SET staff_role = 'ADMINISTRATOR' WHERE username IN ('head', 'deputy')`);
  });

  it('that are deactivated or may not sign in lose their sessions at once', async () => {
    await api.addUser('frida');
    const viewer = async (cookie: string) => (await api.graphql('{ viewer { username } }', {}, cookie)).data['viewer'];
    for (const details of [{ isActive: false }, { isLoginEnabled: false }]) {
      const cookie = await api.signIn('frida');
      expect(await viewer(cookie)).toEqual({ username: 'frida' });
      await edit('frida', { details });
      expect(await viewer(cookie)).toBeNull();
      await edit('frida', { details: { isActive: true, isLoginEnabled: true } });
      // The session is gone, not only asleep.
      expect(await viewer(cookie)).toBeNull();
    }
  });

  it('are allowed to sign in or not, a group at a time; administrators always are', async () => {
    const setLogins = `mutation ($input: SetLoginsEnabledInput!) { setLoginsEnabled(input: $input) {
      __typename ... on UsersChangedSuccess { changedCount } ... on UserError { code message } } }`;
    const { changedCount } = await mutate(
      api,
      setLogins,
      { group: 'EVERYBODY', isEnabled: false, authorisationCode: CODE },
      admin,
    );
    expect(changedCount).toBeGreaterThan(0);
    await expect(api.signIn('frida')).rejects.toThrow();
    expect(await api.signIn('head')).toMatch(/=/);
    const on = { group: 'EVERYBODY', isEnabled: true, authorisationCode: CODE };
    expect((await mutate(api, setLogins, on, admin)).changedCount).toBeGreaterThanOrEqual(changedCount);
    expect(await api.signIn('frida')).toMatch(/=/);
  });

  it('get API keys, which replace the ones before, and lose them', async () => {
    const { apiKey } = await api.addUser('greta', { apiSecret: 'psst, tell nobody' });
    const upload = (key: string) =>
      api.upload({ user: 'greta', key, secret: 'psst, tell nobody', buggy_json: '{"qty_wheels": 4}' });
    expect((await upload(apiKey)).status).toBe(200);
    const make = `mutation ($input: ApiKeysInput!) { makeApiKeys(input: $input) { ... on MakeApiKeysSuccess { keys { username key } } } }`;
    const { keys } = await mutate(api, make, { userIds: [await idOf('greta')] }, admin);
    expect(keys).toEqual([{ username: 'greta', key: expect.stringMatching(/^[0-9A-F]{16}$/) }]);
    expect((await upload(apiKey)).status).toBe(401);
    expect((await upload(keys[0].key)).status).toBe(200);
    const clear = `mutation ($input: ApiKeysInput!) { clearApiKeys(input: $input) { ... on UsersChangedSuccess { changedCount } } }`;
    expect(await mutate(api, clear, { userIds: [await idOf('greta')] }, admin)).toEqual({ changedCount: 1 });
    expect((await upload(keys[0].key)).body).toEqual({ error: 'not authorised (wrong API key for this user)' });
  });

  it('register themselves where the settings allow it, as students', async () => {
    const signUp = `mutation ($input: SignUpInput!) { signUp(input: $input) {
      __typename ... on RegisterUserSuccess { user { username isStudent staffRole } } ... on UserError { code } } }`;
    const input = {
      username: 'newcomer',
      password: 'correct horse',
      fields: { email: 'n@example.org', firstName: 'N' },
      authorisationCode: CODE,
    };
    const refused = await api.graphql(signUp, { input });
    expect(refused.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    const open = await api.startAnother({ IS_PUBLIC_REGISTRATION_ALLOWED: '1' });
    try {
      const ask = async (changes: object) =>
        (await api.graphql(signUp, { input: { ...input, ...changes } }, undefined, open.port)).data['signUp'];
      expect(await ask({ authorisationCode: 'no' })).toMatchObject({ code: 'AUTHORISATION_FAILED' });
      expect(await ask({ fields: {} })).toMatchObject({ code: 'INVALID_INPUT' });
      expect(await ask({})).toMatchObject({ user: { username: 'newcomer', isStudent: true, staffRole: null } });
    } finally {
      await open.stop();
    }
    expect(await api.signIn('newcomer')).toMatch(/=/);
  });

  it('register themselves with a code of its own where there is one, which protects nothing else', async () => {
    const signUp = `mutation ($input: SignUpInput!) { signUp(input: $input) { __typename ... on UserError { code message } } }`;
    const open = await api.startAnother({ IS_PUBLIC_REGISTRATION_ALLOWED: '1', SIGN_UP_CODE: 'for students' });
    try {
      const fields = { email: 'm@example.org', firstName: 'M' };
      const ask = async (authorisationCode: string) => {
        const input = { username: 'member', password: 'correct horse', fields, authorisationCode };
        return (await api.graphql(signUp, { input }, undefined, open.port)).data['signUp'];
      };
      const wrong = { code: 'AUTHORISATION_FAILED', message: expect.stringMatching(/sign-up code/) };
      expect(await ask(CODE)).toMatchObject(wrong);
      expect((await ask('for students')).__typename).toBe('RegisterUserSuccess');
      const remove = `mutation { deleteUsers(input: { group: STUDENTS, expectedCount: 0, authorisationCode: "for students" }) { ... on UserError { code } } }`;
      const { data } = await api.graphql(remove, {}, admin, open.port);
      expect(data['deleteUsers'].code).toBe('AUTHORISATION_FAILED');
    } finally {
      await open.stop();
    }
  });

  it('are listed by role, filtered, searched and walked page by page', async () => {
    for (let index = 0; index < 7; index += 1)
      await api.addUser(`student${index}`, { comment: index === 3 ? 'late' : '' });
    const walk = async (filter: object, order: string, first: number): Promise<string[]> => {
      const names: string[] = [];
      let after: string | null = null;
      do {
        const { users } = (await api.graphql(USERS, { first, after, filter, order }, admin)).data as any;
        names.push(...users.nodes.map(({ username }: { username: string }) => username));
        after = users.pageInfo.hasNextPage ? users.pageInfo.endCursor : null;
        if (after === null) expect(users.totalCount).toBe(names.length);
      } while (after !== null);
      return names;
    };
    for (const order of ['ROLE', 'USERNAME', 'NEWEST', 'LAST_SIGNED_IN']) {
      const names = await walk({}, order, 4);
      expect(new Set(names).size).toBe(names.length);
      expect(names).toEqual(await walk({}, order, 100));
    }
    const names = await walk({}, 'ROLE', 100);
    expect(names.indexOf('student6')).toBeLessThan(names.indexOf('deputy'));
    expect(await walk({ kinds: ['ADMINISTRATOR'] }, 'USERNAME', 10)).toEqual(['deputy', 'head']);
    expect(await walk({ hasComment: true, search: 'STUDENT' }, 'ROLE', 10)).toEqual(['student3']);
    expect(await walk({ search: 'example.org ada' }, 'ROLE', 10)).toEqual(['ada']);
    expect(await walk({ search: '%' }, 'ROLE', 10)).toEqual([]);
    expect(await walk({ hasUploaded: true }, 'ROLE', 10)).toEqual(['greta']);
    const { data } = await api.graphql('{ userTotals { students administrators studentsWithUpload } }', {}, admin);
    expect(data['userTotals']).toMatchObject({ administrators: 2, studentsWithUpload: 1 });
  });
});

describe('deleting', () => {
  it('takes the account, its buggy and its sessions away; races keep their results without the name, and verify', async () => {
    const { api, admin, student, createRace } = await startRacingApi();
    try {
      const race = await createRace();
      await api.graphql(
        `mutation ($id: ID!) { runRace(input: { raceId: $id }) { __typename } }`,
        { id: race.id },
        admin,
      );
      const file = async () => await (await fetch(`${api.url}/races/${race.databaseId}/race-file`)).text();
      expect(await file()).toContain('racer1');
      const { data } = await api.graphql('{ user(username: "racer1") { id } }', {}, admin);
      const input = { userId: data['user'].id, username: 'racer1', authorisationCode: CODE };
      expect(await mutate(api, DELETE, { ...input, username: 'racer2' }, admin)).toMatchObject({
        code: 'INVALID_INPUT',
      });
      // Whoever computes a race has read the names already.
      await api.database.query('ALTER TABLE races DISABLE TRIGGER races_check_transition');
      await api.database.query(`UPDATE races SET state = 'RUNNING'`);
      expect(await mutate(api, DELETE, input, admin)).toMatchObject({ code: 'CONFLICT' });
      await api.database.query(`UPDATE races SET state = 'PUBLISHED'`);
      await api.database.query('ALTER TABLE races ENABLE TRIGGER races_check_transition');
      expect(await mutate(api, DELETE, input, admin)).toEqual({ __typename: 'UsersDeletedSuccess', deletedCount: 1 });
      expect((await api.graphql('{ viewer { id } }', {}, student)).data['viewer']).toBeNull();
      const after = await file();
      expect(after).not.toContain('racer1');
      expect(after).toMatch(/"former student \d+"/);
      expect(verifyRaceFile(after)).toMatchObject({ ok: true });
      const results = `query ($id: ID!) { race(id: $id) { results { username racePosition } } }`;
      const shown = (await api.graphql(results, { id: race.id }, admin)).data['race'].results;
      expect(shown).toHaveLength(4);
      expect(shown.map(({ username }: { username: string }) => username)).toContainEqual(
        expect.stringMatching(/^former student \d+$/),
      );
      for (const table of ['race_entries', 'race_turns', 'race_results', 'race_files']) {
        const rows = await api.database.query(`SELECT t::text AS text FROM ${table} t WHERE t::text LIKE '%racer1%'`);
        expect(rows, table).toEqual([]);
      }
    } finally {
      await api.stop();
    }
  });

  it('of a whole group happens only soon after the last registration, and for the number that was expected', async () => {
    const { api, admin } = await startRacingApi();
    try {
      const remove = `mutation ($input: DeleteUsersInput!) { deleteUsers(input: $input) {
        ... on UsersDeletedSuccess { deletedCount } ... on UserError { code message } } }`;
      const input = { group: 'STUDENTS', expectedCount: 4, authorisationCode: CODE };
      await api.database.query(`UPDATE users SET created_at = now() - interval '2 days' WHERE is_student`);
      expect(await mutate(api, remove, input, admin)).toMatchObject({ code: 'CONFLICT' });
      await api.addUser('late');
      expect(await mutate(api, remove, input, admin)).toMatchObject({
        code: 'CONFLICT',
        message: expect.stringMatching(/ 5 /),
      });
      expect(await mutate(api, remove, { ...input, expectedCount: 5 }, admin)).toEqual({ deletedCount: 5 });
      expect(await api.database.query('SELECT username FROM users')).toEqual([{ username: 'head' }]);
      expect(await mutate(api, remove, { ...input, expectedCount: 0 }, admin)).toMatchObject({ code: 'CONFLICT' });
    } finally {
      await api.stop();
    }
  });
});
