import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AttackedApi } from '../support/attacked-api.js';
import { RawSocket } from '../support/raw-socket.js';

let attacked: AttackedApi;
let cookie: string;
let linkToken: string;
let before: unknown;
beforeAll(async () => {
  attacked = await AttackedApi.start();
  await attacked.api.addUser('head', { staffRole: 'ADMINISTRATOR' });
  cookie = await attacked.api.signIn('head');
  await attacked.api.addUser('mallory');
  linkToken = await makeLink('mallory');
});
beforeEach(async () => {
  before = await everything();
});
afterEach(() => attacked.expectUnharmed());
afterAll(() => attacked.stop());

/** What a hostile page would like to happen: each changes something, for an administrator or for anybody. */
const MUTATIONS = [
  'mutation { createRace(input: { title: "hostile" }) { __typename } }',
  'mutation { setApiSecret(input: { secret: "known to the page" }) { __typename } }',
  'mutation { signOut { wasSignedIn } }',
  'mutation { signIn(input: { username: "head", password: "correct horse" }) { __typename } }',
];

/** Where pages are that are not ours. A browser says the one or the other, or both. */
const ELSEWHERE: Record<string, string>[] = [
  { origin: 'https://elsewhere.example' },
  { origin: 'null' },
  { origin: 'file://' },
  { origin: 'http://127.0.0.1:1' },
  { origin: 'http://localhost' },
  { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'anything' },
  { 'sec-fetch-site': '' },
];

/** Addresses beside GraphQL, the upload and forms. */
const PATHS = [
  ...['/', '/graphiql', '/healthz', '/races/1/race-file', '/admin/config/dump', '/admin/audit.jsonl'],
  ...['/admin/users/csv', '/admin/races/1/download-race-file', '/user/vscode-workspace', '/nowhere'],
];

