import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { ApiServer } from '../../dist/src/api/api-server.js';
import { type RacingApi, RUN, startRacingApi } from '../support/races.js';

let racing: RacingApi;
beforeAll(async () => {
  racing = await startRacingApi();
});
afterAll(() => racing.api.stop());

const query = (text: string, ...values: unknown[]) => racing.api.database.query(text, values);

const transitionsOf = (raceId: number) =>
  query('SELECT to_state, note FROM race_transitions WHERE race_id = $1 ORDER BY id', raceId);

const untilPublished = (raceId: number) =>
  expect
    .poll(async () => (await query('SELECT state FROM races WHERE id = $1', raceId))[0]?.['state'], {
      interval: 100,
    })
    .toBe('PUBLISHED');

/** Has the start of a race that was made long ago pass without anybody noticing. */
const passStart = async (raceId: number, seconds: number): Promise<void> => {
  await query(
    `UPDATE races SET start_at = now() - $2 * interval '1 second', start_set_at = now() - interval '2 days' WHERE id = $1`,
    raceId,
    seconds,
  );
  await query('DELETE FROM jobs.job');
};

let servers: ApiServer[] = [];
beforeEach(() => {
  servers = [];
  return async () => {
    vi.useRealTimers();
    for (const server of servers) await server.stop();
  };
});

it('races are run and published late, with a warning, when no server was alive in time and their jobs are gone', async () => {
  const scheduled = await racing.createRace();
  const interrupted = await racing.createRace();
  const shown = await racing.createRace({ turnMilliseconds: 1000 });
  for (const { id } of [interrupted, shown]) await racing.api.graphql(RUN, { id }, racing.admin);
  expect((await transitionsOf(shown.databaseId)).at(-1)).toMatchObject({ to_state: 'BROADCAST' });
  await racing.api.server.stop();
  await query('ALTER TABLE races DISABLE TRIGGER races_check_transition');
  await query(
    `UPDATE races SET state = 'RUNNING', raced_at = now() - interval '1 day' WHERE id = $1`,
    interrupted.databaseId,
  );
  await query('ALTER TABLE races ENABLE TRIGGER races_check_transition');
  await query(`UPDATE races SET broadcast_at = now() - interval '1 day' WHERE id = $1`, shown.databaseId);
  await passStart(scheduled.databaseId, 86_400);

  servers = await Promise.all([racing.api.startAnother(), racing.api.startAnother()]);
  for (const { databaseId } of [scheduled, interrupted, shown]) await untilPublished(databaseId);
  expect(await transitionsOf(scheduled.databaseId)).toEqual([
    { to_state: 'RUNNING', note: expect.stringMatching(/^864\d\d seconds late: no server began it/) },
    { to_state: 'PUBLISHED', note: null },
  ]);
  expect((await transitionsOf(shown.databaseId)).map((row) => row['to_state'])).toEqual([
    'RUNNING',
    'BROADCAST',
    'PUBLISHED',
  ]);
  const jobs = await query(
    `SELECT data, count(*)::int AS n FROM jobs.job WHERE singleton_key LIKE 'sweep %' GROUP BY data, singleton_on`,
  );
  expect(jobs.length).toBeGreaterThanOrEqual(3);
  // Both servers have found the same races at the same time, and one job is enough for each.
  expect(jobs.map(({ n }) => n)).toEqual(jobs.map(() => 1));
});

it('a race whose job is gone is found by a server that has been there all the time', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const server = await racing.api.startAnother();
  servers = [server];
  const answer = await racing.api.graphql(
    'mutation { createRace(input: { isVisible: true, isResultVisible: true, turnMilliseconds: 0 }) { ... on CreateRaceSuccess { race { databaseId } } } }',
    {},
    racing.admin,
    server.port,
  );
  const raceId = answer.data['createRace'].race.databaseId;
  await passStart(raceId, 60);
  for (let seconds = 0; seconds < 30; seconds += 1) {
    vi.advanceTimersByTime(1_000);
    // Other timers ask the database something, and have its answer before they ask again.
    await query('SELECT 1');
  }
  await untilPublished(raceId);
});
