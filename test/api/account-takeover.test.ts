import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApi } from '../support/api.js';

const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) {
  __typename ... on SecondFactorNeeded { challenge } ... on UserError { code } } }`;
const SET = `mutation ($input: SetUserPasswordInput!) { setUserPassword(input: $input) { __typename } }`;
const CHANGE = `mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { __typename } }`;
const TOKEN = `mutation ($input: MakeTokenInput!) { makeToken(input: $input) { ... on MakeTokenSuccess { token } } }`;
const LINKS = `mutation ($ids: [ID!]!) { makeSignInLinks(input: { userIds: $ids, authorisationCode: "CHANGEME" }) {
  __typename ... on MakeSignInLinksSuccess { links { url } } } }`;
const FOLLOW = `mutation ($input: SignInByLinkInput!) { signInByLink(input: $input) { __typename } }`;
const COMPLETE = `mutation ($input: CompleteSignInInput!) { completeSignIn(input: $input) { __typename } }`;
const SECRET = `mutation { setApiSecret(input: { secret: "a secret of mine" }) { __typename } }`;

let api: TestApi;
let admin: string;
beforeAll(async () => {
  api = await TestApi.start();
  await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
  await api.addUser('ta', { staffRole: 'TEACHING_ASSISTANT' });
  admin = await api.signIn('head');
});
afterAll(() => api.stop());

type Proof = string | Record<string, string>;
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const idOf = async (username: string): Promise<string> =>
  (await api.graphql('query ($u: String) { user(username: $u) { id } }', { u: username }, admin)).data['user'].id;
const viewer = async (proof: Proof) =>
  (await api.graphql('{ viewer { username } }', {}, proof)).data?.['viewer'] ?? null;
const tokenFor = async (scopes: string[], cookie: string): Promise<string> =>
  (await api.graphql(TOKEN, { input: { name: 'x', scopes } }, cookie)).data['makeToken'].token;
const codeOf = ({ errors }: Awaited<ReturnType<TestApi['graphql']>>) => errors?.[0]?.extensions['code'];

async function linkFor(username: string): Promise<string> {
  const { data } = await api.graphql(LINKS, { ids: [await idOf(username)] }, admin);
  return new URL(data['makeSignInLinks'].links[0].url).searchParams.get('token') ?? '';
}
const follow = async (input: object) => (await api.graphql(FOLLOW, { input }, {})).data['signInByLink'].__typename;

/** Signs in as a browser does, with the cookies that it has kept. */
async function signInBrowser(username: string, password: string, cookie = ''): Promise<{ outcome: any; kept: string }> {
  const answer = await fetch(`${api.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ query: SIGN_IN, variables: { input: { username, password } } }),
  });
  const kept = answer.headers.getSetCookie().map((line) => line.split(';', 1)[0]);
  return { outcome: ((await answer.json()) as any).data.signIn, kept: kept.join('; ') };
}

/** Every way back that somebody may have left who was in an account, and whether each still works. */
async function leaveWaysBack(username: string) {
  const { apiKey } = await api.addUser(username);
  const { kept: cookie } = await signInBrowser(username, 'correct horse');
  await api.graphql(SECRET, {}, cookie);
  const token = await tokenFor(['READ'], cookie);
  const closed = Promise.withResolvers<number>();
  const client = api.socket(undefined, api.server.port, bearer(token), closed.resolve);
  const link = await linkFor(username);
  const begin = `mutation { beginSecondFactor(input: { password: "correct horse" }) { ... on BeginSecondFactorSuccess { secret } } }`;
  const { secret } = (await api.graphql(begin, {}, cookie)).data['beginSecondFactor'];
  const confirm = `mutation ($code: String!) { confirmSecondFactor(input: { code: $code }) { ... on ConfirmSecondFactorSuccess { recoveryCodes } } }`;
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  const { data } = await api.graphql(confirm, { code: totp.generate() }, cookie);
  const [code] = data['confirmSecondFactor'].recoveryCodes;
  const { challenge } = (await signInBrowser(username, 'correct horse')).outcome;
  const worksStill = async () => ({
    session: (await viewer(cookie)) !== null,
    token: (await viewer(bearer(token))) !== null,
    link:
      (await api.graphql('query ($t: String!) { signInLink(token: $t) { username } }', { t: link })).data[
        'signInLink'
      ] !== null,
    apiSecret:
      (await api.upload({ user: username, key: apiKey, secret: 'a secret of mine', buggy_json: '{}' })).status === 200,
    challenge:
      (await api.graphql(COMPLETE, { input: { challenge, code } })).data['completeSignIn'].__typename ===
      'SignInSuccess',
  });
  return { cookie, client, closed: closed.promise, worksStill };
}

const nothing = { session: false, token: false, link: false, apiSecret: false, challenge: false };

