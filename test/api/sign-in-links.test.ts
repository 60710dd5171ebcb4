import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApi } from '../support/api.js';
import { runCli } from '../support/cli.js';
import { linkIn, MailServer } from '../support/mail.js';

const MAKE = `mutation ($input: MakeSignInLinksInput!) { makeSignInLinks(input: $input) {
  __typename ... on MakeSignInLinksSuccess { links { username url expiresAt } sheet } ... on UserError { code } } }`;
const FOLLOW = `mutation ($input: SignInByLinkInput!) { signInByLink(input: $input) {
  __typename ... on SignInSuccess { viewer { username } } ... on UserError { code } } }`;
const RESET = `mutation ($account: String!) { requestPasswordReset(input: { account: $account }) {
  __typename ... on RequestPasswordResetSuccess { message } ... on UserError { code message } } }`;

const mail = new MailServer();
let api: TestApi;
let admin: string;
beforeAll(async () => {
  api = await TestApi.start({ SMTP_URL: await mail.start(), USERS_HAVE_EMAIL: '1' });
  await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
  admin = await api.signIn('head');
});
afterAll(async () => {
  await api.stop();
  await mail.stop();
});

const idOf = async (username: string): Promise<string> =>
  (await api.graphql('query ($u: String) { user(username: $u) { id } }', { u: username }, admin)).data['user'].id;

async function makeLinks(usernames: string[]): Promise<any> {
  const userIds = await Promise.all(usernames.map(idOf));
  const { data } = await api.graphql(MAKE, { input: { userIds, authorisationCode: 'CHANGEME' } }, admin);
  return data['makeSignInLinks'];
}

const tokenIn = (url: string): string => new URL(url).searchParams.get('token') ?? '';
/** The address on this server; what leaves it begins with the address that people use. */
const here = (url: string): string => api.url + new URL(url).pathname + new URL(url).search;
const follow = (token: string, newPassword?: string) => api.graphql(FOLLOW, { input: { token, newPassword } });

describe('links that staff hand out', () => {
  it('sign somebody in once, with a password if they choose one', async () => {
    await api.addUser('ada');
    await api.addUser('bob');
    const { links, sheet } = await makeLinks(['bob', 'ada']);
    expect(links.map(({ username }: { username: string }) => username)).toEqual(['ada', 'bob']);
    for (const { url } of links) expect(sheet).toContain(url);
    const [ada, bob] = links.map(({ url }: { url: string }) => tokenIn(url));
    const entered = await follow(ada);
    expect(entered.data['signInByLink']).toEqual({ __typename: 'SignInSuccess', viewer: { username: 'ada' } });
    expect((await follow(ada)).data['signInByLink'].code).toBe('INVALID_CREDENTIALS');
    await api.signIn('ada');
    expect((await follow(bob, 'short')).data['signInByLink'].code).toBe('INVALID_INPUT');
    expect((await follow(bob, 'battery staple')).data['signInByLink'].__typename).toBe('SignInSuccess');
    await expect(api.signIn('bob')).rejects.toThrow();
    await api.signIn('bob', 'battery staple');
    const stored = await api.database.query('SELECT l::text AS row FROM sign_in_links l');
    expect(JSON.stringify(stored)).not.toContain(bob);
  });

  it('are replaced, revoked, expire, and do nothing for those who may not sign in', async () => {
    await api.addUser('carl');
    const first = tokenIn((await makeLinks(['carl'])).links[0].url);
    const second = tokenIn((await makeLinks(['carl'])).links[0].url);
    expect((await follow(first)).data['signInByLink'].code).toBe('INVALID_CREDENTIALS');
    const revoke =
      'mutation ($ids: [ID!]!) { revokeSignInLinks(input: { userIds: $ids }) { ... on UsersChangedSuccess { changedCount } } }';
    const revoked = await api.graphql(revoke, { ids: [await idOf('carl')] }, admin);
    expect(revoked.data['revokeSignInLinks']).toEqual({ changedCount: 1 });
    expect((await follow(second)).data['signInByLink'].code).toBe('INVALID_CREDENTIALS');
    const third = tokenIn((await makeLinks(['carl'])).links[0].url);
    await api.database.query(`UPDATE users SET is_login_enabled = false WHERE username = 'carl'`);
    expect((await follow(third)).data['signInByLink'].code).toBe('INVALID_CREDENTIALS');
    await api.database.query(`UPDATE users SET is_login_enabled = true WHERE username = 'carl'`);
    await api.database.query(
      `UPDATE sign_in_links SET created_at = now() - interval '2 hours', expires_at = now() - interval '1 hour'`,
    );
    expect((await follow(third)).data['signInByLink'].code).toBe('INVALID_CREDENTIALS');
  });

  it('of two who follow one at once, one succeeds', async () => {
    await api.addUser('dora');
    const token = tokenIn((await makeLinks(['dora'])).links[0].url);
    const outcomes = await Promise.all([follow(token), follow(token), follow(token)]);
    const types = outcomes.map(({ data }) => data['signInByLink'].__typename);
    expect(types.filter((type) => type === 'SignInSuccess')).toHaveLength(1);
  });

  it('tell whose they are and what for, which uses nothing up, and nobody keeps their address', async () => {
    await api.addUser('erik');
    const { url } = (await makeLinks(['erik'])).links[0];
    const page = await fetch(here(url), { headers: { accept: 'text/html' } });
    expect([page.status, page.headers.get('referrer-policy'), page.headers.get('cache-control')]).toEqual([
      200,
      'no-referrer',
      'no-store',
    ]);
    const ask = async () => {
      const query = 'query ($token: String!) { signInLink(token: $token) { username purpose } }';
      return (await api.graphql(query, { token: tokenIn(url) })).data['signInLink'];
    };
    expect(await ask()).toEqual({ username: 'erik', purpose: 'HAND_OUT' });
    expect(await ask()).toEqual({ username: 'erik', purpose: 'HAND_OUT' });
    expect((await follow(tokenIn(url))).data['signInByLink'].__typename).toBe('SignInSuccess');
    expect(await ask()).toBeNull();
  });
});

