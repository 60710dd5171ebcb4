import { hash } from '@node-rs/argon2';
import bcrypt from '@node-rs/bcrypt';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { PasswordHasher } from '../../dist/src/identity/password-hasher.js';
import { TestApi } from '../support/api.js';

const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) {
  __typename ... on SignInSuccess { shouldChangePassword viewer { username } } ... on UserError { code message } } }`;
const CHANGE = `mutation ($input: ChangePasswordInput!) { changePassword(input: $input) {
  __typename ... on SessionsEndedSuccess { endedCount } ... on UserError { code message path } } }`;
const SET = `mutation ($input: SetUserPasswordInput!) { setUserPassword(input: $input) {
  __typename ... on UserError { code message path } } }`;

let api: TestApi;
let admin: string;
beforeAll(async () => {
  api = await TestApi.start({ IS_USER_TOLD_TO_CHANGE_PASSWORD: '1' });
  await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
  admin = await api.signIn('head');
});
afterAll(() => api.stop());

const viewer = async (cookie: string) => (await api.graphql('{ viewer { username } }', {}, cookie)).data['viewer'];
const idOf = async (username: string) =>
  (await api.graphql('query ($username: String) { user(username: $username) { id } }', { username }, admin)).data[
    'user'
  ].id as string;
const hashOf = async (username: string) =>
  (
    await api.database.query<{ hash: string }>('SELECT password_hash AS hash FROM users WHERE username = $1', [
      username,
    ])
  )[0]?.hash ?? '';

/** Signs in as a browser does that keeps its cookies, and returns them all. */
async function signInBrowser(
  username: string,
  password: string,
  cookies = '',
): Promise<{ type: string; cookies: string }> {
  const answer = await fetch(`${api.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: cookies },
    body: JSON.stringify({ query: SIGN_IN, variables: { input: { username, password } } }),
  });
  const { data } = (await answer.json()) as any;
  const kept = answer.headers.getSetCookie().map((line) => line.split(';', 1)[0]);
  return { type: data.signIn.__typename, cookies: kept.join('; ') };
}

