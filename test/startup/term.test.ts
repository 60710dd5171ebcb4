import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TestApi } from '../support/api.js';
import { runCli } from '../support/cli.js';
import { startProcess, stopProcesses, type TestProcess } from '../support/processes.js';
import { CREATE } from '../support/races.js';

const STUDENTS = 60;
const RACES = 12;
const LEAGUES = 6;
const SERVERS = 3;
const KILL_EVERY_MS = 1_500;
const RACE_EVERY_MS = 1_200;

const SECRET = 'tell nobody';
const POWERS = ['petrol', 'bio', 'electric', 'rocket', 'steam', 'hamster'];

let api: TestApi;
let students: { username: string; apiKey: string }[];
let admin: string;
beforeAll(async () => {
  api = await TestApi.start();
  await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
  admin = await api.signIn('head');
  students = [];
  for (let index = 0; index < STUDENTS; index += 1) {
    const username = `student${index}`;
    const { apiKey } = await api.addUser(username, { apiSecret: SECRET, isSecretOneTime: false });
    students.push({ username, apiKey });
  }
});
afterAll(async () => {
  await stopProcesses();
  await api.stop();
});

const startServer = (): Promise<TestProcess> => startProcess('dist/src/api/main.js', api.cliEnvironment);

interface ScheduledRace {
  readonly databaseId: number;
  readonly league: string;
  readonly commitment: string;
}

async function scheduleRaces(firstStart: number): Promise<ScheduledRace[]> {
  const races: ScheduledRace[] = [];
  for (let index = 0; index < RACES; index += 1) {
    const league = `League ${(index % LEAGUES) + 1}`;
    const startAt = new Date(firstStart + index * RACE_EVERY_MS).toISOString();
    const input = {
      ...{ title: `Week ${index + 1}`, league, startAt, costLimit: 2_000, maxLaps: 1, turnMilliseconds: 10 },
      ...{ isRunAtStart: true, isVisible: true, isResultVisible: true },
    };
    const { id, databaseId } = (await api.graphql(CREATE, { input }, admin)).data['createRace'].race;
    const { data } = await api.graphql('query ($id: ID!) { race(id: $id) { seedCommitment } }', { id });
    races.push({ databaseId, league, commitment: data['race'].seedCommitment });
  }
  return races;
}

/** A student's program: uploads one buggy after another until the term is over, whichever server is there. */
async function keepUploading(index: number, servers: readonly TestProcess[], isOver: () => boolean): Promise<number> {
  const { username, apiKey } = students[index] as (typeof students)[number];
  let accepted = 0;
  for (let attempt = index; !isOver(); attempt += 1) {
    const buggy = { power_type: POWERS[attempt % POWERS.length], power_units: 5 + (attempt % 20), qty_wheels: 4 };
    const form = { user: username, key: apiKey, secret: SECRET, buggy_json: JSON.stringify(buggy) };
    const server = servers[attempt % SERVERS] as TestProcess;
    try {
      const answer = await fetch(`${server.url}/api/upload`, { method: 'POST', body: new URLSearchParams(form) });
      if (answer.ok && 'ok' in ((await answer.json()) as object)) accepted += 1;
    } catch {
      // The server was killed; what it had not answered may have been stored or not.
    }
    await setTimeout(100);
  }
  return accepted;
}

it('a term of races in leagues goes its way while servers die, and all of it can be verified', async () => {
  const races = await scheduleRaces(Date.now() + 12_000);
  // The processes below work on its database, and nobody else.
  await api.server.stop();
  const servers = await Promise.all(Array.from({ length: SERVERS }, startServer));
  await Promise.all(servers.map((server) => server.line(/"ready: /)));
  const count = async (sql: string): Promise<number> => {
    const [row] = await api.database.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`);
    return row?.n ?? 0;
  };

  let isOver = false;
  const uploading = students.map((_, index) => keepUploading(index, servers, () => isOver));
  const killing = (async () => {
    for (let turn = 0; !isOver; turn += 1) {
      await setTimeout(KILL_EVERY_MS);
      servers[turn % SERVERS]?.child.kill('SIGKILL');
      const next = await startServer();
      servers[turn % SERVERS] = next;
      // However slow the machine is, all but one of them are there.
      await next.line(/"ready: /);
    }
    return undefined;
  })();
  await expect.poll(() => count(`races WHERE state = 'PUBLISHED'`), { timeout: 200_000, interval: 200 }).toBe(RACES);
  isOver = true;
  await killing;
  const accepted = (await Promise.all(uploading)).reduce((sum, one) => sum + one, 0);

  // Nothing that a student was told to be stored is missing.
  expect(accepted).toBeGreaterThan(STUDENTS);
  expect(await count('buggy_uploads WHERE buggy IS NOT NULL')).toBeGreaterThanOrEqual(accepted);
  // Each race was begun once, with the buggies that had been uploaded.
  expect(await count(`race_transitions WHERE to_state = 'RUNNING'`)).toBe(RACES);
  expect(
    await count(`race_entries e JOIN buggy_uploads u ON u.id = e.upload_id
                 WHERE u.user_id = e.user_id AND u.buggy->>'power_units' = e.entrant->>'power_units'
                   AND u.buggy->>'power_type' = e.entrant->>'power_type'`),
  ).toBe(await count('race_entries'));
  expect(await count('race_results')).toBe(await count('race_entries'));

  const server = await startServer();
  await server.line(/"ready: /);
  for (const { databaseId, commitment } of races) {
    const url = `${server.url}/races/${databaseId}/race-file`;
    const { code, stdout } = await runCli(['race', 'verify', url, '--commitment', commitment, '--json']);
    expect({ code, ...JSON.parse(stdout) }).toMatchObject({ code: 0, verified: true });
  }
  const env = api.cliEnvironment;
  const leagues = JSON.parse((await runCli(['league', 'list', '--json'], { env })).stdout).leagues;
  expect(leagues).toHaveLength(LEAGUES);
  for (const { name, points } of leagues) {
    const { standings, raceIds } = JSON.parse((await runCli(['league', 'standings', name, '--json'], { env })).stdout);
    expect(raceIds).toEqual(races.filter(({ league }) => league === name).map(({ databaseId }) => databaseId));
    const results = await api.database.query<{ username: string; position: number }>(
      'SELECT username, race_position AS position FROM race_results WHERE race_id = ANY($1)',
      [raceIds],
    );
    for (const standing of standings) {
      const own = results.filter(({ username }) => username === standing.username);
      expect(standing.points).toBe(own.reduce((sum, { position }) => sum + (points[position - 1] ?? 0), 0));
      expect(standing.raceCount).toBe(own.length);
    }
  }
}, 300_000);
