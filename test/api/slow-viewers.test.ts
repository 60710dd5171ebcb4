import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { TestApi } from '../support/api.js';
import { tellOfRace } from '../support/races.js';
import { RawSocket } from '../support/raw-socket.js';

const TURNS = 100;
const TURN_MS = 2;

/** Turn at which slow viewers have fallen far enough behind. */
const LATE_TURN = TURNS - 10;

/** Milliseconds between two pings of the servers: longer than any machine takes for what is not about them. */
const PING_MS = 3_600_000;

/** Characters of each turn: all of them together are far more than what the systems on both sides keep. */
const TURN_LENGTH = 200_000;

/** Turns by which somebody has to fall behind before some are left out. */
const MAX_LAG = 30;

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

let begunAt: number | undefined;
let lastSeen = 0;
/** The clock of the servers: each turn is due once the quick viewer has seen the one before it. */
const now = (): Date => new Date(begunAt === undefined ? Date.now() : begunAt + (lastSeen + 1) * TURN_MS + 1);

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.start({}, (url) => url, 0, { now, timeLimits: { socketPing: PING_MS } });
});
afterAll(() => api.stop());

let raceId: string;
beforeEach(async () => {
  [begunAt, lastSeen] = [undefined, 0];
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
  vi.useRealTimers();
  for (const viewer of viewers.splice(0)) viewer.close();
});

/** Somebody who watches the race. */
async function enter(): Promise<RawSocket> {
  const viewer = await RawSocket.introduced(api.url);
  viewers.push(viewer);
  viewer.subscribe(WATCH, { id: raceId });
  return viewer;
}

/** Lets the broadcast begin, once so many are there. */
async function begin(viewerCount: number): Promise<void> {
  await expect.poll(() => api.server.viewerCount).toBe(viewerCount);
  const [begun] = await api.database.query<{ id: number; at: Date }>(
    'UPDATE races SET broadcast_at = now() WHERE broadcast_at > now() RETURNING id, broadcast_at AS at',
  );
  begunAt = begun?.at.getTime();
  await tellOfRace(api, begun?.id ?? 0);
}

async function nextEvent(viewer: RawSocket): Promise<RaceEvent> {
  const { type, payload } = await viewer.next();
  expect(type).toBe('next');
  return payload.data.raceEvents;
}

/** What a viewer is told from now on until a turn or the end, of which `onTurn` hears each turn. */
async function watch(
  viewer: RawSocket,
  until: number,
  onTurn: (turn: number) => void = () => undefined,
): Promise<RaceEvent[]> {
  for (const events: RaceEvent[] = []; ; ) {
    const event = await nextEvent(viewer);
    events.push(event);
    if (event.__typename === 'RaceTurn') onTurn(event.turn);
    if (event.__typename === 'RaceEnded' || event.turn === until) return events;
  }
}

const toldTurns = (events: readonly RaceEvent[]): number[] =>
  events.filter(({ __typename }) => __typename === 'RaceTurn').map(({ turn }) => turn);
const allTurns = Array.from({ length: TURNS }, (_, index) => index + 1);

it('a viewer who stops reading is told how things stand when it reads again, and others get every turn', async () => {
  const slow = await enter();
  const quick = await enter();
  await begin(2);
  expect(await nextEvent(slow)).toMatchObject({ __typename: 'RaceTurn', turn: 1 });
  slow.pause();
  let slowSeen: Promise<RaceEvent[]> | undefined;
  const seen = await watch(quick, Infinity, (turn) => {
    lastSeen = turn;
    if (turn !== LATE_TURN) return;
    slow.resume();
    slowSeen = watch(slow, Infinity);
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
  expect(at - (before.at(-1) ?? 1)).toBeGreaterThan(MAX_LAG);
  expect(at).toBeGreaterThanOrEqual(LATE_TURN);
  expect(toldTurns(told.slice(index))).toEqual(allTurns.slice(at));
  expect(told.at(-1)).toMatchObject({ lastTurn: TURNS });
});

it('a viewer who never reads is cut off, and others get every turn', async () => {
  // Pings of those who come now are sent when the test says so.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const stuck = await enter();
  const quick = await enter();
  await begin(2);
  expect(await nextEvent(stuck)).toMatchObject({ __typename: 'RaceTurn', turn: 1 });
  stuck.pause();
  const seen = await watch(quick, LATE_TURN, (turn) => {
    lastSeen = Math.min(turn, LATE_TURN - 1);
  });
  const pinged = quick.pinged();
  vi.advanceTimersByTime(PING_MS);
  await pinged;
  // Its answer is there once that to a later message is.
  quick.send({ type: 'ping' });
  expect(await quick.next()).toEqual({ type: 'pong' });
  expect(api.server.viewerCount).toBe(2);
  vi.advanceTimersByTime(PING_MS);
  await expect.poll(() => api.server.viewerCount).toBe(1);
  lastSeen = LATE_TURN;
  seen.push(
    ...(await watch(quick, Infinity, (turn) => {
      lastSeen = turn;
    })),
  );
  expect(toldTurns(seen)).toEqual(allTurns);
  expect(seen.at(-1)).toMatchObject({ lastTurn: TURNS });
  stuck.resume();
  expect(await stuck.closed).toBe(CUT);
  await expect.poll(() => api.server.viewerCount).toBe(0);
});
