import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyRaceFile } from '../../dist/src/racing/index.js';
import { hastenJobs } from '../support/jobs.js';
import { startProcess, stopProcesses, type TestProcess } from '../support/processes.js';
import { type RacingApi, startRacingApi } from '../support/races.js';
import { sized } from '../support/soak.js';

const RACES = sized(10, 100);
const SERVERS = sized(2, 3);
const KILLS = sized(1, 6);

let racing: RacingApi;
beforeAll(async () => {
  racing = await startRacingApi();
});
afterAll(async () => {
  await stopProcesses();
  await racing.api.stop();
});

async function startServer(): Promise<TestProcess> {
  const server = await startProcess('dist/src/api/main.js', racing.api.cliEnvironment);
  await server.line(/ready/);
  return server;
}

const startServers = (count: number): Promise<TestProcess[]> => Promise.all(Array.from({ length: count }, startServer));

async function kill(server: TestProcess | undefined): Promise<void> {
  server?.child.kill('SIGKILL');
  await server?.exited;
}

const idsOf = async (condition: string): Promise<number[]> =>
  (await racing.api.database.query<{ id: number }>(`SELECT id FROM races WHERE ${condition}`)).map(({ id }) => id);

/** Has what is to be done with races be due at once: it usually waits for whoever may be at it. */
const letJobsOut = () => hastenJobs(racing.api.database, 'race');

/** Kills servers in the midst of races. Returns those whose entries they had fixed, and whose turns nobody has stored. */
async function orphanRaces(servers: readonly TestProcess[]): Promise<number[]> {
  const holder = new pg.Client({ connectionString: racing.api.database.url });
  await holder.connect();
  try {
    await holder.query('BEGIN');
    // Whoever has computed a race waits here with what they would store.
    await holder.query('LOCK TABLE race_files IN SHARE MODE');
    // Their time comes.
    await racing.api.database.query('UPDATE races SET start_at = now()');
    await letJobsOut();
    await expect.poll(() => idsOf(`state = 'RUNNING'`), { interval: 20 }).not.toEqual([]);
    await Promise.all(servers.map(kill));
    return await idsOf(`state = 'RUNNING'`);
  } finally {
    await holder.end();
  }
}

it(`${RACES} races run exactly once, whichever server dies`, async () => {
  const startAt = new Date(Date.now() + 3_600_000).toISOString();
  for (let made = 0; made < RACES; made += 1) await racing.createRace({ startAt });
  // The processes below work on its database, and nobody else.
  await racing.api.server.stop();
  const orphans = await orphanRaces(await startServers(SERVERS));
  expect(orphans).not.toEqual([]);
  expect(await racing.api.database.query('SELECT 1 FROM race_files')).toEqual([]);

  const servers = await startServers(SERVERS - 1);
  for (let kills = 0; kills < KILLS; kills += 1) {
    servers.push(await startServer());
    await letJobsOut();
    await expect.poll(async () => (await idsOf(`state = 'PUBLISHED'`)).length, { interval: 20 }).toBeGreaterThan(kills);
    await kill(servers.shift());
  }
  await letJobsOut();

  await expect.poll(() => idsOf(`state = 'PUBLISHED'`), { timeout: 180_000, interval: 200 }).toHaveLength(RACES);
  // Each was begun once, so what the first servers left was taken over as they left it.
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
}, 600_000);
