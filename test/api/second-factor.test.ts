import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApi } from '../support/api.js';

const BEGIN = `mutation { beginSecondFactor(input: { password: "correct horse" }) {
  __typename ... on BeginSecondFactorSuccess { secret uri } ... on UserError { code } } }`;
const CONFIRM = `mutation ($code: String!) { confirmSecondFactor(input: { code: $code }) {
  __typename ... on ConfirmSecondFactorSuccess { recoveryCodes } ... on UserError { code message } } }`;
const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) {
  __typename ... on SignInSuccess { mustSetUpSecondFactor } ... on SecondFactorNeeded { challenge } } }`;
const COMPLETE = `mutation ($input: CompleteSignInInput!) { completeSignIn(input: $input) {
  __typename ... on SignInSuccess { viewer { username } } ... on UserError { code message } } }`;

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.start();
  await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
});
afterAll(() => api.stop());

/** The code that an authenticator shows, some steps from now. */
const codeOf = (secret: string, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });

const viewer = async (cookie: string) => (await api.graphql('{ viewer { username } }', {}, cookie)).data['viewer'];

async function challengeFor(username: string): Promise<string> {
  const { data, cookie } = await api.graphql(SIGN_IN, { input: { username, password: 'correct horse' } });
  expect(data['signIn'].__typename).toBe('SecondFactorNeeded');
  expect(cookie).toBeUndefined();
  return data['signIn'].challenge;
}

const complete = (challenge: string, code: string) => api.graphql(COMPLETE, { input: { challenge, code } });

/** Turns a second factor on, with the present code, so that the next one is still unused. */
async function turnOn(username: string): Promise<{ secret: string; recoveryCodes: string[]; cookie: string }> {
  const cookie = await api.signIn(username);
  const { secret, uri } = (await api.graphql(BEGIN, {}, cookie)).data['beginSecondFactor'];
  expect(uri).toMatch(/^otpauth:\/\/totp\//);
  const { recoveryCodes } = (await api.graphql(CONFIRM, { code: codeOf(secret) }, cookie)).data['confirmSecondFactor'];
  expect(recoveryCodes).toHaveLength(10);
  return { secret, recoveryCodes, cookie };
}

describe('a second factor', () => {
  it('counts once it was confirmed, is asked for after the password, and no code works twice', async () => {
    await api.addUser('ada');
    const cookie = await api.signIn('ada');
    await api.graphql(BEGIN, {}, cookie);
    await api.signIn('ada');
    expect((await api.graphql(CONFIRM, { code: '000000' }, cookie)).data['confirmSecondFactor'].code).toBe(
      'INVALID_INPUT',
    );
    const { secret } = await turnOn('ada');
    const stored = await api.database.query(`SELECT s::text AS row FROM second_factors s`);
    expect(JSON.stringify(stored)).not.toContain(secret);
    const code = codeOf(secret, 1);
    const first = await complete(await challengeFor('ada'), code);
    expect(first.data['completeSignIn']).toEqual({ __typename: 'SignInSuccess', viewer: { username: 'ada' } });
    expect(await viewer(first.cookie ?? '')).toEqual({ username: 'ada' });
    const again = await complete(await challengeFor('ada'), code);
    expect(again.data['completeSignIn']).toMatchObject({ code: 'INVALID_INPUT' });
    expect(again.cookie).toBeUndefined();
  });

  it('has recovery codes, each for once; a challenge is good for once too', async () => {
    await api.addUser('bob');
    const { recoveryCodes } = await turnOn('bob');
    const [code = ''] = recoveryCodes;
    const challenge = await challengeFor('bob');
    expect((await complete(challenge, code.toUpperCase().replaceAll('-', ' '))).data['completeSignIn'].__typename).toBe(
      'SignInSuccess',
    );
    expect((await complete(challenge, recoveryCodes[1] ?? '')).data['completeSignIn'].code).toBe('INVALID_CREDENTIALS');
    expect((await complete(await challengeFor('bob'), code)).data['completeSignIn'].code).toBe('INVALID_INPUT');
  });

  it('cannot be guessed', async () => {
    await api.addUser('carl');
    const { secret } = await turnOn('carl');
    const challenge = await challengeFor('carl');
    const codes: string[] = [];
    for (let attempt = 0; attempt < 11; attempt += 1) {
      codes.push((await complete(challenge, String(100_000 + attempt))).data['completeSignIn'].code);
    }
    expect(codes.slice(0, 10)).toEqual(Array(10).fill('INVALID_INPUT'));
    expect(codes[10]).toBe('TOO_MANY_ATTEMPTS');
    expect((await complete(challenge, codeOf(secret, 1))).data['completeSignIn'].code).toBe('TOO_MANY_ATTEMPTS');
  });

  it('is turned off with the password, or by an administrator when everything is lost', async () => {
    await api.addUser('dora');
    const { cookie } = await turnOn('dora');
    const off = (password: string) =>
      api.graphql(`mutation { turnOffSecondFactor(input: { password: "${password}" }) { __typename } }`, {}, cookie);
    expect((await off('wrong')).data['turnOffSecondFactor'].__typename).toBe('InvalidInputError');
    expect((await off('correct horse')).data['turnOffSecondFactor'].__typename).toBe('SecondFactorOffSuccess');
    await turnOn('dora');
    const head = await api.signIn('head');
    const { user } = (await api.graphql('{ user(username: "dora") { id profile { hasSecondFactor } } }', {}, head))
      .data as any;
    expect(user.profile.hasSecondFactor).toBe(true);
    const reset = `mutation ($id: ID!) { resetSecondFactor(input: { userId: $id, authorisationCode: "CHANGEME" }) { __typename } }`;
    expect((await api.graphql(reset, { id: user.id }, head)).data['resetSecondFactor'].__typename).toBe(
      'UserChangedSuccess',
    );
    await api.signIn('dora');
  });

  it('is demanded of staff where the settings say so: until they have one they are no staff', async () => {
    const strict = await api.startAnother({ IS_SECOND_FACTOR_REQUIRED_FOR_STAFF: '1' });
    try {
      await api.addUser('ta', { staffRole: 'TEACHING_ASSISTANT' });
      const input = { username: 'ta', password: 'correct horse' };
      const { data, cookie = '' } = await api.graphql(SIGN_IN, { input }, {}, strict.port);
      expect(data['signIn']).toMatchObject({ mustSetUpSecondFactor: true });
      const isOwed = async (proof: string, port: number) =>
        (await api.graphql('{ mustSetUpSecondFactor }', {}, proof, port)).data['mustSetUpSecondFactor'];
      expect(await isOwed(cookie, strict.port)).toBe(true);
      expect(await isOwed(cookie, api.server.port)).toBe(false);
      expect(await isOwed('', strict.port)).toBe(false);
      const list = async (proof: string) => await api.graphql('{ users { totalCount } }', {}, proof, strict.port);
      expect((await list(cookie)).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
      // Elsewhere, where it is not demanded, nothing changes.
      expect((await api.graphql('{ users { totalCount } }', {}, cookie)).errors).toBeUndefined();
      const { cookie: confirmed } = await turnOn('ta');
      expect((await list(confirmed)).data['users'].totalCount).toBeGreaterThan(0);
      expect(await isOwed(confirmed, strict.port)).toBe(false);
    } finally {
      await strict.stop();
    }
  });
});