describe('another password puts out whoever was in the account', () => {
  it('when staff set it, also programs that listen', async () => {
    const left = await leaveWaysBack('ada');
    const events = left.client.iterate({ query: 'subscription { announcementsChanged { __typename } }' });
    await events.next();
    await api.graphql(SET, { input: { userId: await idOf('ada'), password: 'battery staple' } }, admin);
    await left.closed;
    await left.client.dispose();
    expect(await left.worksStill()).toEqual(nothing);
  });

  it('when its owner chooses it by a link', async () => {
    const left = await leaveWaysBack('bob');
    await follow({ token: await linkFor('bob'), newPassword: 'battery staple' });
    expect(await left.worksStill()).toEqual(nothing);
  });

  it('when a roster brings it', async () => {
    const left = await leaveWaysBack('carl');
    const contents = 'username,password\ncarl,battery staple\n';
    const start = `mutation ($input: ImportRosterInput!) { importRoster(input: $input) { __typename } }`;
    const input = { roster: { text: contents, replacesPasswords: true }, authorisationCode: 'CHANGEME' };
    expect((await api.graphql(start, { input }, admin)).data['importRoster'].__typename).toBe('ImportRosterSuccess');
    await expect
      .poll(async () => (await api.database.query(`SELECT state FROM roster_imports`))[0])
      .toEqual({ state: 'DONE' });
    expect(await left.worksStill()).toEqual(nothing);
  });

  it('when they change it themselves: programs go on unless they say otherwise', async () => {
    const change = async (username: string, more: object) => {
      const left = await leaveWaysBack(username);
      await api.graphql(
        CHANGE,
        { input: { password: 'correct horse', newPassword: 'battery staple', ...more } },
        left.cookie,
      );
      return await left.worksStill();
    };
    expect(await change('dora', {})).toEqual({ ...nothing, session: true, token: true, apiSecret: true });
    expect(await change('erik', { endsPrograms: true })).toEqual({ ...nothing, session: true });
  });

  it('and no browser is known any more', async () => {
    await api.addUser('flora');
    const { kept } = await signInBrowser('flora', 'correct horse');
    const browser = kept.split('; ').find((cookie) => cookie.startsWith('buggy_browser=')) ?? '';
    const lock = () =>
      api.database.query(
        `INSERT INTO attempts (key, points, expire) VALUES ('account:flora', 1000, $1)
           ON CONFLICT (key) DO UPDATE SET points = EXCLUDED.points`,
        [Date.now() + 900_000],
      );
    await lock();
    expect((await signInBrowser('flora', 'correct horse', browser)).outcome.__typename).toBe('SignInSuccess');
    await api.graphql(SET, { input: { userId: await idOf('flora'), password: 'battery staple' } }, admin);
    expect((await signInBrowser('flora', 'battery staple', browser)).outcome.code).toBe('TOO_MANY_ATTEMPTS');
  });

  it('and administrators revoke tokens without one, which the audit log tells', async () => {
    await api.addUser('gina');
    const cookie = await api.signIn('gina');
    const token = await tokenFor(['READ'], cookie);
    const revoke = `mutation ($ids: [ID!]!) { revokeUserTokens(input: { userIds: $ids }) { ... on UsersChangedSuccess { changedCount } } }`;
    const { data } = await api.graphql(revoke, { ids: [await idOf('gina')] }, admin);
    expect(data['revokeUserTokens']).toEqual({ changedCount: 1 });
    expect([await viewer(bearer(token)), await viewer(cookie)]).toEqual([null, { username: 'gina' }]);
    const sql = `SELECT after FROM audit_events WHERE action = 'TOKEN_REVOKED' AND subject_name = 'gina'`;
    expect(await api.database.query(sql)).toEqual([{ after: { count: 1 } }]);
  });
});

describe('a token', () => {
  it('gives nothing that works after it: no passwords, links, roles or second factors', async () => {
    await api.addUser('hugo');
    const userId = await idOf('hugo');
    const token = await tokenFor(['USERS', 'READ'], admin);
    const code = 'authorisationCode: "CHANGEME"';
    for (const operation of [
      `setUserPassword(input: { userId: "${userId}", password: "battery staple" })`,
      `makeSignInLinks(input: { userIds: ["${userId}"], ${code} })`,
      `resetSecondFactor(input: { userId: "${userId}", ${code} })`,
      `editUser(input: { userId: "${userId}", details: { staffRole: ADMINISTRATOR }, ${code} })`,
      `registerUser(input: { username: "mole", password: "battery staple", details: { staffRole: ADMINISTRATOR }, ${code} })`,
      `importRoster(input: { roster: { text: "username,password\\nhugo,battery staple\\n", replacesPasswords: true }, ${code} })`,
    ]) {
      const answer = await api.graphql(`mutation { ${operation} { __typename } }`, {}, bearer(token));
      expect([operation, codeOf(answer)]).toEqual([operation, 'FORBIDDEN']);
    }
    await api.signIn('hugo');
  });
});

describe('assistants', () => {
  it('change nothing of staff, by whatever way', async () => {
    await api.addUser('tutor', { staffRole: 'TEACHING_ASSISTANT' });
    const assistant = await api.signIn('ta');
    for (const username of ['head', 'tutor'])
      for (const operation of [
        'makeApiKeys(input: { userIds: ["$"] })',
        'clearApiKeys(input: { userIds: ["$"] })',
        'setUserComment(input: { userId: "$", comment: "x" })',
        'setUserPassword(input: { userId: "$", password: "battery staple" })',
        'disconnectGithub(input: { userId: "$" })',
      ]) {
        const query = `mutation { ${operation.replace('$', await idOf(username))} { __typename } }`;
        expect([operation, codeOf(await api.graphql(query, {}, assistant))]).toEqual([operation, 'FORBIDDEN']);
      }
  });
});

describe('somebody who may not sign in', () => {
  it('uploads nothing with the key and secret that they have', async () => {
    const { apiKey } = await api.addUser('iris', { apiSecret: 'a secret of hers' });
    const upload = () =>
      api.upload({ user: 'iris', key: apiKey, secret: 'a secret of hers', buggy_json: '{"qty_wheels": 4}' });
    expect((await upload()).status).toBe(200);
    await api.database.query(`UPDATE users SET is_login_enabled = false WHERE username = 'iris'`);
    expect(await upload()).toMatchObject({ status: 401, body: { error: 'not authorised (user may not sign in)' } });
  });
});