describe('buggy user links', () => {
  it('makes links for those who have never signed in, and a sheet', async () => {
    await api.addUser('gustav');
    const folder = await mkdtemp(join(tmpdir(), 'buggy-sheet-'));
    const sheet = join(folder, 'sheet.html');
    const run = await runCli(['user', 'links', '--students', '--sheet', sheet, '--json'], { env: api.cliEnvironment });
    expect(run).toMatchObject({ code: 0, stderr: '' });
    const link = JSON.parse(run.stdout).links.find(({ username }: { username: string }) => username === 'gustav');
    expect(await readFile(sheet, 'utf8')).toContain(link.url);
    expect((await follow(tokenIn(link.url))).data['signInByLink'].__typename).toBe('SignInSuccess');
    const unknown = await runCli(['user', 'links', 'nobody'], { env: api.cliEnvironment });
    expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining('nobody') });
    expect((await runCli(['user', 'links'], { env: api.cliEnvironment })).code).toBe(2);
    await rm(folder, { recursive: true });
  });
});

describe('forgotten passwords', () => {
  it('are set anew by a link that comes by e-mail; other sessions end', async () => {
    await api.addUser('frida');
    await api.database.query(`UPDATE users SET email = 'frida@example.org' WHERE username = 'frida'`);
    const before = await api.signIn('frida');
    const known = await api.graphql(RESET, { account: ' Frida@Example.org ' });
    const unknown = await api.graphql(RESET, { account: 'nobody at all' });
    expect(known.data).toEqual(unknown.data);
    await expect.poll(() => mail.letters.length).toBe(1);
    const [letter = ''] = mail.letters;
    expect(letter).toMatch(/^To: frida@example\.org/m);
    const url = linkIn(letter);
    expect(url.pathname).toBe('/sign-in/link');
    const token = tokenIn(url.href);
    expect((await follow(token)).data['signInByLink'].code).toBe('INVALID_INPUT');
    expect((await follow(token, 'battery staple')).data['signInByLink'].__typename).toBe('SignInSuccess');
    expect((await api.graphql('{ viewer { id } }', {}, before)).data['viewer']).toBeNull();
    await api.signIn('frida', 'battery staple');
  });

  it('are set anew also where somebody is called like the e-mail address, or several accounts have it', async () => {
    const address = 'gregor@example.org';
    for (const name of ['gregor', 'gregor-too', address]) await api.addUser(name);
    const email = `CASE WHEN username = $1 THEN 'squatter@example.org' ELSE $1 END`;
    await api.database.query(`UPDATE users SET email = ${email} WHERE username LIKE 'gregor%'`, [address]);
    mail.letters.length = 0;
    await api.graphql(RESET, { account: address });
    await expect.poll(() => mail.letters.length).toBe(2);
    const written = mail.letters.map((letter) => [
      /^To: (.*)\r$/m.exec(letter)?.[1],
      /Hello ([^,]+),/.exec(letter)?.[1],
    ]);
    expect(written).toEqual([
      [address, 'gregor'],
      [address, 'gregor-too'],
    ]);
    await api.graphql(RESET, { account: 'gregor' });
    await expect.poll(() => mail.letters.length).toBe(3);
  });

  it('get a clear answer where no e-mail is sent', async () => {
    const silent = await api.startAnother({ SMTP_URL: '' });
    try {
      const { data } = await api.graphql(RESET, { account: 'frida' }, {}, silent.port);
      expect(data['requestPasswordReset']).toMatchObject({ code: 'CONFLICT', message: expect.stringMatching(/staff/) });
    } finally {
      await silent.stop();
    }
  });

  it('cannot be used to flood anybody', async () => {
    const outcomes: string[] = [];
    for (let attempt = 0; attempt < 21; attempt += 1) {
      outcomes.push(
        (await api.graphql(RESET, { account: `nobody${attempt}` })).data['requestPasswordReset'].__typename,
      );
    }
    expect(outcomes.at(-1)).toBe('TooManyAttemptsError');
  });
});
