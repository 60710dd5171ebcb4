import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import {
  buildSchema,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TestApi } from '../support/api.js';
import { sized } from '../support/soak.js';

/** Requests of one run, besides one of each query and mutation. */
const REQUESTS = sized(400, 20_000);

/** The same requests each time, so that what was found once is found again. */
const SEED = 20_261_123;

/** Place of an administrator among those who send them. */
const ADMINISTRATOR = 3;

/** What nobody outside should read: stack traces, paths, SQL, names of the driver. */
const INTERNALS =
  /\bat .+\.[jt]s:\d+|node_modules|\/dist\/|\bSELECT\b|\bINSERT INTO\b|\bpg_|ECONN|MikroORM|syntax error at/;

let api: TestApi;
let cookies: (string | undefined)[];
let credentials: Record<string, string>;
beforeAll(async () => {
  api = await TestApi.start();
  await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
  const { apiKey } = await api.addUser('ada', { apiSecret: 'tell nobody' });
  credentials = { user: 'ada', key: apiKey, secret: 'tell nobody' };
  cookies = [undefined, 'session=x; buggy_session=%00', await api.signIn('ada'), await api.signIn('head')];
});
afterAll(() => api.stop());

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    '\u0000',
    '__proto__',
    'constructor',
    '../../etc/passwd',
    "' OR 1=1 --",
    '${7*7}',
    '%00',
    '1e999',
  ),
  fc.constantFrom('9'.repeat(400), '-1', '2147483648', 'NaN', 'null', '{}', '[]', '\ud800', '"', '\\', '🏁'.repeat(50)),
);

const paths = fc.constantFrom(
  ...['/', '/graphql', '/graphiql', '/healthz', '/readyz', '/api/upload', '/races/1/race-file', '/races/x/race-file'],
  ...['/races/99999999999/race-file.json', '/admin/races/1/download-race-file', '/admin/config/dump'],
  ...[
    '/admin/races/0/download-race-file/with-buggies',
    '/races/assets/tracks/racetrack-01.jpg',
    '/races/assets/tracks/',
    '/admin/users/csv',
    '/admin/download/buggies/csv',
    '/races/races.json',
    '/specs/data/types.json',
    '/admin/races/temporary-race-file.json',
    '/admin/users/register/json',
    '/admin/audit.jsonl',
    '/sign-in/link',
    '/practice-races/x/race-file',
    '/races/assets/track/1/img',
    '/races/assets/track/1/svg?v=x',
    '/sign-in/oidc',
    '/sign-in/oidc/callback',
  ],
);

const anyRequest = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'),
  path: fc.oneof(
    paths,
    nasty.map((text) => `/${encodeURIComponent(text.toWellFormed())}`),
  ),
  query: fc.oneof(
    fc.constant(''),
    nasty.map((text) => `?query=${encodeURIComponent(text.toWellFormed())}&${encodeURIComponent(text.toWellFormed())}`),
  ),
  type: fc.constantFrom(
    'application/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain',
    'x',
  ),
  body: fc.oneof(
    nasty,
    fc.json(),
    nasty.map((text) => `--x\r\ncontent-disposition: form-data; name="${text}"\r\n\r\n${text}\r\n--x--`),
  ),
});

const upload = fc
  .dictionary(
    fc.oneof(fc.constantFrom('qty_wheels', 'flag_color', 'power_type', 'id', 'algo'), nasty),
    fc.oneof(fc.jsonValue(), nasty),
  )
  .map((buggy) => ({
    method: 'POST',
    path: '/api/upload',
    query: '',
    type: 'application/x-www-form-urlencoded',
    body: () => new URLSearchParams({ ...credentials, buggy_json: JSON.stringify(buggy) }).toString(),
  }));

const literal = nasty.map((text) => JSON.stringify(text.toWellFormed()));
const number = fc.constantFrom('-1', '0', '1', '101', '2147483647', '99999999999', '1.5', '"x"', 'null');
const operation = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(
        'node(id: $) { id }',
        'race(id: $) { title }',
        'buggy(id: $) { id }',
        'setting(name: $) { value }',
        'nodes(ids: [$, $]) { id }',
      ),
      literal,
    )
    .map(([field, value]) => `{ ${field.replaceAll('$', () => value)} }`),
  fc
    .tuple(fc.constantFrom('buggies', 'races', 'settingsHistory'), number, literal)
    .map(([list, first, after]) => `{ ${list}(first: ${first}, after: ${after}) { totalCount nodes { __typename } } }`),
  fc
    .tuple(literal, literal, number)
    .map(
      ([one, other, n]) =>
        `mutation { createRace(input: { title: ${one}, description: ${other}, costLimit: ${n}, maxLaps: ${n} }) { __typename } }`,
    ),
  fc
    .tuple(literal, literal, number)
    .map(
      ([one, other, n]) =>
        `mutation { updateSettings(input: { revision: ${n}, authorisationCode: "CHANGEME", changes: [{ name: ${one}, value: ${other} }, { name: "PROJECT_NOTICE", value: ${other} }] }) { __typename } }`,
    ),
  fc
    .tuple(literal, literal)
    .map(
      ([one, other]) => `mutation { uploadRaceResults(input: { raceId: ${one}, contents: ${other} }) { __typename } }`,
    ),
  literal.map((value) => `mutation { uploadBuggy(input: { json: ${value} }) { __typename } }`),
  literal.map((value) => `mutation { setApiSecret(input: { secret: ${value} }) { __typename } }`),
  literal.map((value) => `mutation { purgeUnexpectedSetting(input: { name: ${value} }) { __typename } }`),
  literal.map((value) => `mutation { retryJob(input: { id: ${value} }) { __typename } }`),
  fc
    .tuple(literal, number)
    .map(
      ([value, n]) =>
        `mutation { revertSettings(input: { to: ${n}, revision: ${n}, authorisationCode: ${value} }) { __typename } }`,
    ),
  nasty,
);

