import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ApiServer } from '../../dist/src/api/api-server.js';
import { TestApi } from '../support/api.js';

const DELETE = `mutation ($id: ID!) { deleteBuggy(input: { buggyId: $id }) {
  __typename ... on DeleteBuggySuccess { deletedId } ... on UserError { code path } } }`;
const UPLOAD = `mutation ($json: String!) { uploadBuggy(input: { json: $json }) {
  ... on UploadBuggySuccess { isNew buggy { id } } } }`;
const SETTING = '{ publicSettings { isBuggyDeleteAllowed } }';

let api: TestApi;
/** A server on the same database on which students may delete their buggies. */
let lenient: ApiServer;
const cookies: Record<string, string> = {};
let id: string;

beforeAll(async () => {
  api = await TestApi.start({ _IS_DEMO_SERVER: '1' });
  lenient = await api.startAnother({ IS_BUGGY_DELETE_ALLOWED: '1' });
  await api.addUser('admin', { staffRole: 'ADMINISTRATOR' });
  await api.addUser('demo', { staffRole: 'ADMINISTRATOR', isDemo: true });
  await api.addUser('ta', { staffRole: 'TEACHING_ASSISTANT' });
  for (const name of ['ada', 'bruno']) await api.addUser(name);
  for (const name of ['admin', 'demo', 'ta', 'ada', 'bruno']) cookies[name] = await api.signIn(name);
});
afterAll(async () => {
  await lenient.stop();
  await api.stop();
});
beforeEach(async () => {
  id = (await upload()).buggy.id;
});

async function upload(who = 'ada') {
  return (await api.graphql(UPLOAD, { json: '{"qty_wheels": 6}' }, cookies[who])).data['uploadBuggy'];
}

/** What comes of a deletion: the type or the code of the answer, or the code of the error. */
async function remove(proof: string | Record<string, string> | undefined, port = api.server.port): Promise<string> {
  const { data, errors } = await api.graphql(DELETE, { id }, proof, port);
  return String(errors?.[0]?.extensions['code'] ?? data['deleteBuggy'].code ?? data['deleteBuggy'].__typename);
}

async function count(table: string): Promise<number> {
  const [row] = await api.database.query(
    `SELECT count(*)::int AS count FROM ${table} WHERE user_id = (SELECT id FROM users WHERE username = 'ada')`,
  );
  return row?.['count'] as number;
}

describe('deleting buggies', () => {
  it('is a matter for their owners only where the settings say so', async () => {
    expect((await api.graphql(SETTING)).data).toEqual({ publicSettings: { isBuggyDeleteAllowed: false } });
    expect(await remove(cookies['ada'])).toBe('FORBIDDEN');
    expect(await count('buggies')).toBe(1);
    expect((await api.graphql(SETTING, {}, {}, lenient.port)).data).toEqual({
      publicSettings: { isBuggyDeleteAllowed: true },
    });
    expect(await remove(cookies['ada'], lenient.port)).toBe('DeleteBuggySuccess');
    expect(await count('buggies')).toBe(0);
    expect(await remove(cookies['ada'], lenient.port)).toBe('NOT_FOUND');
  });

  it.each([
    ['bruno', 'NOT_FOUND'],
    ['ta', 'FORBIDDEN'],
    ['demo', 'FORBIDDEN'],
    ['nobody', 'UNAUTHENTICATED'],
    ['admin', 'DeleteBuggySuccess'],
  ])('of somebody else, asked for by %s, ends with %s', async (name, outcome) => {
    expect(await remove(cookies[name], lenient.port)).toBe(outcome);
    expect(await count('buggies')).toBe(outcome === 'DeleteBuggySuccess' ? 0 : 1);
  });

  it('needs a token that may do it', async () => {
    const tokenOf = async (who: string, scope: string) => {
      const make = `mutation { makeToken(input: { name: "x", scopes: [${scope}] }) { ... on MakeTokenSuccess { token } } }`;
      const { data } = await api.graphql(make, {}, cookies[who]);
      return { authorization: `Bearer ${data['makeToken'].token}` };
    };
    expect(await remove(await tokenOf('ada', 'READ'), lenient.port)).toBe('FORBIDDEN');
    expect(await remove(await tokenOf('admin', 'UPLOAD'), lenient.port)).toBe('FORBIDDEN');
    expect(await remove(await tokenOf('ada', 'UPLOAD'), lenient.port)).toBe('DeleteBuggySuccess');
    id = (await upload()).buggy.id;
    expect(await remove(await tokenOf('admin', 'USERS'))).toBe('DeleteBuggySuccess');
  });

  it('leaves uploads and results, is in the audit log, and the next upload makes a new buggy', async () => {
    const make = `mutation { createRace(input: { isVisible: true, isResultVisible: true, turnMilliseconds: 0, costLimit: 0 }) { ... on CreateRaceSuccess { race { id } } } }`;
    const race = (await api.graphql(make, {}, cookies['admin'])).data['createRace'].race.id;
    await api.graphql(
      'mutation ($id: ID!) { runRace(input: { raceId: $id }) { __typename } }',
      { id: race },
      cookies['admin'],
    );
    const results = `query ($id: ID!) { race(id: $id) { results { username racePosition } } }`;
    const before = (await api.graphql(results, { id: race }, cookies['ada'])).data['race'];
    expect(before.results).toMatchObject([{ username: 'ada' }]);
    const uploads = await count('buggy_uploads');
    expect(await remove(cookies['admin'])).toBe('DeleteBuggySuccess');
    expect((await api.graphql(results, { id: race }, cookies['ada'])).data['race']).toEqual(before);
    expect(await count('buggy_uploads')).toBe(uploads);
    const audit = '{ auditEvents(first: 1) { nodes { action actorName subjectName before } } }';
    expect((await api.graphql(audit, {}, cookies['admin'])).data['auditEvents'].nodes).toEqual([
      { action: 'BUGGY_DELETED', actorName: 'admin', subjectName: 'ada', before: { upload: expect.any(Number) } },
    ]);
    expect(await upload()).toMatchObject({ isNew: true });
  });
});
