import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CREATE, type RacingApi, RUN, startRacingApi, tellOfRace } from '../support/races.js';
import { queriesFor, subscriptionsFor } from '../support/schema-walk.js';
import { routes } from './authorisation.table.js';

/** What may differ from one moment to the next without saying anything about a race. */
const OF_THE_MOMENT = ['uptimeSeconds', 'requestId', 'lastSeenAt', 'lastUsedAt'];

/** What is of the moment altogether: how long checks took. */
const OTHERS_EACH_TIME = ['/readyz'];

/** League of the races; its name is tried in the place of every name. */
const LEAGUE = 'Gold';

/** Numbers that are tried in the place of every id. */
const NUMBERS = [1, 2, 3, 4, 5, 6];

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
const nodeTypes = schema.getPossibleTypes(schema.getType('Node') as never).map(({ name }) => name);
const nodeIds = nodeTypes.flatMap((type) => NUMBERS.map((number) => idOf(type, number)));
const queries = queriesFor(schema, (_field, { name }) => {
  if (name === 'id' || name === 'ids' || name === 'raceId') return nodeIds.map((id) => JSON.stringify(id));
  if (name === 'databaseId') return NUMBERS.map(String);
  return ['"racer1"', `"${LEAGUE}"`, '"PROJECT_CODE"', '"1"'];
}).filter(isOfItsType);

/** Turns that nobody gets to another outcome: more than are shown while this test runs. */
const TURNS_SHOWN = 10;

/** Turns of the other outcome. */
const OTHER_TURNS = 20;

/** Changes of the race that viewers are told of in each walk. */
const CHANGES = 3;

let racing: RacingApi;
/** The race that everybody waits for. */
let race: { id: string; databaseId: number };
beforeAll(async () => {
  racing = await startRacingApi();
  // One that is over, so that what depends on several races has something to do.
  const over = await racing.createRace({ title: 'Over', league: LEAGUE });
  await racing.api.graphql(RUN, { id: over.id }, racing.admin);
  const input = { title: 'Live', league: LEAGUE, isVisible: true, isResultVisible: true, turnMilliseconds: 60_000 };
  const { data } = await racing.api.graphql(CREATE, { input: { ...input, costLimit: 2000 } }, racing.admin);
  race = data['createRace'].race;
  const ran = await racing.api.graphql(RUN, { id: race.id }, racing.admin);
  expect(ran.data['runRace'].race.state).toBe('BROADCAST');
  const [{ turns } = { turns: 0 }] = await racing.api.database.query<{ turns: number }>(
    `UPDATE races SET broadcast_at = broadcast_at - interval '90 seconds' WHERE id = $1 RETURNING turn_count AS turns`,
    [race.databaseId],
  );
  expect(turns).toBeGreaterThan(OTHER_TURNS);
});
afterAll(() => racing.api.stop());

function idOf(type: string, number: number): string {
  return Buffer.from(`${type}:${number}`).toString('base64url');
}

