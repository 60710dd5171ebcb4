import { setInterval } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyRaceFile } from '../../dist/src/racing/index.js';
import { startProcess, stopProcesses, type TestProcess } from '../support/processes.js';
import { type RacingApi, startRacingApi } from '../support/races.js';

const RACES = 100;
const SERVERS = 3;
const KILLS = 10;
const KILL_EVERY_MS = 300;

let racing: RacingApi;
beforeAll(async () => {
  racing = await startRacingApi();
});
afterAll(async () => {
  await stopProcesses();
  await racing.api.stop();
});

const startServer = (): Promise<TestProcess> => startProcess('dist/src/api/main.js', racing.api.cliEnvironment);

it('a hundred races of one second run exactly once, whichever server dies', async () => {
  const startAt = new Date(Date.now() + 12_000).toISOString();
  for (let made = 0; made < RACES; made += 1) await racing.createRace({ startAt });
  // The processes below work on its database, and nobody else.
  await racing.api.server.stop();
  const servers = await Promise.all(Array.from({ length: SERVERS }, startServer));
  await Promise.all(servers.map((server) => server.line(/ready/)));
  const count = async (condition: string): Promise<number> => {
    const [row] = await racing.api.database.query(`SELECT count(*)::int AS n FROM races WHERE ${condition}`);
    return (row as { n: number }).n;
  };
  await expect.poll(() => count(`state <> 'SCHEDULED'`), { timeout: 30_000, interval: 20 }).toBeGreaterThan(0);

  let kills = 0;
  for await (const _ of setInterval(KILL_EVERY_MS)) {
    const victim = servers.shift();
    victim?.child.kill('SIGKILL');
    servers.push(await startServer());
    kills += 1;
    if (kills === KILLS) break;
  }

  await expect.poll(() => count(`state = 'PUBLISHED'`), { timeout: 90_000, interval: 200 }).toBe(RACES);
  const moves = await racing.api.database.query(
    `SELECT from_state, to_state, count(*)::int AS n, count(DISTINCT race_id)::int AS races
       FROM race_transitions GROUP BY from_state, to_state ORDER BY from_state`,
  );
  expect(moves).toEqual([
    { from_state: 'RUNNING', to_state: 'PUBLISHED', n: RACES, races: RACES },
    { from_state: 'SCHEDULED', to_state: 'RUNNING', n: RACES, races: RACES },
  ]);
  const races = await racing.api.database.query<{ contents: Buffer; entrants: unknown; results: number }>(
    `SELECT f.contents,
            (SELECT json_agg(e.entrant ORDER BY e.position) FROM race_entries e WHERE e.race_id = f.race_id) AS entrants,
            (SELECT count(*)::int FROM race_results r WHERE r.race_id = f.race_id) AS results
       FROM race_files f`,
  );
  expect(races).toHaveLength(RACES);
  for (const { contents, entrants, results } of races) {
    const text = contents.toString();
    expect(verifyRaceFile(text)).toEqual({ ok: true });
    expect((JSON.parse(text) as { entrants: unknown }).entrants).toEqual(entrants);
    expect(results).toBe(4);
  }
}, 180_000);
