import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collect, TestApi } from '../support/api.js';

let api: TestApi;
let admin: string;
let form: { user: string; key: string; secret: string; buggy_json: string };
beforeAll(async () => {
  api = await TestApi.start();
  await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
  admin = await api.signIn('head');
  const { apiKey } = await api.addUser('ada', { apiSecret: 'tell nobody' });
  form = { user: 'ada', key: apiKey, secret: 'tell nobody', buggy_json: '{"qty_wheels": 6, "power_units": 20}' };
  await api.upload(form);
});
afterAll(() => api.stop());

const codeOf = (errors: { extensions: Record<string, unknown> }[] | undefined) => errors?.[0]?.extensions['code'];

async function finishedRace(turnMilliseconds = 0): Promise<{ id: string; databaseId: number }> {
  const make = `mutation ($ms: Int!) { createRace(input: { isVisible: true, isResultVisible: true, costLimit: 0, turnMilliseconds: $ms })
    { ... on CreateRaceSuccess { race { id databaseId } } } }`;
  const { race } = (await api.graphql(make, { ms: turnMilliseconds }, admin)).data['createRace'];
  await api.graphql('mutation ($id: ID!) { runRace(input: { raceId: $id }) { __typename } }', { id: race.id }, admin);
  return race;
}

describe('input that cannot be stored', () => {
  it.each([
    ['mutation { signIn(input: { username: "a\\u0000b", password: "x" }) { __typename } }'],
    ['mutation { createRace(input: { title: "a\\u0000b" }) { __typename } }'],
    ['mutation { createRace(input: { description: "\\u0000" }) { __typename } }'],
  ])('is called what it is: %s', async (query) => {
    const { data, errors } = await api.graphql(query, {}, admin);
    const result = Object.values(data ?? {})[0] as { __typename: string } | null | undefined;
    expect(result?.__typename ?? codeOf(errors)).toMatch(/^InvalidInputError|^INVALID_INPUT/);
  });

  it('is no reason to lose an upload', async () => {
    for (const buggy_json of [
      '{"\\u0000x": 1, "qty_wheels": 4}',
      '{"flag_color": "\\u0000", "qty_wheels": 4}',
      '\u0000',
    ]) {
      expect((await api.upload({ ...form, buggy_json })).status).toBe(200);
    }
  });
});

describe('ids and cursors that nobody handed out', () => {
  it.each(['constructor:1', 'toString:1', '__proto__:1', 'Buggy:99999999999', 'Race:-1', ':', ''])(
    'node %j is null',
    async (text) => {
      const id = Buffer.from(text).toString('base64url');
      const { data, errors } = await api.graphql('query ($id: ID!) { node(id: $id) { id } }', { id }, admin);
      expect({ data, errors }).toEqual({ data: { node: null }, errors: undefined });
    },
  );

  it.each([
    ['buggies', ['99999999999']],
    ['buggies', ['1.5']],
    ['buggies', ['garbage']],
    ['buggies', ['1', '2']],
    ['races', ['-271821-04-20T00:00:00.000Z', '1']],
    ['races', ['2026-01-01T00:00:00.000Z', '1e3']],
    ['settingsHistory', ['-1']],
  ])('a cursor of %s with %j is refused', async (list, key) => {
    const after = Buffer.from(JSON.stringify(key)).toString('base64url');
    const query = `query ($after: String) { page: ${list}(after: $after) { totalCount } }`;
    const { errors } = await api.graphql(query, { after }, admin);
    expect(codeOf(errors)).toBe('INVALID_INPUT');
    // Where it happened, under the name that the client gave it.
    expect(errors?.[0]).toHaveProperty('path', ['page']);
  });
});