/** Whether a query asks for fields of the type that its id is of; a node of another type has nothing to say about them. */
function isOfItsType(query: string): boolean {
  const [, id, type] = /^\{ nodes?\(ids?: \[?"(\S+)"\]?\) \{ \.\.\. on (\w+)/.exec(query) ?? [];
  return id === undefined || Buffer.from(id, 'base64url').toString().startsWith(`${type}:`);
}

/** Everything that somebody gets: the answer to each query, and what each path serves. */
async function everythingFor(cookie: string | undefined): Promise<Map<string, string>> {
  const seen = new Map<string, string>();
  for (const query of queries) {
    const { data, errors } = await racing.api.graphql(query, {}, cookie);
    seen.set(query, JSON.stringify({ data, errors }, withoutTheMoment));
  }
  const paths = Object.keys(routes).flatMap((path) =>
    NUMBERS.map((number) => path.replace(/\$\w+Number/, String(number))),
  );
  for (const path of new Set(paths)) {
    if (OTHERS_EACH_TIME.includes(path)) continue;
    const answer = await fetch(`${racing.api.url}${path}`, {
      redirect: 'manual',
      headers: cookie === undefined ? {} : { cookie },
    });
    const { 'x-request-id': _, date: __, ...headers } = Object.fromEntries(answer.headers);
    const body = await answer.text();
    const plain = answer.headers.get('content-type')?.includes('json') ? withoutTheMomentIn(body) : body;
    seen.set(path, JSON.stringify({ status: answer.status, headers, body: plain }));
  }
  for (const [query, events] of await everythingToldTo(cookie)) seen.set(query, events);
  return seen;
}

/** What somebody is told who watches the race, and for all that they can ask of it when it changes. */
async function everythingToldTo(cookie: string | undefined): Promise<Map<string, string>> {
  const { api } = racing;
  const subscriptions = subscriptionsFor(schema, ['raceEvents', 'raceChanged'], () => [JSON.stringify(race.id)]);
  const client = api.socket(cookie);
  const control = api.socket(racing.admin);
  let changes = 0;
  let ended = 0;
  const told = new Map(subscriptions.map((query) => [query, new Set<string>()]));
  const listen = async (query: string, events: Set<string>): Promise<void> => {
    try {
      for await (const { data, errors } of client.iterate({ query })) {
        events.add(JSON.stringify({ data, errors }, withoutTheMoment));
      }
    } catch (error) {
      events.add(JSON.stringify(error));
    } finally {
      ended += 1;
    }
  };
  try {
    void (async () => {
      const query = `subscription { raceChanged(raceId: "${race.id}") { id } }`;
      for await (const _ of control.iterate({ query })) changes += 1;
    })();
    for (const [query, events] of told) void listen(query, events);
    // All are there, but for those whose race is over and who were told so.
    await expect.poll(() => api.server.viewerCount + ended).toBe(subscriptions.length + 1);
    for (let change = 1; change <= CHANGES; change += 1) {
      // What nobody can ask for is another then: who is told of a change that is none hears nothing.
      await api.database.query(`UPDATE races SET created_at = created_at + interval '1 ms' WHERE id = $1`, [
        race.databaseId,
      ]);
      await tellOfRace(api, race.databaseId);
      await expect.poll(() => changes).toBeGreaterThanOrEqual(change);
    }
    await expect.poll(() => [...told.values()].every(({ size }) => size > 0)).toBe(true);
  } finally {
    await client.dispose();
    await control.dispose();
    await expect.poll(() => api.server.viewerCount).toBe(0);
  }
  return new Map([...told].map(([query, events]) => [query, [...events].join('\n')]));
}

function withoutTheMomentIn(body: string): unknown {
  return body === '' || body.includes('\n') ? body : JSON.stringify(JSON.parse(body, withoutTheMoment));
}

function withoutTheMoment(key: string, value: unknown): unknown {
  return OF_THE_MOMENT.includes(key) ? undefined : value;
}

/** Whether an answer is as before; viewers of the race may have been told more turns or fewer, and no others. */
function isSameWhileLive(question: string, before: string, after = ''): boolean {
  if (after === before) return true;
  return question.includes('raceEvents') && (after.startsWith(`${before}\n`) || before.startsWith(`${after}\n`));
}

/** Questions that were answered in another way. */
function differences(
  one: ReadonlyMap<string, string>,
  other: ReadonlyMap<string, string>,
  isSame: typeof isSameWhileLive = (_, before, after) => before === after,
): string[] {
  return [...one].filter(([question, answer]) => !isSame(question, answer, other.get(question))).map(([name]) => name);
}

/** Gives the race another outcome in all that follows from it, as if another seed had been drawn. */
async function changeOutcome(): Promise<void> {
  const { database } = racing.api;
  const { databaseId } = race;
  await database.query(
    `UPDATE race_results SET race_position = CASE race_position WHEN -1 THEN 1 WHEN 1 THEN -1 ELSE race_position + 3 END,
       violations = violations || 'EVEN_WHEELS'::text WHERE race_id = $1`,
    [databaseId],
  );
  await database.query('UPDATE race_results SET rank = rank + 10 WHERE race_id = $1', [databaseId]);
  await database.query('UPDATE race_results SET rank = 20 - rank WHERE race_id = $1', [databaseId]);
  await database.query(
    `UPDATE race_turns SET events = '[{"b":"racer1","e":"f"}]' WHERE race_id = $1 AND turn > ${TURNS_SHOWN}`,
    [databaseId],
  );
  await database.query(`DELETE FROM race_turns WHERE race_id = $1 AND turn > ${OTHER_TURNS}`, [databaseId]);
  await database.query(
    `UPDATE race_files SET contents = convert_to('{"events":[]}', 'UTF8'), sha256 = repeat('a', 64) WHERE race_id = $1`,
    [databaseId],
  );
  await database.query(
    `UPDATE races SET turn_count = ${OTHER_TURNS}, buggies_started = buggies_started - 1, buggies_finished = buggies_finished + 2
     WHERE id = $1`,
    [databaseId],
  );
}

it('nothing that the public can ask for depends on how a race ends, before its broadcast is over', async () => {
  const viewers = { anonymous: undefined, racer: racing.student };
  const before = new Map<string, ReadonlyMap<string, string>>();
  for (const [name, cookie] of Object.entries(viewers)) before.set(name, await everythingFor(cookie));
  await changeOutcome();
  const after = new Map<string, ReadonlyMap<string, string>>();
  for (const [name, cookie] of Object.entries(viewers)) {
    const seen = await everythingFor(cookie);
    expect(differences(before.get(name) ?? new Map(), seen, isSameWhileLive)).toEqual([]);
    after.set(name, seen);
  }
  // The same questions show what they should when it is over, so they were the right ones.
  await racing.api.database.query(
    `UPDATE races SET broadcast_at = broadcast_at - interval '1 day', start_at = start_at - interval '1 day' WHERE id = $1`,
    [race.databaseId],
  );
  for (const [name, cookie] of Object.entries(viewers)) {
    const differing = differences(after.get(name) ?? new Map(), await everythingFor(cookie));
    const id = JSON.stringify(race.id);
    expect(differing).toContainEqual(expect.stringContaining(`race(id: ${id}) { results {`));
    expect(differing).toContainEqual(expect.stringMatching(new RegExp(`race\\(id: ${id}\\) { __typename .*turnCount`)));
    expect(differing).toContainEqual(`/races/${race.databaseId}/race-file`);
    for (const question of [
      `league(name: "${LEAGUE}") { standings(first: 5) {`,
      `racer(username: "racer1") { history {`,
      `raceChanged { results {`,
      `raceEvents(raceId: ${id}) { ... on RaceEnded {`,
    ]) {
      expect(differing).toContainEqual(expect.stringContaining(question));
    }
  }
}, 450_000);
