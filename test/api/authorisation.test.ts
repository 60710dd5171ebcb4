import { readFileSync } from 'node:fs';
import { buildSchema, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiServer } from '../../dist/src/api/api-server.js';
import { TestApi } from '../support/api.js';
import { plainFields } from './authorisation.fields.js';
import { actors, fields, operations, type Row, routes, scopes } from './authorisation.table.js';

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];

const SWITCHES_OFF = {
  IS_TA_EDIT_COMMENT_ENABLED: '0',
  IS_TA_PASSWORD_CHANGE_ENABLED: '0',
  IS_TA_SET_API_KEY_ENABLED: '0',
};

let api: TestApi;
/** A server on the same database whose settings take away from assistants what they can. */
let strict: ApiServer;
const ids: Record<string, string> = {};
/** An administrator’s tokens by their only scope. */
const tokens: Record<string, string> = {};
beforeAll(async () => {
  api = await TestApi.start({ _IS_DEMO_SERVER: '1' });
  strict = await api.startAnother(SWITCHES_OFF);
  await api.addUser('admin', { staffRole: 'ADMINISTRATOR' });
  await api.addUser('ta', { staffRole: 'TEACHING_ASSISTANT' });
  await api.addUser('guest', { isStudent: false });
  await api.addUser('boss', { staffRole: 'ADMINISTRATOR' });
  await api.addUser('demo', { staffRole: 'ADMINISTRATOR', isDemo: true });
  for (const name of ['student', 'other', 'third', 'inactive']) await api.addUser(name);
  const admin = await api.signIn('admin');
  const student = await api.signIn('student');
  for (const scope of scopes) {
    const make = `mutation { makeToken(input: { name: "x", scopes: [${scope}] }) { ... on MakeTokenSuccess { token } } }`;
    tokens[scope] = (await api.graphql(make, {}, admin)).data['makeToken'].token;
  }
  const upload = `mutation { uploadBuggy(input: { json: "{\\"power_units\\": 20}" }) { ... on UploadBuggySuccess { buggy { id owner { id } } } } }`;
  const { buggy } = (await api.graphql(upload, {}, student)).data['uploadBuggy'];
  Object.assign(ids, { buggy: buggy.id, student: buggy.owner.id });
  for (const name of ['other', 'third', 'boss']) {
    const { data } = await api.graphql('query ($name: String!) { user(username: $name) { id } }', { name }, admin);
    ids[name] = data['user'].id;
  }
  await api.database.query(
    `INSERT INTO github_accounts (user_id, github_id, login, token, connected_at)
     SELECT id, 1, 'third', 'unreadable', now() FROM users WHERE username = 'third'`,
  );
  const [webhook] = await api.database.query(
    `INSERT INTO webhooks (url, events, secret, is_enabled, created_at)
     VALUES ('https://hooks.example.org/', ARRAY['race.results'], 'unreadable', false, now()) RETURNING id::text`,
  );
  ids['webhook'] = webhook?.['id'];
  for (const [name, isVisible] of Object.entries({ announcement: true, hiddenAnnouncement: false })) {
    const [row] = await api.database.query<{ id: number }>(
      `INSERT INTO announcements (type, text, format, is_visible, created_at, updated_at)
       VALUES ('INFO', 'x', 'TEXT', $1, now(), now()) RETURNING id`,
      [isVisible],
    );
    ids[name] = Buffer.from(`Announcement:${row?.id}`).toString('base64url');
  }
  const [task] = await api.database.query<{ id: number }>(
    `INSERT INTO tasks (phase, name, title, problem, solution, hints, sort_position, created_at, updated_at)
     VALUES (0, 'GET', 'x', 'x', 'x', '', 1, now(), now()) RETURNING id`,
  );
  const [text] = await api.database.query<{ id: number }>(
    `INSERT INTO task_texts (user_id, task_id, text, created_at)
     SELECT id, $1, 'x', now() FROM users WHERE username = 'student' RETURNING id`,
    [task?.id],
  );
  ids['textNumber'] = String(text?.id);
  ids['task'] = Buffer.from(`Task:${task?.id}`).toString('base64url');
  const make = `mutation ($input: CreateRaceInput!) { createRace(input: $input) { ... on CreateRaceSuccess { race { id databaseId } } } }`;
  const races = {
    shown: { isVisible: true },
    hidden: { isVisible: false, turnMilliseconds: 0 },
    over: { isVisible: true, isResultVisible: true, turnMilliseconds: 0 },
    live: { isVisible: true, isResultVisible: true, turnMilliseconds: 60_000 },
    unshown: { isVisible: true, isResultVisible: false },
    spare: { isVisible: true, raceFileUrl: 'https://files.example.org/spare.json' },
  };
  for (const [name, input] of Object.entries(races)) {
    const { race } = (await api.graphql(make, { input: { ...input, costLimit: 0 } }, admin)).data['createRace'];
    Object.assign(ids, { [name]: race.id, [`${name}Number`]: String(race.databaseId) });
    const run = 'mutation ($id: ID!) { runRace(input: { raceId: $id }) { __typename } }';
    if (!['shown', 'spare'].includes(name)) await api.graphql(run, { id: race.id }, admin);
  }
});
afterAll(async () => {
  await strict.stop();
  await api.stop();
});

