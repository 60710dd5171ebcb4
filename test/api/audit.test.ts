import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApi } from '../support/api.js';

const EVENTS = `query ($first: Int, $after: String, $filter: AuditFilter) {
  auditEvents(first: $first, after: $after, filter: $filter) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes { id at action actorKind actorName address requestId subjectType subjectName before after } } }`;

let api: TestApi;
let admin: string;
beforeAll(async () => {
  api = await TestApi.start({ USERS_HAVE_FIRST_NAME: '1' });
  await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
  admin = await api.signIn('head');
});
afterAll(() => api.stop());

async function events(filter: object): Promise<any[]> {
  const { data, errors } = await api.graphql(EVENTS, { first: 100, filter }, admin);
  expect(errors).toBeUndefined();
  return data['auditEvents'].nodes;
}

describe('the address in the audit log', () => {
  it('is what a trusted proxy says, and nobody else', async () => {
    const behind = await api.startAnother({ TRUSTED_PROXIES: '127.0.0.1' });
    try {
      await api.addUser('remote');
      const signIn = 'mutation { signIn(input: { username: "remote", password: "correct horse" }) { __typename } }';
      for (const port of [api.server.port, behind.port]) {
        await api.graphql(signIn, {}, { 'x-forwarded-for': '203.0.113.7' }, port);
      }
      const addresses = (await events({ actorName: 'remote' })).map(({ address }) => address);
      expect(addresses).toEqual(['203.0.113.7', '127.0.0.1']);
    } finally {
      await behind.stop();
    }
  });
});

describe('the audit log', () => {
  it('has who did what to whom, from where, with the id of the request, and what it was before', async () => {
    await api.addUser('ada');
    const { user } = (await api.graphql('{ user(username: "ada") { id } }', {}, admin)).data as any;
    const edit = `mutation ($id: ID!) { editUser(input: { userId: $id, authorisationCode: "CHANGEME",
      details: { firstName: "Ada", isLoginEnabled: false } }) { __typename } }`;
    const answer = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: admin },
      body: JSON.stringify({ query: edit, variables: { id: user.id } }),
    });
    expect(answer.status).toBe(200);
    const [event] = await events({ actions: ['USER_CHANGED'], subjectName: 'ada' });
    expect(event).toMatchObject({
      action: 'USER_CHANGED',
      actorKind: 'USER',
      actorName: 'head',
      address: expect.stringMatching(/127\.0\.0\.1|::1/),
      subjectType: 'user',
      subjectName: 'ada',
      before: { first_name: null, is_login_enabled: true },
      after: { first_name: 'Ada', is_login_enabled: false },
    });
    expect(await events({ requestId: event.requestId })).toEqual([event]);
    const [registered] = await events({ actions: ['USER_REGISTERED'], subjectName: 'ada' });
    expect(registered).toMatchObject({ actorKind: 'OPERATOR', actorName: null, after: { username: 'ada' } });
  });

  it('has sign-ins, also those that failed, but never what was typed in place of a name', async () => {
    await api.addUser('bob');
    const cookie = await api.signIn('bob');
    await expect(api.signIn('bob', 'not the password')).rejects.toThrow();
    await expect(api.signIn('hunter2 is my password', 'x')).rejects.toThrow();
    await api.graphql('mutation { signOut { wasSignedIn } }', {}, cookie);
    const actions = (await events({ actorName: 'BOB' })).map(({ action }) => action);
    expect(actions).toEqual(['SIGNED_OUT', 'SIGNED_IN']);
    const failed = await events({ actions: ['SIGN_IN_FAILED'] });
    expect(failed.map(({ subjectName, actorKind }) => [subjectName, actorKind])).toEqual([
      [null, 'ANONYMOUS'],
      ['bob', 'ANONYMOUS'],
    ]);
    expect(JSON.stringify(await events({}))).not.toContain('hunter2');
  });

  it('has changes of settings without secrets, uploads, races and API secrets', async () => {
    const { data } = await api.graphql('{ settings { revision } }', {}, admin);
    const update = `mutation ($input: UpdateSettingsInput!) { updateSettings(input: $input) { __typename } }`;
    const changes = [
      { name: 'PROJECT_CODE', value: 'CS1' },
      { name: 'GITHUB_CLIENT_SECRET', value: 'do not tell' },
    ];
    const input = { changes, revision: data['settings'].revision, authorisationCode: 'CHANGEME' };
    expect((await api.graphql(update, { input }, admin)).data['updateSettings'].__typename).toBe(
      'UpdateSettingsSuccess',
    );
    const [settings] = await events({ actions: ['SETTINGS_CHANGED'] });
    expect(settings).toMatchObject({
      before: { PROJECT_CODE: null },
      after: { PROJECT_CODE: 'CS1', GITHUB_CLIENT_SECRET: '(secret)' },
    });
    const { apiKey } = await api.addUser('carl', { apiSecret: 'psst, tell nobody' });
    await api.upload({ user: 'carl', key: apiKey, secret: 'psst, tell nobody', buggy_json: '{"qty_wheels": 4}' });
    await api.upload({ user: 'carl', key: apiKey, secret: 'psst, tell nobody', buggy_json: '{' });
    const uploads = await events({ actions: ['BUGGY_UPLOADED'], actorName: 'carl' });
    expect(uploads.map(({ after }) => after)).toEqual([
      { upload: expect.any(Number), source: 'API', error: expect.any(String) },
      { upload: expect.any(Number), source: 'API', error: null },
    ]);
    const carl = await api.signIn('carl');
    await api.graphql('mutation { setApiSecret(input: { secret: "tell nobody" }) { __typename } }', {}, carl);
    await api.graphql('mutation { createRace(input: { title: "Audited" }) { __typename } }', {}, admin);
    expect(await events({ actions: ['RACE_MADE'], subjectType: 'race' })).toMatchObject([{ subjectName: 'Audited' }]);
    expect(await events({ actions: ['API_SECRET_SET'] })).toMatchObject([{ actorName: 'carl' }]);
    const everything = JSON.stringify(await events({}));
    for (const secret of ['do not tell', 'psst', 'tell nobody', apiKey]) expect(everything).not.toContain(secret);
  });

  it('grows only: the application cannot change or delete what is in it', async () => {
    for (const statement of [
      'UPDATE audit_events SET actor_name = NULL',
      'DELETE FROM audit_events',
      'TRUNCATE audit_events',
    ]) {
      await expect(api.database.query(statement)).rejects.toThrow(/only ever added/);
    }
    expect((await events({})).length).toBeGreaterThan(0);
  });

  it('is walked page by page, and exported whole as JSON lines', async () => {
    const ids: string[] = [];
    let after: string | null = null;
    do {
      const { data }: { data: any } = await api.graphql(EVENTS, { first: 3, after }, admin);
      ids.push(...data.auditEvents.nodes.map(({ id }: { id: string }) => id));
      after = data.auditEvents.pageInfo.hasNextPage ? data.auditEvents.pageInfo.endCursor : null;
    } while (after !== null);
    expect(new Set(ids).size).toBe(ids.length);
    const answer = await fetch(`${api.url}/admin/audit.jsonl`, { headers: { cookie: admin } });
    expect(answer.headers.get('content-type')).toContain('jsonl');
    const exported = (await answer.text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).id);
    expect(exported).toEqual(ids.toReversed());
    const later = await fetch(`${api.url}/admin/audit.jsonl?since=2999-01-01`, { headers: { cookie: admin } });
    expect(await later.text()).toBe('');
    expect((await fetch(`${api.url}/admin/audit.jsonl?since=soon`, { headers: { cookie: admin } })).status).toBe(400);
  });
});
