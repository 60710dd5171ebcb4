import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { TestApi } from '../support/api.js';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.start();
});
afterAll(() => api.stop());

/** Documents beyond a limit. */
const BEYOND = {
  aliases: `{ ${Array.from({ length: 31 }, (_, i) => `a${i}: __typename`).join(' ')} }`,
  directives: `{ __typename ${'@include(if: true) '.repeat(31)} }`,
  tokens: `{ ${'__typename '.repeat(2_100)} }`,
  cost: `{ races(first: 100) { edges { node { results { rank username cost racePosition violations isYours } } } nodes { results { rank username cost racePosition violations isYours } } } }`,
} as const;

describe('limits over HTTP', () => {
  it.each([
    ['aliases', /alias/i],
    ['directives', /directive/i],
    ['tokens', /token/i],
    ['cost', /cost/i],
  ] as const)('refuses too much of %s', async (limit, pattern) => {
    const { status, errors } = await api.graphql(BEYOND[limit]);
    expect(status).toBe(400);
    const beyond = errors?.find(
      ({ message }) => pattern.test(message) && /exceed|more than|more that|at most/.test(message),
    );
    expect(beyond?.extensions['code']).toBe('LIMIT_EXCEEDED');
  });

  it('refuses fragments that contain themselves, and thousands of variables', async () => {
    const cycle = 'query { ...A } fragment A on Query { ...B } fragment B on Query { ...A }';
    expect((await api.graphql(cycle)).errors?.[0]?.extensions['code']).toBe('GRAPHQL_INVALID');
    const variables = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`v${index}`, 1]));
    const { status, errors } = await api.graphql('{ __typename }', variables);
    expect([status, errors?.[0]?.extensions['code']]).toEqual([400, 'LIMIT_EXCEEDED']);
  });

  it('refuses documents that are nested too deeply', async () => {
    const nested = `{ nodes(ids: []) { ... on User { ${'buggy { owner { '.repeat(7)} username ${'} }'.repeat(7)} } } }`;
    const { status, errors } = await api.graphql(nested);
    expect(status).toBe(400);
    expect(errors?.[0]?.extensions['code']).toBe('LIMIT_EXCEEDED');
  });

  it('refuses batches, forms and bodies that are no JSON', async () => {
    const post = (body: string, type: string) =>
      fetch(`${api.url}/graphql`, { method: 'POST', headers: { 'content-type': type }, body });
    expect((await post('[{"query":"{__typename}"}]', 'application/json')).status).toBe(400);
    expect((await post('query={__typename}', 'application/x-www-form-urlencoded')).status).toBeGreaterThanOrEqual(400);
    expect((await post('{', 'application/json')).status).toBe(400);
  });

  it.each([
    ['a form', 'application/x-www-form-urlencoded', 'query={__typename}', 415, /as JSON, with the header Content-Type/],
    ['a document alone', 'application/graphql', '{ __typename }', 415, /as JSON, with the header Content-Type/],
    ['JSON in JSON', 'application/json', JSON.stringify('{"query":"{ __typename }"}'), 400, /encoded twice/],
  ])('says what to do to whoever sends %s', async (_, type, body, status, message) => {
    const answer = await fetch(`${api.url}/graphql`, { method: 'POST', headers: { 'content-type': type }, body });
    expect(answer.status).toBe(status);
    const { errors } = (await answer.json()) as { errors: { message: string; extensions: { code: string } }[] };
    expect(errors).toMatchObject([{ message: expect.stringMatching(message), extensions: { code: 'BAD_REQUEST' } }]);
  });

  it.each(['//graphql', '/graphql/', '/graphql//?x=//'])('is found at %s too', async (path) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${api.url}${path}`, { method: 'POST', headers, body: '{"query":"{ __typename }"}' });
    expect(await answer.json()).toMatchObject({ data: { __typename: 'Query' } });
  });

  it('says what an operation costs', async () => {
    const { extensions } = await api.graphql('{ races(first: 3) { nodes { title state } } }');
    expect(extensions['cost']).toEqual({ requested: 7, maximum: 10_000 });
  });

  it('gives every error the id of its request and no internals', async () => {
    const answer = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ buggies { nodes { id } } }' }),
    });
    const body = (await answer.json()) as { errors: { extensions: Record<string, unknown> }[] };
    expect(body.errors[0]?.extensions['code']).toBe('UNAUTHENTICATED');
    expect(body.errors[0]?.extensions['requestId']).toBe(answer.headers.get('x-request-id'));
    expect(JSON.stringify(body)).not.toMatch(/stack|node_modules|\.ts:|\.js:/);
  });
});

describe('the socket', () => {
  async function errorOf(query: string): Promise<string> {
    const client = api.socket();
    const codes: string[] = [];
    for await (const result of client.iterate({ query })) {
      codes.push(String(result.errors?.[0]?.extensions?.['code']));
    }
    await client.dispose();
    return codes.join();
  }

  it('takes subscriptions only', async () => {
    expect(await errorOf('{ __typename }').catch((errors) => errors[0].extensions.code)).toBe('BAD_REQUEST');
    expect(await errorOf('mutation { signOut { wasSignedIn } }').catch((errors) => errors[0].extensions.code)).toBe(
      'BAD_REQUEST',
    );
  });

  it.each([
    ['aliases', `subscription { raceChanged { ${Array.from({ length: 31 }, (_, i) => `a${i}: title`).join(' ')} } }`],
    ['directives', `subscription { raceChanged { title ${'@include(if: true) '.repeat(31)} } }`],
    ['tokens', `subscription { raceChanged { ${'title '.repeat(2_100)} } }`],
  ])('has the same limit of %s', async (_, query) => {
    expect(await errorOf(query).catch((errors) => errors[0].extensions.code)).toBe('LIMIT_EXCEEDED');
  });

  it('gives errors an id of its own, whatever the client calls its request', async () => {
    const socket = new WebSocket(`${api.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
      headers: { 'x-request-id': 'chosen by the client' },
    });
    await new Promise((resolve) => socket.once('open', resolve));
    const answer = new Promise<string>((resolve) => {
      socket.on('message', (message) => {
        const text = String(message);
        if (text.includes('connection_ack'))
          socket.send('{"id":"1","type":"subscribe","payload":{"query":"{ nothing }"}}');
        else resolve(text);
      });
    });
    socket.send('{"type":"connection_init"}');
    expect(JSON.parse(await answer)).toMatchObject({
      type: 'error',
      payload: [{ extensions: { requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) } }],
    });
    socket.close();
  });

  it('is closed to pages of other sites', async () => {
    const socket = new WebSocket(`${api.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
      origin: 'https://elsewhere.example',
    });
    const status = await new Promise((resolve) => {
      socket.once('unexpected-response', (_request, response) => resolve(response.statusCode));
      socket.once('open', () => resolve('open'));
    });
    expect(status).toBe(403);
  });

  it('closes on messages that are too large', async () => {
    const socket = new WebSocket(`${api.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    await new Promise((resolve) => socket.once('open', resolve));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => undefined);
    socket.send('x'.repeat(70_000));
    expect(await closed).toBe(1009);
  });
});
