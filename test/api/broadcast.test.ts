import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Database } from '../../dist/src/database/database.js';
import type { EventBus } from '../../dist/src/database/event-bus.js';
import { entities } from '../../dist/src/entities.js';
import { AppError } from '../../dist/src/errors/app-error.js';
import { createLogger } from '../../dist/src/logging/logger.js';
import { RaceBroadcastService } from '../../dist/src/races/broadcast/race-broadcast.service.js';
import { RaceResync, RaceTurn } from '../../dist/src/races/broadcast/race-broadcast.types.js';
import { settleSettings } from '../../dist/src/settings/settle-settings.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { toldBus } from '../support/told-bus.js';

const BEGIN = new Date('2030-01-01T12:00:00Z').getTime();
const TURNS = 6;
/** Of the second race, in which one buggy moves by its number of the turn in each. */
const LONG = 100;
/** Races after those two, of two turns each: more than are kept when nobody watches. */
const MANY = 20;

let testDatabase: TestDatabase;
let database: Database;
beforeAll(async () => {
  testDatabase = await createDatabase();
  await testDatabase.query(
    `INSERT INTO races (title, start_at, state, cost_limit, max_laps, lap_length, svg_path_length, is_visible,
                        is_result_visible, turn_milliseconds, seed, broadcast_at, turn_count, result_source)
     VALUES ('slow', $1, 'BROADCAST', 0, 1, 1, 1, true, true, 1000, 'x', $1, $2, 'ENGINE')`,
    [new Date(BEGIN), TURNS],
  );
  await testDatabase.query(`INSERT INTO race_files (race_id, contents, sha256) VALUES (1, '', repeat('0', 64))`);
  await testDatabase.query(
    `INSERT INTO race_turns (race_id, turn, events) SELECT 1, turn, '[]' FROM generate_series(1, ${TURNS}) AS turn`,
  );
  await testDatabase.query(
    `INSERT INTO races (title, start_at, state, cost_limit, max_laps, lap_length, svg_path_length, is_visible,
                        is_result_visible, turn_milliseconds, seed, broadcast_at, turn_count, result_source)
     VALUES ('long', $1, 'BROADCAST', 0, 1, 1, 1, true, true, 1000, 'x', $1, $2, 'ENGINE')`,
    [new Date(BEGIN + 1), LONG],
  );
  await testDatabase.query(`INSERT INTO race_files (race_id, contents, sha256) VALUES (2, '', repeat('1', 64))`);
  await testDatabase.query(
    `INSERT INTO race_turns (race_id, turn, events)
     SELECT 2, turn, json_build_array(json_build_object('b', 'ada', 'd', turn), json_build_object('b', 'ada', 'e', 'p'),
                                      json_build_object('b', 'no. ' || turn, 'e', CASE WHEN turn % 20 = 0 THEN 'f' ELSE 'p' END))
     FROM generate_series(1, ${LONG}) AS turn`,
  );
  await testDatabase.query(
    `WITH made AS (
       INSERT INTO races (title, start_at, state, cost_limit, max_laps, lap_length, svg_path_length, is_visible,
                          is_result_visible, turn_milliseconds, seed, broadcast_at, turn_count, result_source)
       SELECT 'one of many ' || n, $1, 'BROADCAST', 0, 1, 1, 1, true, true, 1000, 'x', $1, 2, 'ENGINE'
         FROM generate_series(1, ${MANY}) AS n RETURNING id
     ), filed AS (INSERT INTO race_files (race_id, contents, sha256) SELECT id, '', repeat('2', 64) FROM made)
     INSERT INTO race_turns (race_id, turn, events) SELECT id, turn, '[]' FROM made, generate_series(1, 2) AS turn`,
    [new Date(BEGIN + 2)],
  );
  const log = createLogger('test', { BUGGY_LOG_LEVEL: 'silent' });
  database = await Database.open({ url: testDatabase.url, entities, applicationName: 'test', poolSize: 4, log });
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

const { values } = settleSettings({ environment: {}, rows: new Map() });
const bus = { on: () => () => undefined } as unknown as EventBus;

const ANYBODY = { kind: 'anonymous', origin: { requestId: null, address: null } } as const;

/** What is told at a moment to somebody who has seen turns up to `afterTurn`, without what comes later. */
async function toldAt(at: number, afterTurn: number, expected: readonly string[]): Promise<string[]> {
  let looksAtClock = 0;
  const now = (): Date => {
    looksAtClock += 1;
    return new Date(BEGIN + at);
  };
  const stop = new AbortController();
  const told: string[] = [];
  let isOver = false;
  const reading = (async () => {
    const service = new RaceBroadcastService(database, bus, () => values, now);
    for await (const event of service.watch(ANYBODY, 1, afterTurn, stop.signal)) {
      told.push('turn' in event ? String(event.turn) : 'end');
    }
    isOver = true;
  })();
  await expect.poll(() => isOver || (looksAtClock > 0 && told.length >= expected.length)).toBe(true);
  // What else it has to tell it tells at once.
  await setImmediate();
  stop.abort();
  await reading;
  return told;
}

it.each([
  [0, []],
  [999, []],
  [1_000, ['1']],
  [3_500, ['1', '2', '3']],
  [5_999, ['1', '2', '3', '4', '5']],
  [6_000, ['1', '2', '3', '4', '5', '6', 'end']],
])('%i ms after its beginning a race has come to %j', async (at, expected) => {
  expect(await toldAt(at, 0, expected)).toEqual(expected);
});

it('goes on where a viewer was, and waits with those who claim to have seen more', async () => {
  expect(await toldAt(3_500, 2, ['3'])).toEqual(['3']);
  expect(await toldAt(3_500, 1_000, [])).toEqual([]);
  expect(await toldAt(6_000, 1_000, ['end'])).toEqual(['end']);
});

it('says how things stand to those who were there and fell far behind, and nothing twice', async () => {
  let at = 1_001;
  const { bus: told, announce } = toldBus();
  const now = (): Date => new Date(BEGIN + at);
  const service = new RaceBroadcastService(database, told, () => values, now);
  const stop = new AbortController();
  const viewer = service.watch(ANYBODY, 2, 0, stop.signal);
  expect(await viewer.next()).toMatchObject({ value: { turn: 1 } });
  const late = viewer.next();
  at = 31_001;
  announce(2);
  expect(await late).toMatchObject({ value: { turn: 2 } });
  expect(await viewer.next()).toMatchObject({ value: { turn: 3 } });
  at = 50_001;
  // 47 turns behind: left out, as the sum of what happened in them.
  const resync = (await viewer.next()).value;
  expect(resync).toBeInstanceOf(RaceResync);
  expect(resync).toMatchObject({ turn: 50, distances: { ada: (50 * 51) / 2 } });
  at = 51_001;
  expect(await viewer.next()).toMatchObject({ value: { turn: 51 } });
  // Whoever comes late, or comes back, has not read slowly: they get all turns.
  const latecomer = service.watch(ANYBODY, 2, 0, stop.signal);
  for (let turn = 1; turn <= 51; turn += 1) {
    const { value } = await latecomer.next();
    expect(value).toBeInstanceOf(RaceTurn);
    expect(value).toMatchObject({ turn });
  }
  expect(service.viewerCount).toBe(2);
  await viewer.return(undefined);
  await latecomer.return(undefined);
  expect(service.viewerCount).toBe(0);
});

it('sums up once for all who fall behind at the same time, and goes on from there for those who do later', async () => {
  let at = 1_001;
  const told = toldBus();
  const service = new RaceBroadcastService(
    database,
    told.bus,
    () => values,
    () => new Date(BEGIN + at),
  );
  const stop = new AbortController();
  const viewers = [1, 2, 3].map(() => service.watch(ANYBODY, 2, 0, stop.signal));
  for (const viewer of viewers) expect(await viewer.next()).toMatchObject({ value: { turn: 1 } });
  const second = viewers.map((viewer) => viewer.next());
  at = 2_001;
  told.announce(2);
  for (const next of second) expect(await next).toMatchObject({ value: { turn: 2 } });
  at = 50_001;
  const [one, other] = [await viewers[0]?.next(), await viewers[1]?.next()];
  expect(one?.value).toMatchObject({
    ...{ turn: 50, distances: { ada: (50 * 51) / 2 }, finished: ['no. 20', 'no. 40'] },
  });
  expect(other?.value).toBe(one?.value);
  at = 60_001;
  expect(await viewers[2]?.next()).toMatchObject({
    value: { turn: 60, distances: { ada: (60 * 61) / 2 }, finished: ['no. 20', 'no. 40', 'no. 60'] },
  });
  await Promise.all(viewers.map((viewer) => viewer.return(undefined)));
});

it('shows many races at once, each read once, however many viewers it has', async () => {
  let at = 1_500;
  const read: unknown[] = [];
  const query = database.query;
  database.query = (async (...args: Parameters<typeof query>) => {
    if (args[0].includes('race_turns')) read.push(args[1]?.[0]);
    return await query.apply(database, args);
  }) as typeof query;
  try {
    const told = toldBus();
    const service = new RaceBroadcastService(
      database,
      told.bus,
      () => values,
      () => new Date(BEGIN + at),
    );
    const ids = Array.from({ length: MANY }, (_, index) => index + 3);
    const watching = [...ids, ...ids].map((id) => service.watch(ANYBODY, id, 0, new AbortController().signal));
    const firsts = await Promise.all(watching.map((viewer) => viewer.next()));
    expect(firsts).toEqual(
      watching.map(() => expect.objectContaining({ value: expect.objectContaining({ turn: 1 }) })),
    );
    const seconds = Promise.all(watching.map((viewer) => viewer.next()));
    at = 2_500;
    for (const id of ids) told.announce(id);
    expect(new Set((await seconds).map(({ value }) => (value as RaceTurn).turn))).toEqual(new Set([2]));
    await Promise.all(watching.map((viewer) => viewer.return(undefined)));
    expect(read.toSorted((one, other) => Number(one) - Number(other))).toEqual(ids);
    expect(service.viewerCount).toBe(0);
  } finally {
    database.query = query;
  }
});

it('goes on while the database is away, and learns of what changed meanwhile', async () => {
  let at = 1_999;
  const told = toldBus();
  const service = new RaceBroadcastService(
    database,
    told.bus,
    () => values,
    () => new Date(BEGIN + at),
  );
  const viewer = service.watch(ANYBODY, 2, 0, new AbortController().signal);
  expect(await viewer.next()).toMatchObject({ value: { turn: 1 } });
  const query = database.query;
  let failures = 0;
  const isTriedAgain = Promise.withResolvers<void>();
  database.query = (async () => {
    failures += 1;
    if (failures > 1) isTriedAgain.resolve();
    throw AppError.databaseUnavailable(new Error('it is away'));
  }) as typeof query;
  try {
    const next = viewer.next();
    told.announce(2);
    await isTriedAgain.promise;
    at = 2_001;
    expect(await next).toMatchObject({ value: { turn: 2 } });
    // Whoever comes meanwhile is let in as well; a race that nobody watches cannot be shown.
    const latecomer = service.watch(ANYBODY, 2, 0, new AbortController().signal);
    expect(await latecomer.next()).toMatchObject({ value: { turn: 1 } });
    await latecomer.return(undefined);
    const stranger = service.watch(ANYBODY, 1, 0, new AbortController().signal);
    await expect(stranger.next()).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
    const last = viewer.next();
    await testDatabase.query('UPDATE races SET is_visible = false WHERE id = 2');
    database.query = query;
    await expect(last).rejects.toMatchObject({ code: 'NOT_FOUND' });
  } finally {
    database.query = query;
    await testDatabase.query('UPDATE races SET is_visible = true WHERE id = 2');
  }
  expect(service.viewerCount).toBe(0);
  expect(await toldAt(1_000, 0, ['1'])).toEqual(['1']);
});
