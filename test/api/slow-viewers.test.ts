import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { ApiServer } from '../../dist/src/api/api-server.js';
import { TestApi } from '../support/api.js';
import { tellOfRace } from '../support/races.js';
import { RawSocket } from '../support/raw-socket.js';

const TURNS = 100;
const TURN_MS = 60;

/** Characters of each turn: all of them together are far more than what the systems on both sides keep. */
const TURN_LENGTH = 200_000;

/** Turns by which somebody has to fall behind before some are left out. */
const FARTHEST_BEHIND = 30;

/** Code of a connection that was cut. */
const CUT = 1006;

const WATCH = `subscription ($id: ID!) { raceEvents(raceId: $id) { __typename
  ... on RaceTurn { turn events } ... on RaceResync { turn distances } ... on RaceEnded { lastTurn } } }`;

/** What a viewer was told. */
interface RaceEvent {
  readonly __typename: 'RaceTurn' | 'RaceResync' | 'RaceEnded';
  readonly turn: number;
  readonly lastTurn: number;
  readonly distances: object;
}

let begunAt = Infinity;
let lastSeen = 0;
/** The clock of the servers: it waits for the quick viewer, who so falls behind on no machine. */
const now = (): Date => new Date(Math.min(Date.now(), begunAt + (lastSeen + 1) * TURN_MS + 1));

let api: TestApi;
let strict: ApiServer;
beforeAll(async () => {
  api = await TestApi.start({}, (url) => url, 0, { now });
  strict = await api.startAnother({}, { now, timeLimits: { socketPing: 2_000 } });
});
afterAll(async () => {
  await strict.stop();
  await api.stop();
});

let raceId: string;
beforeEach(async () => {
  [begunAt, lastSeen] = [Infinity, 0];
  const [race] = await api.database.query<{ id: number }>(
    `INSERT INTO races (title, start_at, state, cost_limit, max_laps, lap_length, svg_path_length, is_visible,
                        is_result_visible, turn_milliseconds, seed, broadcast_at, turn_count, result_source)
     VALUES ('wordy', now(), 'BROADCAST', 0, 1, 1, 1, true, true, $1, 'x', now() + interval '1 hour', $2, 'ENGINE')
     RETURNING id`,
    [TURN_MS, TURNS],
  );
  const id = race?.id ?? 0;
  await api.database.query(`INSERT INTO race_files (race_id, contents, sha256) VALUES ($1, '', repeat('0', 64))`, [id]);
  await api.database.query(
    `INSERT INTO race_turns (race_id, turn, events)
     SELECT $1, turn, json_build_array(json_build_object('b', 'ada', 'd', turn), json_build_object('s', repeat('x', $2)))
       FROM generate_series(1, $3::integer) AS turn`,
    [id, TURN_LENGTH, TURNS],
  );
  raceId = Buffer.from(`Race:${id}`).toString('base64url');
});

const viewers: RawSocket[] = [];
afterEach(() => {
  for (const viewer of viewers.splice(0)) viewer.close();
});

/** Somebody on a server who watches the race. */
async function enter(server: ApiServer): Promise<RawSocket> {
  const viewer = await RawSocket.introduced(`http://127.0.0.1:${server.port}`);
  viewers.push(viewer);
  viewer.subscribe(WATCH, { id: raceId });
  return viewer;
}

/** Lets the broadcast begin, once so many are there. */
async function begin(server: ApiServer, viewerCount: number): Promise<void> {
  await expect.poll(() => server.viewerCount).toBe(viewerCount);
  const [begun] = await api.database.query<{ id: number; at: Date }>(
    'UPDATE races SET broadcast_at = now() WHERE broadcast_at > now() RETURNING id, broadcast_at AS at',
  );
  begunAt = begun?.at.getTime() ?? 0;
  await tellOfRace(api, begun?.id ?? 0);
}

async function nextEvent(viewer: RawSocket): Promise<RaceEvent> {
  const { type, payload } = await viewer.next();
  expect(type).toBe('next');
  return payload.data.raceEvents;
}

/** What a viewer is told from now on until the end, of which `onTurn` hears each turn. */
async function watchToEnd(viewer: RawSocket, onTurn: (turn: number) => void = () => undefined): Promise<RaceEvent[]> {
  const events: RaceEvent[] = [];
  while (events.at(-1)?.__typename !== 'RaceEnded') {
    const event = await nextEvent(viewer);
    events.push(event);
    if (event.__typename === 'RaceTurn') onTurn(event.turn);
  }
  return events;
}

const toldTurns = (events: readonly RaceEvent[]): number[] =>
  events.filter(({ __typename }) => __typename === 'RaceTurn').map(({ turn }) => turn);
const allTurns = Array.from({ length: TURNS }, (_, index) => index + 1);

it('a viewer who stops reading is told how things stand when it reads again, and others get every turn', async () => {
  const slow = await enter(api.server);
  const quick = await enter(api.server);
  await begin(api.server, 2);
  expect(await nextEvent(slow)).toMatchObject({ __typename: 'RaceTurn', turn: 1 });
  slow.pause();
  let slowSeen: Promise<RaceEvent[]> | undefined;
  const seen = await watchToEnd(quick, (turn) => {
    lastSeen = turn;
    if (turn !== TURNS - 10) return;
    slow.resume();
    slowSeen = watchToEnd(slow);
  });
  expect(seen.map(({ __typename }) => __typename)).toEqual([...allTurns.map(() => 'RaceTurn'), 'RaceEnded']);
  expect(toldTurns(seen)).toEqual(allTurns);

  const told = (await slowSeen) ?? [];
  const index = told.findIndex(({ __typename }) => __typename === 'RaceResync');
  const resync = told[index];
  const at = resync?.turn ?? 0;
  expect(resync).toMatchObject({ distances: { ada: (at * (at + 1)) / 2 } });
  // What had been sent to it before came all the same, and in order; from then on it is where the others are.
  const before = toldTurns(told.slice(0, index));
  expect(before).toEqual(allTurns.slice(1, before.length + 1));
  expect(at - (before.at(-1) ?? 1)).toBeGreaterThan(FARTHEST_BEHIND);
  expect(at).toBeGreaterThanOrEqual(TURNS - 10);
  expect(toldTurns(told.slice(index))).toEqual(allTurns.slice(at));
  expect(told.at(-1)).toMatchObject({ lastTurn: TURNS });
});

it('a viewer who never reads is cut off, and others get every turn', async () => {
  const stuck = await enter(strict);
  const quick = await enter(strict);
  await begin(strict, 2);
  expect(await nextEvent(stuck)).toMatchObject({ __typename: 'RaceTurn', turn: 1 });
  stuck.pause();
  const seen = watchToEnd(quick, (turn) => {
    lastSeen = turn;
  });
  await expect.poll(() => strict.viewerCount).toBe(1);
  expect(toldTurns(await seen)).toEqual(allTurns);
  stuck.resume();
  expect(await stuck.closed).toBe(CUT);
  await expect.poll(() => strict.viewerCount).toBe(0);
});