/** What would keep the others from going on if it happened to succeed. */
const SPARED = new Set(['signOut', 'endSessions', 'setLoginsEnabled', 'deleteUsers', 'changePassword']);

/** A value of a type of input as GraphQL writes it: of the right form, and hostile in what it says. */
function inputOf(type: GraphQLInputType, name: string): fc.Arbitrary<string> {
  if (isNonNullType(type)) return inputOf(type.ofType, name);
  if (isListType(type))
    return fc.array(inputOf(type.ofType, name), { maxLength: 2 }).map((list) => `[${list.join(', ')}]`);
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map((value) => value.name));
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).map((field) => {
      const value = inputOf(field.type, field.name).map((text) => `${field.name}: ${text}`);
      return isRequiredInputField(field) ? value : fc.option(value, { nil: '' });
    });
    return fc.tuple(...fields).map((list) => `{ ${list.filter(Boolean).join(', ')} }`);
  }
  if (name === 'authorisationCode') return fc.constant('"CHANGEME"');
  const scalars: Record<string, fc.Arbitrary<string>> = { Boolean: fc.constantFrom('true', 'false'), Int: number };
  return scalars[type.name] ?? fc.oneof(literal, fc.constantFrom('"VXNlcjox"', '"2030-01-01T00:00:00Z"'));
}

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
const rootFields = [schema.getQueryType(), schema.getMutationType()].flatMap((root) =>
  Object.values(root?.getFields() ?? {}).map((field) => ({
    kind: root === schema.getMutationType() ? 'mutation' : 'query',
    field,
  })),
);

/** Every query and mutation of the schema, each with hostile values in all of its arguments. */
const everyOperation = rootFields
  .filter(({ field }) => !SPARED.has(field.name))
  .map(({ kind, field }) => {
    const given = fc.tuple(
      ...field.args.map((arg) => inputOf(arg.type, arg.name).map((text) => `${arg.name}: ${text}`)),
    );
    const selection = isLeafType(getNamedType(field.type)) ? '' : '{ __typename }';
    return given.map(
      (list) => `${kind} { ${field.name}${list.length === 0 ? '' : `(${list.join(', ')})`} ${selection} }`,
    );
  });

const requestOf = (query: string) => ({
  method: 'POST',
  path: '/graphql',
  query: '',
  type: 'application/json',
  body: JSON.stringify({ query }),
});
const graphql = fc.oneof(operation, fc.oneof(...everyOperation)).map(requestOf);

/** One of each, by an administrator. */
const examples = everyOperation
  .flatMap((one) => fc.sample(one.map(requestOf), { numRuns: 1, seed: SEED }))
  .map((request): [typeof request, number] => [request, ADMINISTRATOR]);

it(`${REQUESTS + examples.length} hostile requests (seed ${SEED}) are all answered, without a fault of ours and without a look inside`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(anyRequest, upload, graphql), fc.nat(ADMINISTRATOR), async (request, who) => {
      const { method, path, query, type } = request;
      const body = typeof request.body === 'function' ? request.body() : request.body;
      const cookie = cookies[who];
      const answer = await fetch(`${api.url}${path}${query}`, {
        method,
        headers: { 'content-type': type, ...(cookie === undefined ? {} : { cookie }) },
        ...(method === 'GET' || method === 'HEAD' ? {} : { body }),
      });
      const text = await answer.text();
      expect(answer.status, `${method} ${path} ${text.slice(0, 300)}`).toBeLessThan(500);
      expect(text).not.toMatch(/"code":"INTERNAL"/);
      if (!/html|javascript|css|image/.test(answer.headers.get('content-type') ?? ''))
        expect(text).not.toMatch(INTERNALS);
    }),
    { numRuns: REQUESTS + examples.length, seed: SEED, examples, endOnFailure: true },
  );
  expect((await fetch(`${api.url}/readyz`)).status).toBe(200);
}, 3_600_000);
