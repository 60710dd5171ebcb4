import { afterAll, beforeAll, expect, it } from 'vitest';
import { Database } from '../../dist/src/database/database.js';
import { entities } from '../../dist/src/entities.js';
import { type Actor, actingAs, anybody, operator } from '../../dist/src/identity/actor.js';
import { StaffRole } from '../../dist/src/identity/staff-role.js';
import { createLogger } from '../../dist/src/logging/logger.js';
import { RaceLineupService } from '../../dist/src/races/lineup/race-lineup.service.js';
import { Race } from '../../dist/src/races/race.entity.js';
import { RaceService } from '../../dist/src/races/race.service.js';
import { settleSettings } from '../../dist/src/settings/settle-settings.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';

let testDatabase: TestDatabase;
let database: Database;
/** A race that everybody sees with its results, one that is still being shown, and one that only staff see. */
let races: Race[];
const [OPEN, LIVE, HIDDEN] = [1, 2, 3];

beforeAll(async () => {
  testDatabase = await createDatabase();
  await testDatabase.query(`INSERT INTO users (username, is_student) VALUES ('ada', true), ('bob', true)`);
  await testDatabase.query(
    `INSERT INTO races (title, start_at, state, cost_limit, max_laps, lap_length, svg_path_length, is_visible,
                        is_result_visible, turn_milliseconds, seed, broadcast_at, turn_count, result_source, entries_fixed_at)
     SELECT 'race', now(), state, 0, 1, 1, 1, state <> 'FINISHED', true, 60000, 'x',
            now() - CASE state WHEN 'BROADCAST' THEN interval '0' ELSE interval '1 day' END, 5, 'ENGINE', now()
       FROM unnest('{PUBLISHED,BROADCAST,FINISHED}'::text[]) AS state`,
  );
  await testDatabase.query(
    `INSERT INTO race_files (race_id, contents, sha256) SELECT id, '', repeat('0', 64) FROM races`,
  );
  await testDatabase.query(
    `INSERT INTO race_entries (race_id, position, user_id, entrant) SELECT id, 1, 1, '{"username": "ada"}' FROM races`,
  );
  await testDatabase.query(
    `INSERT INTO race_results (race_id, rank, user_id, username, flag_color, flag_color_secondary, flag_pattern,
                               race_position, violations)
     SELECT id, 1, 1, 'ada', 'red', 'red', 'plain', 1, '{}' FROM races`,
  );
  await testDatabase.query(`INSERT INTO race_absences (race_id, user_id, reason) SELECT id, 2, 'NO_BUGGY' FROM races`);
  const log = createLogger('test', { BUGGY_LOG_LEVEL: 'silent' });
  database = await Database.open({ url: testDatabase.url, entities, applicationName: 'test', poolSize: 2, log });
  races = await database.fork().find(Race, {}, { orderBy: { databaseId: 'asc' } });
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

const { values } = settleSettings({ environment: {}, rows: new Map() });
const person = (userId: number, username: string, staffRole: StaffRole | null = null): Actor =>
  actingAs({ userId, username, isStudent: staffRole === null, staffRole }, anybody.origin);

it.each<
  [string, Actor, { entries: number[]; absences: number[]; own: number[]; transitions: number[]; results: number[] }]
>([
  ['anybody', anybody, { entries: [OPEN, LIVE], absences: [], own: [], transitions: [], results: [OPEN] }],
  ['a racer', person(1, 'ada'), { entries: [OPEN, LIVE], absences: [], own: [], transitions: [], results: [OPEN] }],
  [
    'somebody who is absent',
    person(2, 'bob'),
    { entries: [OPEN, LIVE], absences: [], own: [OPEN, LIVE], transitions: [], results: [OPEN] },
  ],
  [
    'an assistant',
    person(9, 'tim', StaffRole.TEACHING_ASSISTANT),
    {
      ...{ entries: [OPEN, LIVE, HIDDEN], absences: [OPEN, LIVE, HIDDEN], own: [] },
      ...{ transitions: [OPEN, LIVE, HIDDEN], results: [OPEN, LIVE, HIDDEN] },
    },
  ],
  [
    'the operator',
    operator,
    {
      ...{ entries: [OPEN, LIVE, HIDDEN], absences: [OPEN, LIVE, HIDDEN], own: [] },
      ...{ transitions: [OPEN, LIVE, HIDDEN], results: [OPEN, LIVE, HIDDEN] },
    },
  ],
])('the services of races give %s no more than they may see, whoever asks them', async (_, actor, expected) => {
  const lineups = new RaceLineupService(database);
  const service = new RaceService(
    database,
    () => values,
    () => new Date(),
  );
  const numbers = (found: ReadonlyMap<number, unknown>): number[] => [...found.keys()];
  expect({
    entries: numbers(await lineups.entries(actor, races)),
    absences: numbers(await lineups.absences(actor, races)),
    own: numbers(await lineups.ownAbsences(actor, races)),
    transitions: numbers(await lineups.transitions(actor, races)),
    results: numbers(await service.results(actor, races)),
  }).toEqual(expected);
});
