import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { AttackedApi } from '../support/attacked-api.js';
import { RawSocket } from '../support/raw-socket.js';

let attacked: AttackedApi;
beforeAll(async () => {
  attacked = await AttackedApi.start();
});
afterEach(() => attacked.expectUnharmed());
afterAll(() => attacked.stop());

/** An answer to a document that is refused; more would make a small request expensive. */
const MAX_ANSWER_LENGTH = 100_000;

/** A name in which nothing is wrong but its length. Two of them fit into a message. */
const LONG_NAME = 'N'.repeat(12_000);

const times = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, i) => make(i)).join(' ');

/** Fragments each of which uses the next one twice: visiting all uses would take 2^count steps. */
const fragmentBomb = (on: string, field: string, count = 60): string =>
  times(count, (i) => `fragment F${i} on ${on} { ${i + 1 < count ? `...F${i + 1} ...F${i + 1}` : field} }`);

/** Arrays in arrays, as JSON: beyond the stack of anything that walks them by calling itself. */
const nestedArrays = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

const LONG_LISTS = 'rank username cost racePosition violations isYours flagColor flagColorSecondary';

/** What is beyond a limit, as it stands behind `query`, and as it stands behind `subscription`. */
const DOCUMENTS: [what: string, code: string, query: string, subscription: string][] = [
  [
    'nested deeper than allowed',
    'LIMIT_EXCEEDED',
    `{ node(id: "x") { ${'a { '.repeat(12)} id ${'}'.repeat(12)} } }`,
    `{ raceChanged { ${'a { '.repeat(12)} id ${'}'.repeat(12)} } }`,
  ],
  [
    'too expensive',
    'LIMIT_EXCEEDED',
    `{ races(first: 100) { nodes { ${times(2, (i) => `r${i}: results { ${LONG_LISTS} }`)} } } }`,
    `{ raceChanged { ${times(29, (i) => `r${i}: results { ${LONG_LISTS} }`)} } }`,
  ],
  [
    'made of fragments that contain themselves',
    'GRAPHQL_INVALID',
    '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
    '{ raceChanged { ...A } } fragment A on Race { ...B } fragment B on Race { ...A }',
  ],
  [
    'made of fragments that use each other again and again',
    'LIMIT_EXCEEDED',
    `{ ...F0 } ${fragmentBomb('Query', '__typename')}`,
    `{ raceChanged { ...F0 } } ${fragmentBomb('Race', 'title')}`,
  ],
  [
    'full of fields that have to be compared with each other',
    'LIMIT_EXCEEDED',
    `{ ${'__typename '.repeat(1_900)} }`,
    `{ raceChanged { ${'title '.repeat(1_900)} } }`,
  ],
  [
    'called by a name that comes back with each of its errors',
    'LIMIT_EXCEEDED',
    `${LONG_NAME}(${times(150, (i) => `$v${i}: Int`)}) { __typename }`,
    `${LONG_NAME}(${times(150, (i) => `$v${i}: Int`)}) { raceChanged { title } }`,
  ],
  [
    'full of long aliases, which come back with each thing in a list',
    'LIMIT_EXCEEDED',
    `{ racetracks { ${LONG_NAME}: title } }`,
    `{ raceChanged { ${LONG_NAME}: title } }`,
  ],
  ['asking for a field with a long name', 'LIMIT_EXCEEDED', `{ ${LONG_NAME} }`, `{ raceChanged { ${LONG_NAME} } }`],
  [
    'using a variable with a long name',
    'LIMIT_EXCEEDED',
    `($${LONG_NAME}: ID!) { node(id: $${LONG_NAME.slice(1)}) { id } }`,
    `($${LONG_NAME}: ID!) { raceChanged(raceId: $${LONG_NAME.slice(1)}) { title } }`,
  ],
  ['cut off in the middle', 'GRAPHQL_INVALID', '{'.repeat(20_000), '{'.repeat(20_000)],
  [
    'full of definitions that are none',
    'GRAPHQL_INVALID',
    `{ __typename } ${'type A { a: Int } '.repeat(150)}`,
    `{ raceChanged { title } } ${'type A { a: Int } '.repeat(150)}`,
  ],
];

describe.each(DOCUMENTS)('a document that is %s', (_, code, query, subscription) => {
  it('is refused over HTTP', async () => {
    const { status, codes, length } = await post(JSON.stringify({ query: `query ${query}` }));
    expect({ status, codes }).toEqual({ status: 400, codes: expect.arrayContaining([code]) });
    expect(length).toBeLessThan(MAX_ANSWER_LENGTH);
  });

  it('is refused over the socket', async () => {
    const { codes, length } = await subscribe(`subscription ${subscription}`);
    expect(codes).toContain(code);
    expect(length).toBeLessThan(MAX_ANSWER_LENGTH);
  });
});

