import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isAccessToken } from '../../dist/src/identity/secret-token.js';
import { TestApi } from '../support/api.js';
import { runCli } from '../support/cli.js';

const MAKE = `mutation ($input: MakeTokenInput!) { makeToken(input: $input) {
  __typename ... on MakeTokenSuccess { token personalAccessToken { id name scopes expiresAt lastUsedAt } }
  ... on UserError { code path message } } }`;
const LIST = '{ tokens { id name scopes lastUsedAt } }';

let api: TestApi;
let admin: string;
let student: string;
beforeAll(async () => {
  api = await TestApi.start();
  await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
  await api.addUser('ada');
  admin = await api.signIn('head');
  student = await api.signIn('ada');
});
afterAll(() => api.stop());

const make = async (input: object, cookie: string) => (await api.graphql(MAKE, { input }, cookie)).data['makeToken'];
const tokenFor = async (scopes: string[], cookie: string): Promise<string> =>
  (await make({ name: 'test', scopes }, cookie)).token;

async function ask(query: string, token: string): Promise<{ status: number; data: any; errors: any[] | undefined }> {
  const answer = await fetch(`${api.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  });
  return { status: answer.status, ...((await answer.json()) as any) };
}

describe('personal access tokens', () => {
  it('are made once, listed without themselves, used, and revoked', async () => {
    const made = await make({ name: ' my editor ', scopes: ['UPLOAD', 'READ', 'READ'], days: 7 }, student);
    expect(made).toMatchObject({
      __typename: 'MakeTokenSuccess',
      personalAccessToken: { name: 'my editor', scopes: ['READ', 'UPLOAD'], lastUsedAt: null },
    });
    expect(isAccessToken(made.token)).toBe(true);
    expect((await ask('{ viewer { username profile { isActive } } }', made.token)).data.viewer).toEqual({
      username: 'ada',
      profile: { isActive: true },
    });
    const upload = 'mutation { uploadBuggy(input: { json: "{\\"qty_wheels\\": 6}" }) { __typename } }';
    expect((await ask(upload, made.token)).data.uploadBuggy.__typename).toBe('UploadBuggySuccess');
    const [listed] = (await api.graphql(LIST, {}, student)).data['tokens'];
    expect(listed).toMatchObject({ name: 'my editor', lastUsedAt: expect.any(String) });
    const stored = await api.database.query('SELECT t::text AS row FROM personal_access_tokens t');
    expect(JSON.stringify(stored)).not.toContain(made.token.slice(12, 40));
    const revoke = 'mutation ($id: ID!) { revokeToken(input: { id: $id }) { __typename } }';
    expect((await api.graphql(revoke, { id: listed.id }, admin)).data['revokeToken'].__typename).toBe('NotFoundError');
    await api.graphql(revoke, { id: listed.id }, student);
    const { status, errors } = await ask('{ viewer { username } }', made.token);
    expect({ status, code: errors?.[0].extensions.code }).toEqual({ status: 401, code: 'UNAUTHENTICATED' });
  });

  it.each([
    [{ scopes: [] }, 'scopes'],
    [{ scopes: ['RACES'] }, 'scopes'],
    [{ scopes: ['USERS'] }, 'scopes'],
    [{ scopes: ['READ'], name: '  ' }, 'name'],
    [{ scopes: ['READ'], days: 0 }, 'days'],
    [{ scopes: ['READ'], days: 367 }, 'days'],
  ])('are refused to students with %j', async (input, path) => {
    expect(await make({ name: 'x', ...input }, student)).toMatchObject({ code: 'INVALID_INPUT', path: [path] });
  });

  it('do what their scopes say and nothing else', async () => {
    const read = await tokenFor(['READ'], admin);
    const races = await tokenFor(['RACES'], admin);
    const create = 'mutation { createRace(input: {}) { __typename } }';
    expect((await ask(create, read)).errors?.[0].extensions.code).toBe('FORBIDDEN');
    expect((await ask(create, read)).errors?.[0].message).toMatch(/scope RACES/);
    expect((await ask(create, races)).data.createRace.__typename).toBe('CreateRaceSuccess');
    expect((await ask('{ settings { revision } }', read)).data.settings.revision).toBeGreaterThanOrEqual(0);
    expect((await ask('{ settings { revision } }', races)).errors?.[0].extensions.code).toBe('FORBIDDEN');
    // Nobody makes more of a token than it is.
    expect(
      (await ask('mutation { makeToken(input: { name: "x", scopes: [READ] }) { __typename } }', read)).errors,
    ).toBeDefined();
    const headers = { authorization: `Bearer ${read}` };
    expect((await fetch(`${api.url}/admin/audit.jsonl`, { headers })).status).toBe(200);
    expect(
      (await fetch(`${api.url}/admin/audit.jsonl`, { headers: { authorization: `Bearer ${races}` } })).status,
    ).toBe(403);
  });

  it('end with their time and with their owner', async () => {
    await api.addUser('bob');
    const bob = await api.signIn('bob');
    const viewer = async (token: string) => (await ask('{ viewer { username } }', token)).status;
    const token = await tokenFor(['READ'], bob);
    expect(await viewer(token)).toBe(200);
    await api.database.query(`UPDATE users SET is_login_enabled = false WHERE username = 'bob'`);
    expect(await viewer(token)).toBe(401);
    await api.database.query(`UPDATE users SET is_login_enabled = true WHERE username = 'bob'`);
    await api.database.query(
      `UPDATE personal_access_tokens SET created_at = now() - interval '2 days', expires_at = now() - interval '1 day'`,
    );
    expect(await viewer(token)).toBe(401);
    expect((await api.graphql(LIST, {}, bob)).data['tokens']).toEqual([]);
  });

  it.each(['', 'Bearer', 'Bearer x', `Bearer buggy_pat_${'A'.repeat(43)}00000000`])(
    'are recognised: %j is an error, and no visitor’s request',
    async (authorization) => {
      const answer = await fetch(`${api.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization },
        body: JSON.stringify({ query: '{ serverInfo { version } }' }),
      });
      expect(answer.status).toBe(401);
    },
  );

  it('are not confused with the password of a proxy', async () => {
    const proof = { cookie: student, authorization: 'Basic YTpi' };
    expect((await api.graphql('{ viewer { username } }', {}, proof)).data['viewer']).toEqual({ username: 'ada' });
  });

  it('work on the socket by connection_init, which closes when they are revoked', async () => {
    const token = await tokenFor(['READ'], admin);
    const closed = Promise.withResolvers<number>();
    const client = api.socket(undefined, api.server.port, { authorization: `Bearer ${token}` }, (code) =>
      closed.resolve(code),
    );
    const changes = client.iterate<{ settingsChanged: { revision: number } }>({
      query: 'subscription { settingsChanged { revision } }',
    });
    const next = changes.next();
    let arrived = false;
    void next.then(() => {
      arrived = true;
    });
    let code = 0;
    await expect
      .poll(async () => {
        const { data } = await api.graphql('{ settings { revision } }', {}, admin);
        code += 1;
        const input = {
          changes: [{ name: 'PROJECT_CODE', value: `CS${code}` }],
          revision: data['settings'].revision,
          authorisationCode: 'CHANGEME',
        };
        await api.graphql(
          'mutation ($input: UpdateSettingsInput!) { updateSettings(input: $input) { __typename } }',
          { input },
          admin,
        );
        return arrived;
      })
      .toBe(true);
    expect((await next).value?.data?.settingsChanged.revision).toBeGreaterThan(0);
    const [{ id }] = (await api.graphql(LIST, {}, admin)).data['tokens'];
    await api.graphql('mutation ($id: ID!) { revokeToken(input: { id: $id }) { __typename } }', { id }, admin);
    expect(await closed.promise).toBe(1001);
    await client.dispose();
  });

  it('work with buggy query', async () => {
    const token = await tokenFor(['READ'], student);
    const run = await runCli(['query', '-', '--server', api.url], {
      env: { BUGGY_TOKEN: token },
      input: '{ viewer { username } }',
    });
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(run.stdout).data).toEqual({ viewer: { username: 'ada' } });
    const wrong = await runCli(['query', '-', '--server', api.url], {
      env: { BUGGY_TOKEN: 'nonsense' },
      input: '{ viewer { username } }',
    });
    expect(wrong.code).toBe(1);
    const nowhere = await runCli(['query', '-', '--server', 'http://127.0.0.1:1'], { input: '{ x }' });
    expect(nowhere.code).toBe(69);
  });
});
