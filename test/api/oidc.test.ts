import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApi } from '../support/api.js';
import { type ProviderAccount, TestProvider } from '../support/oidc-provider.js';

let provider: TestProvider;
let api: TestApi;
beforeAll(async () => {
  provider = await TestProvider.start();
  api = await TestApi.start({
    OIDC_ISSUER_URL: provider.issuer,
    OIDC_CLIENT_ID: provider.clientId,
    OIDC_CLIENT_SECRET: provider.clientSecret,
  });
  await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
});
afterAll(async () => {
  await api.stop();
  await provider.stop();
});

/** A browser as far as this needs one: it keeps cookies, and follows redirects one at a time. */
class Browser {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly port = api.server.port) {}

  /** Takes a cookie that it got otherwise. */
  keep(cookie: string): void {
    const [name = '', value = ''] = cookie.split('=', 2);
    this.cookies.set(name, value);
  }

  private get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async go(address: string): Promise<Response> {
    // People reach the server by another address than the test does.
    const url = address.replace('http://localhost:4000', this.url);
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }

  /** Goes from this server to the provider and through its pages, until that sends people back; returns where to. */
  async toCallback(next = '/races'): Promise<string> {
    let address = `${this.url}/sign-in/oidc?next=${encodeURIComponent(next)}`;
    while (!address.includes('/sign-in/oidc/callback')) {
      const answer = await this.go(address);
      address = new URL(answer.headers.get('location') ?? '', address).href;
    }
    return address;
  }

  async viewer(): Promise<string | undefined> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return (await api.graphql('{ viewer { username } }', {}, cookie)).data['viewer']?.username;
  }
}

/** Signs somebody in, and says as whom and where to. */
async function signIn(account: ProviderAccount, next?: string, cookie?: string) {
  provider.account = account;
  const browser = new Browser();
  if (cookie !== undefined) browser.keep(cookie);
  const answer = await browser.go(await browser.toCallback(next));
  return { status: answer.status, to: answer.headers.get('location'), viewer: await browser.viewer(), answer };
}