describe('operations that cost too much', () => {
  it('are not made cheap by a page of a negative size', async () => {
    const results = 'nodes { results { username cost racePosition violations } }';
    const query = (first: string) =>
      `{ ${first} b: races(first: 100) { ${results} } c: races(first: 100) { ${results} } }`;
    expect(codeOf((await api.graphql(query(''))).errors)).toBe('LIMIT_EXCEEDED');
    expect(codeOf((await api.graphql(query('a: races(first: -1000000) { nodes { id } }'))).errors)).toBe(
      'LIMIT_EXCEEDED',
    );
  });

  it('may not ask for the schema again and again', async () => {
    const part = 'types { name fields { name } }';
    const { errors } = await api.graphql(`{ __schema { ${part} again: ${part} } }`);
    expect(codeOf(errors)).toBe('GRAPHQL_INVALID');
    expect((await api.graphql(`{ __schema { ${part} } }`)).errors).toBeUndefined();
  });

  it('may not be megabytes long, but for files of administrators', async () => {
    const variables = { contents: 'x'.repeat(300_000) };
    const check = `query ($contents: String!) { taskLoadPlan(source: { text: $contents }) { added } }`;
    const send = (document: string, cookie?: string, more: object = {}) =>
      api.graphql(document, { ...variables, ...more }, cookie);
    expect((await send(check)).status).toBe(413);
    expect((await send(check, await api.signIn('ada'))).status).toBe(413);
    expect(await send(check, admin)).toMatchObject({ status: 200, data: { taskLoadPlan: { added: [] } } });
    for (const document of [
      '{ __typename }',
      `query ($contents: String!) { taskLoadPlan(source: { text: $contents }) { added } __typename }`,
      `query ($contents: String!) { ...f } fragment f on Query { markdownPreview(text: $contents) }`,
      `{ __typename } # ${'x'.repeat(300_000)}`,
    ]) {
      expect(codeOf((await send(document, admin)).errors)).toBe('LIMIT_EXCEEDED');
    }
    const many = await send(check, admin, { x: Array(10_001).fill(1) });
    expect([many.status, codeOf(many.errors)]).toEqual([400, 'LIMIT_EXCEEDED']);
    const post = async (body: string) =>
      await fetch(`${api.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: admin },
        body,
      });
    for (const body of [
      `{"query":"{ __typename }","variables":{"x":"${variables.contents}`,
      `{"__proto__":${JSON.stringify(variables)}}`,
    ]) {
      const answer = await post(body);
      expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([400, 'BAD_REQUEST']);
    }
  });
});

describe('guessing passwords', () => {
  const SIGN_IN = (name: string) => `signIn(input: { username: "${name}", password: "wrong guess" }) { __typename }`;

  it('is not possible many times in one request', async () => {
    const { errors } = await api.graphql(`mutation { a: ${SIGN_IN('head')} b: ${SIGN_IN('head')} }`);
    expect(codeOf(errors)).toBe('LIMIT_EXCEEDED');
  });

  it('comes to an end, for accounts that exist and for those that do not', async () => {
    await api.addUser('victim');
    for (const name of ['victim', 'nobody']) {
      const tries = await Promise.all(Array.from({ length: 14 }, () => api.graphql(`mutation { ${SIGN_IN(name)} }`)));
      const types = tries.map(({ data }) => data['signIn'].__typename).sort();
      expect(types.filter((type) => type === 'InvalidCredentialsError')).toHaveLength(10);
      expect(types.filter((type) => type === 'TooManyAttemptsError')).toHaveLength(4);
    }
    await api.signIn('head');
  });
});

describe('the upload API', () => {
  const send = async (headers: Record<string, string>, body: BodyInit) => {
    const answer = await fetch(`${api.url}/api/upload`, { method: 'POST', headers, body });
    return { status: answer.status, body: (await answer.json()) as Record<string, string> };
  };

  it('says how to send a buggy that came as a file', async () => {
    const body = new FormData();
    body.set('user', 'ada');
    body.set('buggy_json', new Blob(['{}']), 'b.json');
    expect(await send({}, body)).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining('not as a file') },
    });
  });

  it('refuses forms that cannot be read, and more fields than there are', async () => {
    for (const type of ['multipart/form-data', 'multipart/form-data; boundary=x']) {
      expect((await send({ 'content-type': type }, 'x')).status).toBe(400);
    }
    const body = new FormData();
    for (let index = 0; index < 30; index += 1) body.set(`field${index}`, 'x');
    expect(await send({}, body)).toMatchObject({ status: 400, body: { error: expect.stringContaining('fields') } });
  });

  it('takes no JSON as a form', async () => {
    const headers = { 'content-type': 'application/json' };
    const nothing = await send({ 'content-type': 'application/x-www-form-urlencoded' }, '');
    for (const body of [JSON.stringify(form), '{']) {
      const { status, body: said } = await send(headers, body);
      expect({ status, body: { ...said, hint: undefined } }).toEqual(nothing);
      expect(said).toHaveProperty('hint', expect.stringMatching(/not as application\/json/));
    }
  });
});

describe('race files with impossible values', () => {
  it.each([
    ['a position beyond any race', { race_position: 3e9 }, {}],
    ['more laps than there can be', {}, { max_laps: 1e12 }],
    ['a negative user', { user_id: -9e9, username: undefined }, {}],
    ['NUL in a name', { username: 'a\u0000' }, {}],
    ['NUL in a violation', { violations_str: '\u0000' }, {}],
  ])('are refused: %s', async (_, entry, file) => {
    const make = 'mutation { createRace(input: {}) { ... on CreateRaceSuccess { race { id } } } }';
    const { race } = (await api.graphql(make, {}, admin)).data['createRace'];
    const contents = JSON.stringify({
      buggies: [{ username: 'ada', race_position: 1, cost: 1, violations_str: '', ...entry }],
      ...file,
    });
    const upload = `mutation ($input: UploadRaceResultsInput!) { uploadRaceResults(input: $input) { __typename } }`;
    const { data, errors } = await api.graphql(
      upload,
      { input: { raceId: race.id, contents, acceptedWarnings: [] } },
      admin,
    );
    expect(errors).toBeUndefined();
    expect(data['uploadRaceResults'].__typename).toBe('RaceFileRejectedError');
  });
});

