import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Database } from '../../dist/src/database/database.js';
import type { EventBus } from '../../dist/src/database/event-bus.js';
import { entities } from '../../dist/src/entities.js';
import { createLogger } from '../../dist/src/logging/logger.js';
import { RaceBroadcastService } from '../../dist/src/races/broadcast/race-broadcast.service.js';
import { RaceResync, RaceTurn } from '../../dist/src/races/broadcast/race-broadcast.types.js';
import { RaceTurnCache } from '../../dist/src/races/broadcast/race-turn-cache.js';
import { settleSettings } from '../../dist/src/settings/settle-settings.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';

const BEGIN = new Date('2030-01-01T12:00:00Z').getTime();
const TURNS = 6;
/** Of the second race, in which one buggy moves by its number of the turn in each. */
const LONG = 100;

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
     SELECT 2, turn, json_build_array(json_build_object('b', 'ada', 'd', turn), json_build_object('b', 'ada', 'e', 'p'))
     FROM generate_series(1, ${LONG}) AS turn`,
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
  let announce: (event: { raceId: number }) => void = () => undefined;
  const on = (_name: string, handler: typeof announce) => {
    announce = handler;
    return () => undefined;
  };
  const now = (): Date => new Date(BEGIN + at);
  const service = new RaceBroadcastService(database, { on } as unknown as EventBus, () => values, now);
  const stop = new AbortController();
  const viewer = service.watch(ANYBODY, 2, 0, stop.signal);
  expect(await viewer.next()).toMatchObject({ value: { turn: 1 } });
  const late = viewer.next();
  at = 31_001;
  announce({ raceId: 2 });
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

it('the turns of more races than are kept are there for all who watch them at once', async () => {
  const stub = { query: async () => [{ events: '[]' }] } as unknown as Database;
  const cache = new RaceTurnCache(stub);
  const raceIds = Array.from({ length: 50 }, (_, index) => index);
  const turns = await Promise.all(raceIds.map((raceId) => cache.turnsOf(raceId, 'x', true)));
  expect(turns.map(({ length }) => length)).toEqual(raceIds.map(() => 1));
});
