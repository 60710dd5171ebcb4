import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApi } from '../support/api.js';

const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) { __typename ... on UserError { code } } }`;
const SIGN_UP = `mutation ($input: SignUpInput!) { signUp(input: $input) { ... on UserError { code } } }`;
const FIRST_STEP = `mutation ($code: String!) { completeSetupStep(input: { step: 1, changes: [], administrator: {
  authorisationCode: $code, newAuthorisationCode: "another code", username: "evil", password: "evil password" } }) {
  __typename ... on UserError { code message } } }`;

const SECRET = 'a secret of mine';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.start({ TRUSTED_PROXIES: '127.0.0.1', IS_PUBLIC_REGISTRATION_ALLOWED: '1' });
  await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
});
afterAll(() => api.stop());

const from = (address: string) => ({ 'x-forwarded-for': address });

async function signIn(username: string, password: string, address: string): Promise<string> {
  const { data } = await api.graphql(SIGN_IN, { input: { username, password } }, from(address));
  return data['signIn'].code ?? data['signIn'].__typename;
}

/** What would be counted after so many failures. */
async function countedBefore(key: string, points: number): Promise<void> {
  await api.database.query('INSERT INTO attempts (key, points, expire) VALUES ($1, $2, $3)', [
    key,
    points,
    Date.now() + 900_000,
  ]);
}

const eventsOf = async (action: string) =>
  (
    await api.database.query<{ after: { isRefusedByLimit?: boolean } | null }>(
      'SELECT after FROM audit_events WHERE action = $1 ORDER BY id',
      [action],
    )
  ).map(({ after }) => after?.isRefusedByLimit ?? false);

describe('guessing a password', () => {
  it('from one address locks nobody out elsewhere, and every attempt is in the audit log', async () => {
    await api.addUser('dana');
    await countedBefore('account:dana', 85);
    const answers: string[] = [];
    for (let guess = 0; guess < 20; guess += 1) answers.push(await signIn('dana', 'guess', '192.0.2.1'));
    expect(answers).toEqual([...Array(10).fill('INVALID_CREDENTIALS'), ...Array(10).fill('TOO_MANY_ATTEMPTS')]);
    expect(await signIn('dana', 'correct horse', '192.0.2.2')).toBe('SignInSuccess');
    expect(await eventsOf('SIGN_IN_FAILED')).toEqual([...Array(10).fill(false), ...Array(10).fill(true)]);
  });

  it('from one network of IPv6 is from one address', async () => {
    await api.addUser('emil');
    for (let guess = 0; guess < 10; guess += 1) await signIn('emil', 'guess', `2001:db8:1:2:${guess}::1`);
    expect(await signIn('emil', 'correct horse', '2001:db8:1:2:ffff::1')).toBe('TOO_MANY_ATTEMPTS');
    expect(await signIn('emil', 'correct horse', '2001:db8:1:3::1')).toBe('SignInSuccess');
  });
});

describe('guessing at the upload API', () => {
  const upload = async (form: Record<string, string>, address: string): Promise<number> => {
    const body = new URLSearchParams({ buggy_json: '{"qty_wheels": 4}', ...form });
    return (await fetch(`${api.url}/api/upload`, { method: 'POST', body, headers: from(address) })).status;
  };

  it('ends for the secret, whoever has the key, and other addresses go on', async () => {
    const { apiKey } = await api.addUser('fred', { apiSecret: SECRET });
    const guess = (secret: string, address: string) => upload({ user: 'fred', key: apiKey, secret }, address);
    const statuses: number[] = [];
    for (let secret = 7000; secret < 7011; secret += 1) statuses.push(await guess(String(secret), '192.0.2.3'));
    expect(statuses).toEqual([...Array(10).fill(401), 429]);
    expect(await guess(SECRET, '192.0.2.3')).toBe(429);
    expect(await guess(SECRET, '192.0.2.4')).toBe(200);
    await api.database.query(`UPDATE attempts SET points = 50 WHERE key LIKE 'api-account:%'`);
    expect(await guess(SECRET, '192.0.2.4')).toBe(429);
  });

  it('ends for names and keys by address, which locks no account', async () => {
    const { apiKey } = await api.addUser('gina', { apiSecret: SECRET });
    expect(await upload({ user: 'nobody', key: 'x', secret: 'x' }, '192.0.2.5')).toBe(401);
    await api.database.query(`UPDATE attempts SET points = 100 WHERE key = 'api-address:192.0.2.5'`);
    expect(await upload({ user: 'nobody', key: 'x', secret: 'x' }, '192.0.2.5')).toBe(429);
    expect(await upload({ user: 'gina', key: 'x', secret: 'x' }, '192.0.2.5')).toBe(429);
    expect(await upload({ user: 'gina', key: apiKey, secret: SECRET }, '192.0.2.5')).toBe(200);
  });
});

describe('guessing the authorisation code', () => {
  it('is not possible at a set-up that is over', async () => {
    const answer = async (code: string) =>
      (await api.graphql(FIRST_STEP, { code }, from('192.0.2.6'))).data['completeSetupStep'];
    const wrong = await answer('wrong');
    expect(wrong).toMatchObject({ code: 'CONFLICT' });
    expect(await answer('CHANGEME')).toEqual(wrong);
  });

  it('ends for visitors of one address, not for all, and every attempt is in the audit log', async () => {
    const signUp = async (address: string): Promise<string> => {
      const input = { username: 'mole', password: 'correct horse', authorisationCode: 'wrong' };
      return (await api.graphql(SIGN_UP, { input }, from(address))).data['signUp'].code;
    };
    const codes: string[] = [];
    for (let guess = 0; guess < 11; guess += 1) codes.push(await signUp('192.0.2.7'));
    expect(codes).toEqual([...Array(10).fill('AUTHORISATION_FAILED'), 'TOO_MANY_ATTEMPTS']);
    expect(await signUp('192.0.2.8')).toBe('AUTHORISATION_FAILED');
    await api.database.query(`UPDATE attempts SET points = 200 WHERE key = 'authorisation-visitors:all'`);
    expect(await signUp('192.0.2.9')).toBe('TOO_MANY_ATTEMPTS');
    expect(await eventsOf('AUTHORISATION_FAILED')).toEqual([...Array(10).fill(false), true, false, true]);
  });
});

describe('credentials that are refused', () => {
  const rows = async (action: string) =>
    await api.database.query<{ name: string | null; address: string; after: object | null }>(
      `SELECT coalesce(subject_name, actor_name) AS name, address, after FROM audit_events
        WHERE action = $1 AND (address LIKE '203.0.113.%' OR actor_name = 'iris') ORDER BY id`,
      [action],
    );

  it('are in the audit log: present passwords, keys and secrets, and tokens', async () => {
    const { apiKey } = await api.addUser('iris', { apiSecret: SECRET });
    const cookie = await api.signIn('iris');
    const change = `mutation { changePassword(input: { password: "wrong", newPassword: "battery staple" }) { __typename } }`;
    await api.graphql(change, {}, cookie);
    expect(await rows('PASSWORD_CHECK_FAILED')).toMatchObject([{ name: 'iris', after: { isRefusedByLimit: false } }]);

    const send = async (form: Record<string, string>) =>
      await fetch(`${api.url}/api/upload`, {
        ...{ method: 'POST', body: new URLSearchParams({ buggy_json: '{}', ...form }) },
        headers: { 'x-forwarded-for': '203.0.113.1' },
      });
    await send({ user: 'iris', key: 'wrong', secret: SECRET });
    await send({ user: 'iris', key: apiKey, secret: 'wrong' });
    await send({ user: 'nobody', key: 'a secret', secret: 'another' });
    const failed = await rows('API_ACCESS_FAILED');
    expect(failed).toMatchObject([
      { name: 'iris', address: '203.0.113.1', after: { reason: expect.stringContaining('wrong API key') } },
      { name: 'iris', after: { reason: expect.stringContaining('bad secret') } },
      { name: null, after: { reason: expect.stringContaining('bad user') } },
    ]);
    expect(JSON.stringify(failed)).not.toMatch(/a secret|another|nobody/);
  });

  it('do not fill it, however many they are', async () => {
    const ask = async (address: string) =>
      (await api.graphql('{ viewer { id } }', {}, { authorization: 'Bearer made-up', 'x-forwarded-for': address }))
        .errors;
    for (let guess = 0; guess < 15; guess += 1) {
      expect((await ask('203.0.113.2'))?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
    }
    expect(await rows('TOKEN_REFUSED')).toHaveLength(10);
    await api.database.query(`UPDATE attempts SET points = 300 WHERE key = 'noted-all:TOKEN_REFUSED'`);
    await ask('203.0.113.3');
    expect(await rows('TOKEN_REFUSED')).toHaveLength(10);
  });
});