it('races without a title get one each, also when they are made at once', async () => {
  const make = 'mutation { createRace(input: {}) { ... on CreateRaceSuccess { race { title } } } }';
  const made = await Promise.all(Array.from({ length: 8 }, () => api.graphql(make, {}, admin)));
  expect(new Set(made.map(({ data }) => data['createRace'].race.title)).size).toBe(8);
});

it('the same new secret, set many times at once, is new once', async () => {
  await api.addUser('keen');
  const cookie = await api.signIn('keen');
  const set = 'mutation { setApiSecret(input: { secret: "all at once" }) { __typename } }';
  const results = await Promise.all(Array.from({ length: 8 }, () => api.graphql(set, {}, cookie)));
  const types = results.map(({ data }) => data['setApiSecret'].__typename);
  expect(types.filter((type) => type === 'SetApiSecretSuccess')).toHaveLength(1);
});

describe('watching', () => {
  it('ends when the session ends', async () => {
    await api.addUser('leaver', { staffRole: 'ADMINISTRATOR' });
    const cookie = await api.signIn('leaver');
    const client = api.socket(cookie);
    const closed = new Promise<number>((resolve) => {
      client.on('closed', (event) => resolve((event as CloseEvent).code));
    });
    const watching = collect(client, 'subscription { raceChanged { title } }', {}).catch((error: unknown) => error);
    await expect.poll(() => api.server.viewerCount).toBeGreaterThan(0);
    await api.graphql('mutation { signOut { wasSignedIn } }', {}, cookie);
    expect(await closed).toBe(4403);
    await client.dispose();
    await watching;
  });

  it('does not tell the end of a race before it is over', async () => {
    const { id } = await finishedRace(60_000);
    const client = api.socket();
    const query = 'subscription ($id: ID!, $after: Int!) { raceEvents(raceId: $id, afterTurn: $after) { __typename } }';
    const told: unknown[] = [];
    const early = client.iterate({ query, variables: { id, after: 1_000_000 } });
    void (async () => {
      for await (const event of early) told.push(event);
    })();
    // A race that is over is told from beginning to end meanwhile, over the same socket.
    const { id: other } = await finishedRace();
    const events = await collect<{ __typename: string }>(client, query, { id: other, after: 0 });
    expect(events.at(-1)?.__typename).toBe('RaceEnded');
    expect(told).toEqual([]);
    await client.dispose();
  });

  it('and race files name nobody while usernames are not public', async () => {
    const { id, databaseId } = await finishedRace();
    const query = `subscription ($id: ID!) { raceEvents(raceId: $id) { ... on RaceTurn { events } } }`;
    const watch = async (cookie?: string) => {
      const client = api.socket(cookie);
      const events = await collect(client, query, { id });
      await client.dispose();
      return JSON.stringify(events);
    };
    const file = (cookie?: string) =>
      fetch(`${api.url}/races/${databaseId}/race-file`, { headers: cookie === undefined ? {} : { cookie } });
    expect(await watch()).toContain('ada');
    expect((await file()).status).toBe(200);
    const update = `mutation ($input: UpdateSettingsInput!) { updateSettings(input: $input) { __typename } }`;
    const changes = [{ name: 'IS_USERNAME_PUBLIC_IN_RESULTS', value: '0' }];
    const { data } = await api.graphql('{ settings { revision } }', {}, admin);
    const { revision } = data['settings'];
    await api.graphql(update, { input: { changes, revision, authorisationCode: 'CHANGEME' } }, admin);
    const seen = await watch();
    expect(seen).not.toContain('ada');
    // Turns call buggies what the list of entries calls them, so that flags and turns go together.
    const entries = await api.graphql('query ($id: ID) { race(id: $id) { entries { name username } } }', { id });
    const names = entries.data['race'].entries.map(({ name }: { name: string }) => name);
    expect(names).toEqual(names.map((_: string, index: number) => `Buggy ${index + 1}`));
    const named = new Set([...seen.matchAll(/\\?"b\\?":\\?"([^"\\]+)/g)].map(([, name]) => name));
    expect(named.size).toBeGreaterThan(0);
    expect(names).toEqual(expect.arrayContaining([...named]));
    expect(entries.data['race'].entries[0].username).toBeNull();
    expect((await file()).status).toBe(403);
    expect(await watch(admin)).toContain('ada');
    expect((await file(admin)).status).toBe(200);
  });
});

