import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RacingApi, startRacingApi } from '../support/races.js';

/** How far the clock of the server is behind that of its database, in milliseconds. */
const BEHIND_MS = 3_000;

let racing: RacingApi;
beforeAll(async () => {
  racing = await startRacingApi({}, { now: () => new Date(Date.now() - BEHIND_MS) });
});
afterAll(() => racing.api.stop());

it('a race starts and is published although the clock of its server is behind that of the database', async () => {
  const race = await racing.createRace({ startAt: new Date().toISOString(), turnMilliseconds: 1 });
  const transitions = 'SELECT to_state FROM race_transitions WHERE race_id = $1 ORDER BY id';
  await expect
    .poll(async () => (await racing.api.database.query(transitions, [race.databaseId])).map((row) => row['to_state']), {
      interval: 100,
    })
    .toEqual(['RUNNING', 'BROADCAST', 'PUBLISHED']);
});
