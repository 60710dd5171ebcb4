import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RacingApi, RUN, startRacingApi } from '../support/races.js';

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

it('a server whose clock is an hour ahead shows the turns that the others show, and says how far it is off', async () => {
  const machineNow = () => new Date(Date.now() + 3_600_000);
  const ahead = await racing.api.startAnother({}, { now: undefined, machineNow });
  try {
    const race = await racing.createRace({ turnMilliseconds: 1_000 });
    await racing.api.graphql(RUN, { id: race.id }, racing.admin);
    const query = 'query ($id: ID!) { race(id: $id) { isLive } systemInfo { clockAheadSeconds } }';
    const { data } = await racing.api.graphql(query, { id: race.id }, racing.admin, ahead.port);
    expect(data['race']).toEqual({ isLive: true });
    expect(Math.round(data['systemInfo'].clockAheadSeconds)).toBe(3_600);
  } finally {
    await ahead.stop();
  }
});