const filled = (text: string): string => text.replace(/\$(\w+)/g, (_, name: string) => ids[name] ?? `no ${name}`);

type Asking = (typeof actors)[number];

/** Headers that say who asks. */
type Proof = Record<string, string>;

const bearer = (scope: (typeof scopes)[number]): Proof => ({ authorization: `Bearer ${tokens[scope]}` });

/** The server that an actor asks. */
const portFor = (actor: Asking): number => (actor === 'ta off' ? strict.port : api.server.port);

/** Sessions of actors in which they only look at things, until a mutation may have ended them. */
const sessions = new Map<Asking, Promise<Proof>>();

/** What an actor signed in with to look at something; the same until somebody acts. */
function proofToLook(actor: Asking): Promise<Proof> {
  const proof = sessions.get(actor) ?? signedIn(actor);
  sessions.set(actor, proof);
  return proof;
}

/** A session of its own for each mutation, since some end it, and others of the same person. */
function proofToAct(actor: Asking): Promise<Proof> {
  sessions.clear();
  return signedIn(actor);
}

async function signedIn(actor: Asking): Promise<Proof> {
  if (actor === 'visitor') return {};
  const setActive = (isActive: boolean) =>
    api.database.query('UPDATE users SET is_active = $2 WHERE username = $1', [actor, isActive]);
  if (actor === 'inactive') await setActive(true);
  const cookie = await api.signIn(actor === 'ta off' ? 'ta' : actor);
  if (actor === 'inactive') await setActive(false);
  return { cookie };
}

function outcomeOf(data: Record<string, unknown> | null | undefined, errors: readonly unknown[] | undefined): string {
  const code = (errors?.[0] as { extensions?: { code?: string } } | undefined)?.extensions?.code;
  const words: Record<string, string> = { UNAUTHENTICATED: 'sign in', FORBIDDEN: 'no', NOT_FOUND: 'unseen' };
  if (code !== undefined) return words[code] ?? code;
  let value: unknown = Object.values(data ?? {})[0];
  for (const name of ['value', 'value', 'nodes']) {
    if (typeof value === 'object' && value !== null && name in value) value = (value as Record<string, unknown>)[name];
  }
  if ((value as { __typename?: string } | null)?.__typename === 'NotFoundError') return 'unseen';
  if (value === null || value === undefined) return 'null';
  return Array.isArray(value) && value.every((item) => item === null) ? 'nothing' : 'yes';
}

async function askHttp(operation: string, proof: Proof, actor: Asking): Promise<string> {
  const { data, errors } = await api.graphql(filled(operation), {}, proof, portFor(actor));
  return outcomeOf(data, errors);
}

/** Subscribes, and has every race and the settings change until something comes; `nothing` if another thing comes first. */
async function askSocket(operation: string, { cookie, ...parameters }: Proof, actor: Asking): Promise<string> {
  const client = api.socket(cookie, portFor(actor), parameters);
  const admin = await api.signIn('admin');
  const first = async (query: string): Promise<string> => {
    for await (const { data, errors } of client.iterate({ query })) return outcomeOf(data as never, errors as never);
    return 'nothing';
  };
  const control = api.socket(admin);
  try {
    let isAnswered = false;
    const answered = first(filled(operation)).finally(() => {
      isAnswered = true;
    });
    let shown = 0;
    const told = control.iterate({ query: filled('subscription { raceChanged(raceId: "$hidden") { id } }') });
    void (async () => {
      for await (const _ of told) shown += 1;
    })();
    await expect
      .poll(async () => {
        await api.database.query(
          `WITH changed AS (UPDATE races SET version = version + 1 RETURNING id, is_visible),
                  told AS (INSERT INTO outbox (topic, payload) SELECT 'raceChanged', jsonb_build_object('raceId', id)
                             FROM changed ORDER BY id RETURNING id),
                  gone AS (INSERT INTO outbox (topic, payload) SELECT 'raceWithdrawn', jsonb_build_object('raceId', id,
                               'audience', CASE WHEN is_visible THEN 'EVERYBODY' ELSE 'STAFF' END)
                             FROM changed RETURNING id)
             SELECT pg_notify('outbox', max(id)::text) FROM (TABLE told UNION ALL TABLE gone) AS e`,
        );
        await changeSettings(admin);
        // What an administrator was shown three times, somebody else would have been shown once.
        return isAnswered || shown >= 3;
      })
      .toBe(true);
    return isAnswered ? await answered : 'nothing';
  } finally {
    await client.dispose();
    await control.dispose();
  }
}