describe('signing in with a provider', () => {
  it('opens a session for the account that the claim names, and leads to where one wanted', async () => {
    await api.addUser('ada');
    const account = { subject: 'sub-ada', claims: { preferred_username: 'ADA' } };
    expect(await signIn(account, '/races/7?x=1')).toMatchObject({ status: 303, to: '/races/7?x=1', viewer: 'ada' });
    const info = await api.graphql('{ serverInfo { oidcPath } }');
    expect(info.data['serverInfo'].oidcPath).toBe('/sign-in/oidc');
  });

  it.each(['//evil.example', 'https://evil.example', '/\\evil.example'])('never leads to %s', async (next) => {
    expect((await signIn({ subject: 'sub-ada', claims: {} }, next)).to).toBe('/');
  });

  it('knows people by their subject from then on, so that nobody gets in by a name that was given away again', async () => {
    await api.addUser('bob');
    expect((await signIn({ subject: 'sub-bob', claims: { preferred_username: 'bob' } })).viewer).toBe('bob');
    expect((await signIn({ subject: 'sub-bob', claims: { preferred_username: 'renamed' } })).viewer).toBe('bob');
    const other = await signIn({ subject: 'sub-other', claims: { preferred_username: 'bob' } });
    expect([other.status, other.viewer]).toEqual([401, undefined]);
  });

  it('opens an account of staff only where its owner has signed in', async () => {
    const account = { subject: 'sub-head', claims: { preferred_username: 'HEAD' } };
    const stranger = await signIn(account);
    expect([stranger.status, stranger.viewer]).toEqual([401, undefined]);
    expect(await stranger.answer.text()).toContain('Sign in with your password');
    const others = await signIn(account, undefined, await api.signIn('ada'));
    expect([others.status, others.viewer]).toEqual([401, 'ada']);
    expect((await signIn(account, undefined, await api.signIn('head'))).viewer).toBe('head');
    expect((await signIn(account)).viewer).toBe('head');
  });

  it('is linked to an account of staff by the link of an administrator, also where there is no password', async () => {
    await api.addUser('tara', { staffRole: 'TEACHING_ASSISTANT' });
    await api.database.query(`UPDATE users SET password_hash = NULL WHERE username = 'tara'`);
    const account = { subject: 'sub-tara', claims: { preferred_username: 'tara' } };
    const refused = await signIn(account);
    expect([refused.viewer, await refused.answer.text()]).toEqual([
      undefined,
      expect.stringMatching(/by a link that an/),
    ]);
    const head = await api.signIn('head');
    const { data: found } = await api.graphql('{ user(username: "tara") { id } }', {}, head);
    const make = `mutation ($id: ID!) { makeSignInLinks(input: { userIds: [$id], authorisationCode: "CHANGEME" }) {
      ... on MakeSignInLinksSuccess { links { url } } } }`;
    const { data: made } = await api.graphql(make, { id: found['user'].id }, head);
    const token = new URL(made['makeSignInLinks'].links[0].url).searchParams.get('token');
    const follow = `mutation ($token: String!) { signInByLink(input: { token: $token }) { __typename } }`;
    const { cookie = '' } = await api.graphql(follow, { token });
    expect((await signIn(account, undefined, cookie)).viewer).toBe('tara');
    expect((await signIn(account)).viewer).toBe('tara');
    const linked = `SELECT after FROM audit_events WHERE action = 'IDENTITY_LINKED' AND subject_name = 'tara'`;
    expect(await api.database.query(linked)).toMatchObject([{ after: { subject: 'sub-tara' } }]);
  });

  it('asks for the second factor of the account, unless the provider has asked for one', async () => {
    await api.addUser('dora');
    const account = { subject: 'sub-dora', claims: { preferred_username: 'dora' } };
    await api.database.query(`UPDATE users SET has_second_factor = true WHERE username = 'dora'`);
    const asked = await signIn(account, '/races');
    expect(asked).toMatchObject({ status: 303, viewer: undefined });
    expect(asked.to).toMatch(/^\/sign-in\?next=%2Fraces#challenge=[\w-]{43}$/);
    expect((await signIn({ ...account, amr: ['pwd', 'mfa'] })).viewer).toBe('dora');
  });

  it('takes the password of whoever registered under the name before', async () => {
    await api.addUser('erik');
    await api.addUser('fred');
    await api.database.query(
      `INSERT INTO audit_events (action, actor_kind, actor_id, actor_name, subject_type, subject_id, subject_name, after)
       SELECT 'USER_REGISTERED', 'user', 1, 'head', 'user', id, username, '{"is_self_registered": true}'
         FROM users WHERE username = 'erik'`,
    );
    const registrar = await api.signIn('erik');
    expect((await signIn({ subject: 'sub-erik', claims: { preferred_username: 'erik' } })).viewer).toBe('erik');
    expect((await api.graphql('{ viewer { username } }', {}, registrar)).data['viewer']).toBeNull();
    await expect(api.signIn('erik')).rejects.toThrow();
    // Whom staff registered keep theirs.
    await signIn({ subject: 'sub-fred', claims: { preferred_username: 'fred' } });
    await api.signIn('fred');
  });

  it('finds nobody by an address that the provider has not verified', async () => {
    await api.addUser('gina');
    await api.database.query(`UPDATE users SET email = 'gina@example.org' WHERE username = 'gina'`);
    const settings = { OIDC_MATCHES: 'email', OIDC_USERNAME_CLAIM: 'email' };
    const server = await api.startAnother(settings);
    try {
      const come = async (subject: string, claims: object) => {
        provider.account = { subject, claims: { email: 'gina@example.org', ...claims } };
        const browser = new Browser(server.port);
        return (await browser.go(await browser.toCallback())).status;
      };
      expect(await come('sub-mallory', {})).toBe(401);
      expect(await come('sub-mallory2', { email_verified: false })).toBe(401);
      expect(await come('sub-gina', { email_verified: true })).toBe(303);
    } finally {
      await server.stop();
    }
  });

  it('makes no accounts, and opens none that may not be entered', async () => {
    const unknown = await signIn({ subject: 'sub-x', claims: { preferred_username: 'nobody' } });
    expect([unknown.status, await unknown.answer.text()]).toEqual([401, expect.stringMatching(/no account for you/)]);
    const nameless = await signIn({ subject: 'sub-y', claims: {} });
    expect(nameless.status).toBe(401);
    await api.addUser('carl');
    await api.database.query(`UPDATE users SET is_active = false WHERE username = 'carl'`);
    const inactive = await signIn({ subject: 'sub-carl', claims: { preferred_username: 'carl' } });
    expect([inactive.status, inactive.viewer]).toEqual([401, undefined]);
    expect(await api.database.query(`SELECT 1 FROM oidc_identities WHERE subject = 'sub-carl'`)).toEqual([]);
  });

  it('says clearly when the person or the provider says no, without what the provider wrote', async () => {
    provider.isRefusing = true;
    try {
      const { status, answer } = await signIn({ subject: 'sub-ada', claims: {} });
      const text = await answer.text();
      expect([status, text]).toEqual([502, expect.stringMatching(/institution did not work/)]);
      expect(text).not.toMatch(/thanks|access_denied/);
    } finally {
      provider.isRefusing = false;
    }
    const lost = await api.startAnother({ OIDC_ISSUER_URL: 'http://127.0.0.1:1' });
    try {
      expect((await fetch(`http://127.0.0.1:${lost.port}/sign-in/oidc`, { redirect: 'manual' })).status).toBe(502);
    } finally {
      await lost.stop();
    }
  });

  it('cannot be finished in another browser, twice, or with anything changed', async () => {
    provider.account = { subject: 'sub-ada', claims: {} };
    const victim = new Browser();
    const attacker = new Browser();
    const back = await attacker.toCallback();
    expect((await victim.go(back)).status).toBe(401);
    expect(await victim.viewer()).toBeUndefined();
    const honest = new Browser();
    const callback = await honest.toCallback();
    const tampered = new URL(callback);
    tampered.searchParams.set('state', 'another');
    expect((await honest.go(tampered.href)).status).toBe(401);
    expect((await honest.go(callback)).status).toBe(303);
    expect((await honest.go(callback)).status).toBe(401);
    const forged = new Browser();
    const withOther = new URL(await forged.toCallback());
    withOther.searchParams.set('code', 'made-up');
    expect((await forged.go(withOther.href)).status).toBe(502);
    const mixed = new Browser();
    const elsewhere = new URL(await mixed.toCallback());
    elsewhere.searchParams.set('iss', 'https://evil.example');
    expect((await mixed.go(elsewhere.href)).status).toBe(502);
  });

  it('binds the way back to exactly this host under TLS, so that no sibling can plant it', async () => {
    const server = await api.startAnother({ BUGGY_RACE_SERVER_URL: 'https://buggy.example.org' });
    try {
      const answer = await fetch(`http://127.0.0.1:${server.port}/sign-in/oidc`, { redirect: 'manual' });
      const [cookie = ''] = answer.headers.getSetCookie();
      expect(cookie).toMatch(/^__Host-buggy_oidc=[\w-]{43};/);
      expect(cookie.split('; ')).toEqual(expect.arrayContaining(['Path=/', 'Secure', 'HttpOnly', 'SameSite=Lax']));
      // What a sibling planted under the name without the prefix does not count.
      const planted = /=([^;]+)/.exec(cookie)?.[1];
      const state = new URL(answer.headers.get('location') ?? '').searchParams.get('state');
      const back = `http://127.0.0.1:${server.port}/sign-in/oidc/callback?code=x&state=${state}`;
      expect((await fetch(back, { headers: { cookie: `buggy_oidc=${planted}` } })).status).toBe(401);
    } finally {
      await server.stop();
    }
  });

  it('takes nothing but what was asked for: another nonce is refused', async () => {
    provider.account = { subject: 'sub-ada', claims: {} };
    const browser = new Browser();
    const callback = await browser.toCallback();
    await api.database.query(`UPDATE oidc_logins SET nonce = 'another'`);
    expect((await browser.go(callback)).status).toBe(502);
    expect(await browser.viewer()).toBeUndefined();
  });

  it('may be the only way in, except for administrators', async () => {
    const only = await api.startAnother({ IS_PASSWORD_SIGN_IN_ALLOWED: '0' });
    try {
      const query =
        'mutation ($u: String!) { signIn(input: { username: $u, password: "correct horse" }) { __typename } }';
      const enter = async (u: string) => (await api.graphql(query, { u }, {}, only.port)).data['signIn'].__typename;
      expect(await enter('ada')).toBe('InvalidCredentialsError');
      expect(await enter('head')).toBe('SignInSuccess');
    } finally {
      await only.stop();
    }
  });

  it('is not there where no provider is set', async () => {
    const without = await api.startAnother({ OIDC_ISSUER_URL: '' });
    try {
      for (const path of ['/sign-in/oidc', '/sign-in/oidc/callback?state=x&code=y']) {
        expect((await fetch(`http://127.0.0.1:${without.port}${path}`, { redirect: 'manual' })).status).toBe(404);
      }
    } finally {
      await without.stop();
    }
  });
});