/** Variables that cannot be used, as JSON, for a document that takes `$id`. */
const VARIABLES: [what: string, code: string, json: string][] = [
  ['of another type', 'GRAPHQL_INVALID', '{"id": {"a": 1}}'],
  ['missing', 'GRAPHQL_INVALID', '{}'],
  ['nested deeply', 'GRAPHQL_INVALID', `{"id": ${nestedArrays(14_000)}}`],
  ['nested deeply, and a trap', 'GRAPHQL_INVALID', `{"id": {"constructor": ${nestedArrays(14_000)}}}`],
  [
    'a thousand',
    'LIMIT_EXCEEDED',
    JSON.stringify(Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`v${i}`, i]))),
  ],
];

describe.each(VARIABLES)('variables that are %s', (_, code, json) => {
  it('are refused over HTTP', async () => {
    const { status, codes, length } = await post(
      `{"query": "query ($id: ID!) { node(id: $id) { id } }", "variables": ${json}}`,
    );
    expect({ status, codes }).toEqual({ status: 400, codes: [code] });
    expect(length).toBeLessThan(2_000);
  });

  it('are refused over the socket', async () => {
    const query = 'subscription ($id: ID!) { raceChanged(raceId: $id) { title } }';
    const { codes, length } = await subscribe(query, json);
    expect(codes).toEqual([code]);
    expect(length).toBeLessThan(2_000);
  });
});

describe('what stands beside a document', () => {
  it.each([
    ['a very long name of a variable', { query: '{ __typename }', variables: { ['v'.repeat(200_000)]: 1 } }, 200],
    [
      'the name of an operation that is not there',
      { query: '{ __typename }', operationName: 'x'.repeat(200_000) },
      400,
    ],
    ['variables that are a list', { query: '{ __typename }', variables: [1] }, 400],
    ['variables that are a text', { query: '{ __typename }', variables: '{}' }, 400],
    ['a document that is none', { query: {} }, 400],
    ['a batch within a request', { query: [{ query: '{ __typename }' }] }, 400],
    ['no document', {}, 400],
  ])('is refused, or of no effect: %s', async (_, body, expected) => {
    const { status, length } = await post(JSON.stringify(body));
    expect(status).toBe(expected);
    expect(length).toBeLessThan(2_000);
  });

  it('is of no effect: JSON that is nested a hundred thousand times', async () => {
    const nested = nestedArrays(120_000);
    for (const name of ['variables', 'extensions']) {
      const { status, codes } = await post(`{"query": "{ __typename }", "${name}": {"x": ${nested}}}`);
      expect({ status, codes }).toEqual({ status: 200, codes: [] });
    }
  });

  it('is refused: a thousand operations in one batch', async () => {
    const { status } = await post(JSON.stringify(Array(1_000).fill({ query: '{ __typename }' })));
    expect(status).toBe(400);
  });
});

it('the schema as deep as it may be asked for is an answer of bounded size', async () => {
  const type = (within: string) => `type { name fields { name description args { name type { name } } ${within} } }`;
  const { status, length } = await post(
    JSON.stringify({ query: `{ __schema { types { name fields { ${type('')} } } } }` }),
  );
  expect(status).toBe(200);
  expect(length).toBeLessThan(2_000_000);
  const deeper = await post(JSON.stringify({ query: `{ __schema { types { name fields { ${type(type(''))} } } } }` }));
  expect(deeper.status).toBe(400);
});

async function post(body: string): Promise<{ status: number; codes: unknown[]; length: number }> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${attacked.url}/graphql`, { method: 'POST', headers, body });
  const text = await answer.text();
  return { status: answer.status, codes: codesIn(JSON.parse(text).errors), length: text.length };
}

async function subscribe(query: string, variables = '{}'): Promise<{ codes: unknown[]; length: number }> {
  const socket = await RawSocket.introduced(attacked.url);
  socket.send(
    `{"id": "1", "type": "subscribe", "payload": {"query": ${JSON.stringify(query)}, "variables": ${variables}}}`,
  );
  const { type, payload } = await socket.next();
  socket.close();
  expect(type).toBe('error');
  return { codes: codesIn(payload), length: JSON.stringify(payload).length };
}

function codesIn(errors: { extensions: { code: string } }[] | undefined): string[] {
  return errors?.map(({ extensions }) => extensions.code) ?? [];
}