let changes = 0;
async function changeSettings(admin: string): Promise<void> {
  const { data } = await api.graphql('{ settings { revision } }', {}, admin);
  const update = `mutation ($input: UpdateSettingsInput!) { updateSettings(input: $input) { __typename } }`;
  changes += 1;
  const input = {
    changes: [{ name: 'PROJECT_CODE', value: `change ${changes}` }],
    revision: data['settings'].revision,
    authorisationCode: 'CHANGEME',
  };
  await api.graphql(update, { input }, admin);
}

/** What comes of an operation by an administrator's token with each of the scopes. */
async function tokenOutcomesOf({ operation }: Row): Promise<string[]> {
  const outcomes: string[] = [];
  for (const scope of scopes) {
    const ask = operation.startsWith('subscription') ? askSocket : askHttp;
    outcomes.push(await ask(operation, bearer(scope), 'admin'));
  }
  return outcomes;
}

async function outcomesOf({ operation }: Row): Promise<string[]> {
  const outcomes: string[] = [];
  for (const actor of actors) {
    const proof = await (operation.startsWith('mutation') ? proofToAct : proofToLook)(actor);
    const ask = operation.startsWith('subscription') ? askSocket : askHttp;
    outcomes.push(await ask(operation, proof, actor));
  }
  return outcomes;
}

describe('the table', () => {
  it('has every query, mutation and subscription', () => {
    const names = roots.flatMap((type) =>
      Object.keys(type?.getFields() ?? {}).map((field) => `${type?.name}.${field}`),
    );
    expect(Object.keys(operations).sort()).toEqual(names.sort());
  });

  it('has every field of every type: those that everybody sees by name, and all others with rows', () => {
    const types = Object.values(schema.getTypeMap()).filter(
      (type) => isObjectType(type) && !type.name.startsWith('__') && !roots.includes(type),
    );
    const names = types.flatMap((type) =>
      isObjectType(type) ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`) : [],
    );
    const plain = Object.entries(plainFields).flatMap(([type, list]) =>
      list.split(' ').map((field) => `${type}.${field}`),
    );
    const withRows = Object.keys(fields).filter((name) => /^\w+\.\w+$/.test(name));
    expect([...plain, ...withRows].sort()).toEqual(names.sort());
  });
});

describe('who may do what', () => {
  const rows = Object.entries(operations).flatMap(([name, list]) => list.map((one) => [name, one] as const));
  it.each(rows)('%s', async (_, one) => {
    expect({ actors: await outcomesOf(one), tokens: await tokenOutcomesOf(one) }).toEqual({
      actors: one.outcomes,
      tokens: one.tokens,
    });
  });
});

describe('who may see what', () => {
  it.each(Object.entries(fields))('%s', async (_, one) => {
    expect({ actors: await outcomesOf(one), tokens: await tokenOutcomesOf(one) }).toEqual({
      actors: one.outcomes,
      tokens: one.tokens,
    });
  });
});

describe('who may fetch what', () => {
  it.each(Object.entries(routes))('%s', async (path, [statuses, tokenStatuses]) => {
    const fetched = async (port: number, headers: Proof): Promise<number> =>
      (await fetch(`http://127.0.0.1:${port}${filled(path)}`, { headers, redirect: 'manual' })).status;
    const got: number[] = [];
    for (const actor of actors) got.push(await fetched(portFor(actor), await proofToLook(actor)));
    const gotByToken: number[] = [];
    for (const scope of scopes) gotByToken.push(await fetched(api.server.port, bearer(scope)));
    expect([got.join(' | '), gotByToken.join(' | ')]).toEqual([statuses, tokenStatuses]);
  });
});