describe('passwords', () => {
  it.each([
    ['bcrypt, as the reference system made them', async () => await bcrypt.hash('correct horse', { cost: 4 })],
    ['argon2id with other parameters', async () => await hash('correct horse', { memoryCost: 4096, timeCost: 3 })],
    ['an initial one of a roster', async () => await initialHash()],
  ])('hashed by %s, are taken once and hashed anew', async (_, makeHash) => {
    const strict = await api.startAnother({}, { passwordCost: undefined });
    onTestFinished(() => strict.stop());
    const signIn = async (password: string): Promise<string> => {
      const input = { username, password };
      return (await api.graphql(SIGN_IN, { input }, {}, strict.port)).data['signIn'].__typename;
    };
    const username = `user${Math.floor(performance.now())}`;
    await api.addUser(username);
    const before = await makeHash();
    await api.database.query('UPDATE users SET password_hash = $2 WHERE username = $1', [username, before]);
    expect(await signIn('another horse')).not.toBe('SignInSuccess');
    expect(await hashOf(username)).toBe(before);
    expect(await signIn('correct horse')).toBe('SignInSuccess');
    const after = await hashOf(username);
    expect(after).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await signIn('correct horse')).toBe('SignInSuccess');
    expect(await hashOf(username)).toBe(after);
  });

  it('are changed by their owner, who knows the present one; other sessions end', async () => {
    await api.addUser('ada');
    const here = await api.signIn('ada');
    const elsewhere = await api.signIn('ada');
    const change = async (password: string, newPassword: string) =>
      (await api.graphql(CHANGE, { input: { password, newPassword } }, here)).data['changePassword'];
    expect(await change('wrong', 'battery staple')).toMatchObject({ code: 'INVALID_INPUT', path: ['password'] });
    expect(await change('correct horse', 'short')).toMatchObject({ code: 'INVALID_INPUT', path: ['newPassword'] });
    expect(await change('correct horse', 'correct horse')).toMatchObject({ path: ['newPassword'] });
    expect(await change('correct horse', 'battery staple')).toMatchObject({ endedCount: 1 });
    expect(await viewer(here)).toEqual({ username: 'ada' });
    expect(await viewer(elsewhere)).toBeNull();
    await expect(api.signIn('ada')).rejects.toThrow();
    await api.signIn('ada', 'battery staple');
  });

  it('cannot be guessed by changing them', async () => {
    await api.addUser('mallory');
    const cookie = await api.signIn('mallory');
    const codes: string[] = [];
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const input = { password: `guess ${attempt}`, newPassword: 'battery staple' };
      codes.push((await api.graphql(CHANGE, { input }, cookie)).data['changePassword'].code);
    }
    expect(codes.slice(0, 10)).toEqual(Array(10).fill('INVALID_INPUT'));
    expect(codes.slice(10)).toEqual(['TOO_MANY_ATTEMPTS', 'TOO_MANY_ATTEMPTS']);
  });

  it('are set by administrators, for other administrators with the code, and sessions end', async () => {
    await api.addUser('bob');
    const bob = await api.signIn('bob');
    const set = async (username: string, more: object = {}) => {
      const input = { userId: await idOf(username), password: 'battery staple', ...more };
      return (await api.graphql(SET, { input }, admin)).data['setUserPassword'];
    };
    expect(await set('bob')).toEqual({ __typename: 'UserChangedSuccess' });
    expect(await viewer(bob)).toBeNull();
    await api.signIn('bob', 'battery staple');
    await api.addUser('deputy', { staffRole: 'ADMINISTRATOR' });
    expect(await set('deputy')).toMatchObject({ code: 'AUTHORISATION_FAILED' });
    expect(await set('deputy', { authorisationCode: 'CHANGEME' })).toEqual({ __typename: 'UserChangedSuccess' });
  });

  it('are to be changed after the first sign-in of a student, if the settings say so', async () => {
    await api.addUser('novice');
    const shouldChange = async () =>
      (await api.graphql(SIGN_IN, { input: { username: 'novice', password: 'correct horse' } })).data['signIn']
        .shouldChangePassword;
    expect(await shouldChange()).toBe(true);
    expect(await shouldChange()).toBe(false);
  });
});

describe('sessions', () => {
  it('are listed and ended, one or all; a planted one is worth nothing after signing in', async () => {
    await api.addUser('carl');
    const first = await api.signIn('carl');
    const second = await api.signIn('carl');
    const list = async (cookie: string) =>
      (await api.graphql('{ sessions { id isCurrent address } }', {}, cookie)).data['sessions'];
    const sessions = await list(second);
    expect(sessions).toHaveLength(2);
    const other = sessions.find(({ isCurrent }: { isCurrent: boolean }) => !isCurrent);
    const end = 'mutation ($id: ID!) { endSession(input: { id: $id }) { __typename } }';
    await api.addUser('dora');
    const dora = await api.signIn('dora');
    expect((await api.graphql(end, { id: other.id }, dora)).data['endSession'].__typename).toBe('NotFoundError');
    expect((await api.graphql(end, { id: other.id }, second)).data['endSession'].__typename).toBe(
      'SessionsEndedSuccess',
    );
    expect(await viewer(first)).toBeNull();
    const third = await signInBrowser('carl', 'correct horse', second);
    expect(await viewer(second)).toBeNull();
    const everywhere =
      'mutation { endSessions(input: { butThisOne: false }) { ... on SessionsEndedSuccess { endedCount } } }';
    expect((await api.graphql(everywhere, {}, third.cookies)).data['endSessions']).toEqual({ endedCount: 1 });
    expect(await viewer(third.cookies)).toBeNull();
  });

  it('take their sockets with them when their time is over', async () => {
    await api.addUser('flora', { staffRole: 'ADMINISTRATOR' });
    let code = 0;
    // Where the socket takes longer than the session lasts, it is refused, and another session lasts longer.
    for (let seconds = 1; code !== 4403 && seconds < 100; seconds *= 2) {
      const cookie = await api.signIn('flora');
      await api.database.query(
        `UPDATE sessions s SET expires_at = now() + make_interval(secs => $1)
           FROM users u WHERE u.id = s.user_id AND username = 'flora'`,
        [seconds],
      );
      const closed = Promise.withResolvers<number>();
      const client = api.socket(cookie, api.server.port, {}, closed.resolve);
      const events = client.iterate({ query: 'subscription { settingsChanged { revision } }' });
      code = await Promise.race([
        closed.promise,
        events.next().then(
          () => 0,
          () => closed.promise,
        ),
      ]);
      await client.dispose();
    }
    expect(code).toBe(4403);
  });

  it('note when they were used, but not each time', async () => {
    await api.addUser('erik');
    const cookie = await api.signIn('erik');
    const seen = async () =>
      (await api.graphql('{ sessions { lastActiveAt } }', {}, cookie)).data['sessions'][0].lastActiveAt as string;
    const before = await seen();
    expect(await seen()).toBe(before);
    await api.database.query(`UPDATE sessions SET last_active_at = now() - interval '6 minutes'`);
    expect(new Date(await seen()).getTime()).toBeGreaterThanOrEqual(new Date(before).getTime());
  });
});