/** Everything that is kept, but for what changes by looking at it, and for the note that a token was refused. */
async function everything(): Promise<Record<string, unknown>> {
  const { database } = attacked.api;
  const tables = await database.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables
      WHERE schemaname = 'public' AND tablename NOT IN ('attempts', 'processes', 'migration_status')`,
  );
  const contents = tables.map(async ({ name }) => {
    const rows = await database.query(
      `SELECT to_jsonb(t) - 'last_active_at' AS row FROM "${name}" t
        WHERE to_jsonb(t) ->> 'action' IS DISTINCT FROM 'TOKEN_REFUSED' ORDER BY 1`,
    );
    return [name, rows] as const;
  });
  return Object.fromEntries(await Promise.all(contents));
}

/** A link by which somebody signs in once, as staff hand it out. */
async function makeLink(username: string): Promise<string> {
  const { data } = await attacked.api.graphql(
    'query ($u: String) { user(username: $u) { id } }',
    { u: username },
    cookie,
  );
  const make = `mutation ($input: MakeSignInLinksInput!) {
    makeSignInLinks(input: $input) { ... on MakeSignInLinksSuccess { links { url } } } }`;
  const input = { userIds: [data['user'].id], authorisationCode: 'CHANGEME' };
  const made = await attacked.api.graphql(make, { input }, cookie);
  return new URL(made.data['makeSignInLinks'].links[0].url).searchParams.get('token') ?? '';
}

function formData(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

/** What a page sends with the cookies of its visitor. */
async function send(path: string, init: RequestInit, headers: Record<string, string> = {}): Promise<Response> {
  const answer = await fetch(`${attacked.url}${path}`, {
    redirect: 'manual',
    ...init,
    headers: { cookie, ...headers, ...(init.headers as Record<string, string> | undefined) },
  });
  await answer.body?.cancel();
  return answer;
}

/** No answer was a success or a fault of ours, no cookie was set, nothing was changed. */
async function expectNothing(answers: readonly Response[]): Promise<void> {
  for (const answer of answers) {
    expect(answer.status, answer.url).toBeGreaterThanOrEqual(400);
    expect(answer.status, answer.url).toBeLessThan(500);
    expect(answer.headers.getSetCookie()).toEqual([]);
  }
  expect(await everything()).toEqual(before);
}

describe('a page of another site changes nothing', () => {
  it.each(ELSEWHERE)('with what only a server that lets it would be sent, from %j', async (where) => {
    const headers = { ...where, 'content-type': 'application/json' };
    const bodies = MUTATIONS.map((query) => JSON.stringify({ query }));
    const answers = await Promise.all(bodies.map((body) => send('/graphql', { method: 'POST', headers, body })));
    expect(answers.map(({ status }) => status)).toEqual(MUTATIONS.map(() => 403));
    await expectNothing(answers);
  });

  it('is told why in the form in which our own pages show it, if a proxy makes them look like others', async () => {
    const answer = await fetch(`${attacked.api.url}/graphql`, {
      method: 'POST',
      headers: { origin: 'http://buggy.local', 'content-type': 'application/json' },
      body: '{"query":"{ __typename }"}',
    });
    const message = expect.stringMatching(/BUGGY_RACE_SERVER_URL must be its address/);
    expect(await answer.json()).toMatchObject({ errors: [{ message, extensions: { code: 'FORBIDDEN' } }] });
  });

  /** Bodies that a form or a script may send without asking first. */
  const forms = (query: string): RequestInit[] => {
    const json = JSON.stringify({ query });
    const text = (type: string, body = json): RequestInit => ({ body, headers: { 'content-type': type } });
    return [
      { body: new URLSearchParams({ query }) },
      { body: formData({ query, operations: json }) },
      { body: new Blob([json]) },
      text('text/plain'),
      text('text/plain;charset=UTF-8'),
      text('text/plain; application/json'),
      text('text/plain', `{"query": ${JSON.stringify(query)}, "x": "=\r\n"}`),
      text('application/x-www-form-urlencoded', json),
      text('multipart/form-data; boundary=application/json', json),
      text(''),
      text('*/*'),
    ];
  };

  it.each([[{}], ...ELSEWHERE.map((where) => [where])])('with forms and simple requests, from %j', async (where) => {
    const answers = await Promise.all(
      MUTATIONS.flatMap((query) => forms(query).map((form) => send('/graphql', { method: 'POST', ...form }, where))),
    );
    await expectNothing(answers);
  });

  it('with a mutation in the address, as a picture, a link or a form has it', async () => {
    const paths = MUTATIONS.map(
      (query) => `/graphql?${new URLSearchParams({ query, operationName: '', variables: '{}' })}`,
    );
    const headers: Record<string, string>[] = [
      {},
      { 'content-type': 'application/json' },
      { 'apollo-require-preflight': 'yes' },
      { 'x-http-method-override': 'POST' },
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
    ];
    const answers = await Promise.all(
      paths.flatMap((path) => [
        ...headers.map((each) => send(path, { headers: each })),
        send(path, { method: 'HEAD' }),
        send(path, { method: 'POST', headers: { 'content-type': 'text/plain' } }),
        send(`${path}&_method=POST`, { method: 'POST' }),
      ]),
    );
    await expectNothing(answers);
  });

  it('because it is not let when it asks first', async () => {
    for (const method of ['POST', 'PUT', 'DELETE']) {
      const asked = { 'access-control-request-method': method, 'access-control-request-headers': 'content-type' };
      const answer = await send('/graphql', {
        method: 'OPTIONS',
        headers: { origin: 'https://elsewhere.example', ...asked },
      });
      const allowed = [...answer.headers.keys()].filter((name) => name.startsWith('access-control-'));
      expect(allowed).toEqual([]);
      await expectNothing([answer]);
    }
  });

  it('by links that lead to our addresses', async () => {
    const paths = [...PATHS, '/github/connect', '/github/callback', '/sign-in/oidc', '/sign-in/oidc/callback'];
    for (const path of [...paths, `/sign-in/link?token=${linkToken}`]) {
      const { status } = await send(path, {
        headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
      });
      expect(status, path).toBeLessThan(500);
    }
    expect(await everything()).toEqual(before);
  });

  it('by the addresses beside GraphQL', async () => {
    const bodies = [{}, ...forms(MUTATIONS[0] ?? ''), { body: '{}', headers: { 'content-type': 'application/json' } }];
    const answers = await Promise.all(
      PATHS.flatMap((path) =>
        bodies.flatMap((body) => ['POST', 'PUT', 'DELETE'].map((method) => send(path, { method, ...body }))),
      ),
    );
    await expectNothing(answers);
  });

  it.each(ELSEWHERE)('by forms that people and scripts of ours send, from %j', async (where) => {
    const roster = { userdata: 'username,password\nmole,correct horse\n', auth_code: 'CHANGEME' };
    const registrations = [new URLSearchParams(roster), formData(roster)].map((body) =>
      send('/admin/users/register/json', { method: 'POST', body }, where),
    );
    const answers = await Promise.all(registrations);
    expect(answers.map(({ status }) => status)).toEqual([403, 403]);
    await expectNothing(answers);
  });

  it('by the upload, which is open to every page but knows no cookie', async () => {
    const form = { user: 'head', key: '', secret: '', buggy_json: '{"qty_wheels": 6}' };
    const answers = await Promise.all(
      ELSEWHERE.map((where) =>
        send('/api/upload', { method: 'POST', body: new URLSearchParams(form), headers: where }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(ELSEWHERE.map(() => 401));
    expect(answers.map(({ headers }) => headers.get('access-control-allow-credentials'))).toEqual(
      ELSEWHERE.map(() => null),
    );
    await expectNothing(answers);
  });
});

describe('the socket', () => {
  it.each(ELSEWHERE)('is closed to a page of another site: %j', async (where) => {
    expect(await RawSocket.statusFor(attacked.url, { cookie, ...where })).toBe(403);
  });

  it('is open to our pages and to programs', async () => {
    for (const origin of [attacked.url, 'http://localhost:4000'])
      expect(await RawSocket.statusFor(attacked.url, { cookie, origin })).toBe(101);
    expect(await RawSocket.statusFor(attacked.url, { cookie })).toBe(101);
  });
});

describe('who may send', () => {
  const create = JSON.stringify({ query: MUTATIONS[0] });
  const post = (headers: Record<string, string>) =>
    fetch(`${attacked.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: create,
    });

  it.each([
    ['our pages', () => ({ origin: attacked.url, 'sec-fetch-site': 'same-origin' })],
    ['our pages, in a browser that says no more', () => ({ origin: attacked.url })],
    ['our pages, behind a proxy that changes the host', () => ({ origin: 'http://localhost:4000' })],
    ['somebody who typed the address', () => ({ 'sec-fetch-site': 'none' })],
    ['programs', () => ({})],
  ])('%s', async (_, where) => {
    const answer = await post({ cookie, ...where() });
    expect({ status: answer.status, text: await answer.text() }).toMatchObject({
      status: 200,
      text: expect.stringContaining('CreateRaceSuccess'),
    });
    expect(await everything()).not.toEqual(before);
    await attacked.api.database.query('DELETE FROM races');
  });

  it('programs with a token, wherever they run', async () => {
    const make = `mutation { makeToken(input: { name: "tool", scopes: [RACES] }) { ... on MakeTokenSuccess { token } } }`;
    const { data } = await attacked.api.graphql(make, {}, cookie);
    const token = data['makeToken'].token as string;
    const answer = await post({ origin: 'chrome-extension://abc', authorization: `Bearer ${token}` });
    expect(await answer.text()).toContain('CreateRaceSuccess');
    await attacked.api.database.query('DELETE FROM races');
  });

  it('but nobody with what browsers send by themselves, or with a token that is none beside a cookie', async () => {
    for (const authorization of ['Basic eA==', 'Bearer', 'Bearer x']) {
      await expectNothing([await post({ cookie, origin: 'https://elsewhere.example', authorization })]);
    }
  });
});