it('answers tell browsers what they may do with them', async () => {
  const page = await fetch(`${api.url}/`);
  const policyOf = async (path: string) => (await fetch(`${api.url}${path}`)).headers.get('content-security-policy');
  const policy = page.headers.get('content-security-policy') ?? '';
  const [, nonce] = /;script-src 'self' 'nonce-([\w-]{22})';style-src 'self' 'nonce-\1';/.exec(policy) ?? [];
  expect(await page.text()).toContain(`<script nonce="${nonce}">`);
  expect(policy).toContain("frame-ancestors 'self';");
  expect(policy).toMatch(/;connect-src 'self'$/);
  expect(await policyOf('/')).not.toContain(nonce);
  expect(await policyOf('/graphiql')).toContain("script-src 'self';style-src 'self' 'unsafe-inline';");
  expect(page.headers.get('permissions-policy')).toContain('camera=()');
  expect(page.headers.get('x-content-type-options')).toBe('nosniff');
  expect(page.headers.get('referrer-policy')).toBe('no-referrer');
  expect(page.headers.get('strict-transport-security')).toBeNull();
  for (const path of ['/graphql?query={__typename}', '/admin/config/dump']) {
    const answer = await fetch(`${api.url}${path}`, { headers: { cookie: admin, 'apollo-require-preflight': 'yes' } });
    expect([path, answer.status, answer.headers.get('cache-control')]).toEqual([path, 200, 'no-store']);
  }
});

it('pages load racetracks from where they are, and the player race files from anywhere', async () => {
  await api.database.query(
    `INSERT INTO races (title, start_at, track_image_url, track_svg_url, cost_limit, max_laps, lap_length, svg_path_length, is_visible)
     SELECT 'Elsewhere', now(), 'https://tracks.example:8443/a.png', 'https://''; script-src *', 1, 1, 1, 1, true`,
  );
  const policyOf = async (path: string) => (await fetch(`${api.url}${path}`)).headers.get('content-security-policy');
  const policy = await policyOf('/races');
  expect(policy).toContain("img-src 'self' data: https://tracks.example:8443;");
  expect(policy).toMatch(/;connect-src 'self' https:\/\/tracks.example:8443$/);
  expect(await policyOf('/player')).toMatch(/;connect-src 'self' http: https:$/);
  expect(await policyOf('/player')).toContain("frame-ancestors 'self';");
});

it('those who came without TLS are sent to where it is, and to no other site', async () => {
  const secure = await TestApi.start({
    BUGGY_RACE_SERVER_URL: 'https://buggy.example',
    IS_REDIRECT_HTTP_TO_HTTPS_FORCED: 'yes',
  });
  try {
    const ask = async (path: string, proto: string) => {
      const answer = await fetch(`${secure.url}${path}`, {
        redirect: 'manual',
        headers: { 'x-forwarded-proto': proto },
      });
      return [answer.status, answer.headers.get('location')];
    };
    expect(await ask('/graphiql?x=1', 'http')).toEqual([301, 'https://buggy.example/graphiql?x=1']);
    expect(await ask('//elsewhere.example/', 'http')).toEqual([301, 'https://buggy.example/elsewhere.example/']);
    expect(await ask('/graphiql', 'https')).toEqual([200, null]);
    expect(await ask('/healthz', 'http')).toEqual([200, null]);
    const answer = await fetch(secure.url, { headers: { 'x-forwarded-proto': 'https' } });
    expect(answer.headers.get('strict-transport-security')).toMatch(/max-age=\d+/);
    await secure.addUser('ada');
    const mutation = `mutation { signIn(input: { username: "ada", password: "correct horse" }) { __typename ... on UserError { message } } }`;
    const signIn = async (host: string, origin: string) => {
      const headers = { host, origin, 'x-forwarded-proto': 'https', 'content-type': 'application/json' };
      const sent = request(`${secure.url}/graphql`, { method: 'POST', headers }).end(
        JSON.stringify({ query: mutation }),
      );
      const [received] = (await once(sent, 'response')) as [IncomingMessage];
      return { cookies: received.headers['set-cookie'] ?? [], said: await text(received) };
    };
    const refused = await signIn('buggy.local:4000', 'http://buggy.local:4000');
    expect(refused.said).toMatch(/"InvalidInputError","message":"Signing in works only at https:\/\/buggy\.example,/);
    expect(refused.cookies).toEqual([]);
    for (const origin of ['http://localhost:4000', 'https://buggy.example']) {
      const { said, cookies } = await signIn(new URL(origin).host, origin);
      expect(said).toContain('SignInSuccess');
      expect(cookies.join()).toMatch(/__Host-buggy_session=.*; Secure/);
    }
  } finally {
    await secure.stop();
  }
});
