import { afterAll, beforeAll, expect, it } from 'vitest';
import { TestApi } from '../support/api.js';
import { runCli } from '../support/cli.js';
import { startProcess, stopProcesses, type TestProcess } from '../support/processes.js';
import { CREATE } from '../support/races.js';
import { sized } from '../support/soak.js';

const STUDENTS = sized(10, 60);
/** Each week has a race. */
const WEEKS = sized(3, 12);
const LEAGUES = sized(2, 6);
const SERVERS = sized(2, 3);
/** How often each student uploads a buggy in a week. */
const UPLOADS_A_WEEK = sized(3, 20);

/** In so many weeks, from the second on, a server is killed. */
const KILLS = sized(1, 11);

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

const startServer = async (): Promise<TestProcess> => {
  const server = await startProcess('dist/src/api/main.js', api.cliEnvironment);
  await server.line(/"ready: /);
  return server;
};

interface ScheduledRace {
  readonly databaseId: number;
  readonly league: string;
  readonly commitment: string;
}

async function scheduleRaces(): Promise<ScheduledRace[]> {
  const races: ScheduledRace[] = [];
  const startAt = new Date(Date.now() + 86_400_000).toISOString();
  for (let week = 0; week < WEEKS; week += 1) {
    const league = `League ${(week % LEAGUES) + 1}`;
    const input = {
      ...{ title: `Week ${week + 1}`, league, startAt, costLimit: 2_000, maxLaps: 1, turnMilliseconds: 1 },
      ...{ isRunAtStart: true, isVisible: true, isResultVisible: true },
    };
    const { id, databaseId } = (await api.graphql(CREATE, { input }, admin)).data['createRace'].race;
    const { data } = await api.graphql('query ($id: ID!) { race(id: $id) { seedCommitment } }', { id });
    races.push({ databaseId, league, commitment: data['race'].seedCommitment });
  }
  return races;
}

/** Has the time of a race come. */
async function begin({ databaseId }: ScheduledRace): Promise<void> {
  await api.database.query('UPDATE races SET start_at = now() WHERE id = $1', [databaseId]);
  await api.database.query(
    `UPDATE jobs.job SET start_after = now() WHERE name = 'race' AND (data->>'raceId')::int = $1`,
    [databaseId],
  );
}

/** A student's program: uploads some buggies one after another, each to the next server, and says which were taken. */
async function upload(student: number, servers: readonly TestProcess[], onAccepted: () => void): Promise<void> {
  const { username, apiKey } = students[student] as (typeof students)[number];
  for (let attempt = student; attempt < student + UPLOADS_A_WEEK; attempt += 1) {
    const buggy = { power_type: POWERS[attempt % POWERS.length], power_units: 5 + (attempt % 20), qty_wheels: 4 };
    const form = { user: username, key: apiKey, secret: SECRET, buggy_json: JSON.stringify(buggy) };
    const server = servers[attempt % SERVERS] as TestProcess;
    try {
      const answer = await fetch(`${server.url}/api/upload`, { method: 'POST', body: new URLSearchParams(form) });
      if (answer.ok && 'ok' in ((await answer.json()) as object)) onAccepted();
    } catch {
      // The server was killed; what it had not answered may have been stored or not.
    }
  }
}

it('a term of races in leagues goes its way while servers die, and all of it can be verified', async () => {
  const races = await scheduleRaces();
  // The processes below work on its database, and nobody else.
  await api.server.stop();
  const servers = await Promise.all(Array.from({ length: SERVERS }, startServer));
  const count = async (sql: string): Promise<number> => {
    const [row] = await api.database.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`);
    return row?.n ?? 0;
  };

  let accepted = 0;
  for (const [week, race] of races.entries()) {
    const isUnderWay = Promise.withResolvers<void>();
    const before = accepted;
    const uploading = students.map((_, index) =>
      upload(index, servers, () => {
        accepted += 1;
        if (accepted - before === STUDENTS / 2) isUnderWay.resolve();
      }),
    );
    await isUnderWay.promise;
    await begin(race);
    if (week >= 1 && week <= KILLS) {
      const killed = week % SERVERS;
      // One week in the midst of uploads, and the next as soon as the race has begun.
      const begun = `races WHERE id = ${race.databaseId} AND state <> 'SCHEDULED'`;
      if (week % 2 === 0) await expect.poll(() => count(begun), { interval: 10 }).toBe(1);
      servers[killed]?.child.kill('SIGKILL');
      servers[killed] = await startServer();
    }
    await Promise.all(uploading);
  }
  await expect.poll(() => count(`races WHERE state = 'PUBLISHED'`), { timeout: 200_000, interval: 100 }).toBe(WEEKS);

  // Nothing that a student was told to be stored is missing.
  expect(accepted).toBeGreaterThan(STUDENTS);
  expect(await count('buggy_uploads WHERE buggy IS NOT NULL')).toBeGreaterThanOrEqual(accepted);
  // Each race was begun once, with the buggies that had been uploaded.
  expect(await count(`race_transitions WHERE to_state = 'RUNNING'`)).toBe(WEEKS);
  expect(
    await count(`race_entries e JOIN buggy_uploads u ON u.id = e.upload_id
                 WHERE u.user_id = e.user_id AND u.buggy->>'power_units' = e.entrant->>'power_units'
                   AND u.buggy->>'power_type' = e.entrant->>'power_type'`),
  ).toBe(await count('race_entries'));
  expect(await count('race_results')).toBe(await count('race_entries'));

  for (const { databaseId, commitment } of races) {
    const url = `${servers[0]?.url}/races/${databaseId}/race-file`;
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
}, 600_000);