describe('guessing passwords from many addresses', () => {
  it('comes to an end for the account; whoever has signed in in their browser before still can', async () => {
    await api.addUser('victim');
    const { cookies } = await signInBrowser('victim', 'correct horse');
    const browser = cookies.split('; ').find((cookie) => cookie.startsWith('buggy_browser=')) ?? '';
    // What a hundred guesses from a hundred addresses would have left.
    await api.database.query(
      `INSERT INTO attempts (key, points, expire) VALUES ('account:victim', 100, $1)
       ON CONFLICT (key) DO UPDATE SET points = EXCLUDED.points, expire = EXCLUDED.expire`,
      [Date.now() + 900_000],
    );
    expect((await signInBrowser('victim', 'correct horse')).type).toBe('TooManyAttemptsError');
    expect((await signInBrowser('victim', 'correct horse', browser)).type).toBe('SignInSuccess');
    // A token of somebody else's, or one that was made up, opens nothing.
    const { cookies: others } = await signInBrowser('head', 'correct horse');
    expect((await signInBrowser('victim', 'correct horse', others)).type).toBe('TooManyAttemptsError');
    expect((await signInBrowser('victim', 'correct horse', 'buggy_browser=x.y')).type).toBe('TooManyAttemptsError');
  });

  it('is limited in a known browser too', async () => {
    await api.addUser('shared');
    const { cookies } = await signInBrowser('shared', 'correct horse');
    const types: string[] = [];
    for (let attempt = 0; attempt < 11; attempt += 1)
      types.push((await signInBrowser('shared', 'guess', cookies)).type);
    expect(types.slice(0, 10)).toEqual(Array(10).fill('InvalidCredentialsError'));
    expect(types[10]).toBe('TooManyAttemptsError');
  });
});

/** As the server itself makes it, with its own key. */
async function initialHash(): Promise<string> {
  const { openKeyedHash } = await import('../../dist/src/auth/secret-key.js');
  const { Database } = await import('../../dist/src/database/database.js');
  const { createLogger } = await import('../../dist/src/logging/logger.js');
  const log = createLogger('test', { BUGGY_LOG_LEVEL: 'silent' });
  const database = await Database.open({
    url: api.database.url,
    entities: [],
    applicationName: 'test',
    poolSize: 1,
    log,
  });
  try {
    const { readEnvironment } = await import('../../dist/src/environment/environment.js');
    const keyedHash = await openKeyedHash(readEnvironment(api.cliEnvironment), database);
    return await PasswordHasher.of(keyedHash).hashInitial('correct horse');
  } finally {
    await database.close();
  }
}
