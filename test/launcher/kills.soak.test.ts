import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, expect, it } from 'vitest';
import { runCli } from '../support/cli.js';
import { freePort } from '../support/ports.js';
import { startProcess, stopProcesses, type TestProcess } from '../support/processes.js';
import { CREATE } from '../support/races.js';
import { sized } from '../support/soak.js';
import { childrenOf, gone, runningDatabase } from './launcher-process.js';

/** There is no short form: `launcher.test.ts` kills each of them once. */
const KILLS = sized(0, 200);

/** Students whose programs upload one buggy after another. */
const STUDENTS = 4;

/** A race is created before every so many kills. */
const KILLS_PER_RACE = 4;

/** Uploads that have to be taken between two kills. */
const UPLOADS_PER_KILL = 8;

/** Longest wait for the server to be ready again, in milliseconds. */
const PATIENCE = { timeout: 120_000, interval: 50 };

const SECRET = 'tell nobody';

let dataDir = '';
afterEach(async () => {
  await stopProcesses();
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

/** Numbers of the processes that play a part. */
async function pidsOf(launcher: TestProcess, part: string): Promise<number[]> {
  if (part === 'launcher') return [launcher.child.pid ?? 0];
  if (part.startsWith('PostgreSQL')) {
    const { postmaster } = await runningDatabase(dataDir);
    return [postmaster, ...(part.endsWith('with its processes') ? await childrenOf(postmaster) : [])];
  }
  const pids: number[] = [];
  for (const pid of await childrenOf(launcher.child.pid ?? 0)) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (command.includes(`dist/src/${part}/main.js`)) pids.push(pid);
  }
  return pids;
}

const PARTS = ['api', 'config-service', 'PostgreSQL', 'api', 'PostgreSQL with its processes', 'launcher'];

it.skipIf(KILLS === 0)(
  `${KILLS} kills of servers, PostgreSQL and the launcher lose no upload that was answered, and no race`,
  async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'buggy-kills-'));
    const env = {
      ...{ BUGGY_DATA_DIR: dataDir, BUGGY_PUBLISHED_DIR: join(dataDir, 'published'), AUTHORISATION_CODE: 'only-here' },
      ...{ BUGGY_SETUP_ADMIN_USERNAME: 'head', BUGGY_SETUP_ADMIN_PASSWORD: 'correct horse' },
      ...{ API_SECRET_TIME_TO_LIVE: '86400', UPLOADS_PER_MINUTE: '1000000', UPLOAD_MB_PER_DAY: '1000000' },
      PORT: String(await freePort()),
      CONFIG_SERVICE_PORT: String(await freePort()),
    };
    const url = `http://127.0.0.1:${env.PORT}`;
    const launch = () => startProcess('dist/src/launcher/main.js', env);
    const untilReady = () =>
      expect.poll(async () => (await fetch(`${url}/readyz`).catch(() => undefined))?.status, PATIENCE).toBe(200);
    let launcher = await launch();
    await untilReady();
    const graphql = async (query: string, variables: object, cookie = '') => {
      const headers = { 'content-type': 'application/json', cookie };
      const body = JSON.stringify({ query, variables });
      return await fetch(`${url}/graphql`, { method: 'POST', headers, body });
    };
    const signIn = 'mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }';
    const signedIn = await graphql(signIn, { input: { username: 'head', password: 'correct horse' } });
    const admin = signedIn.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';

    let isOver = false;
    let seen = 0;
    const taken: string[] = [];
    const upload = async (user: string, key: string): Promise<void> => {
      while (!isOver) {
        const buggy_json = JSON.stringify({ qty_wheels: 6, mark: `${user}-${seen++}-` });
        const body = new URLSearchParams({ user, key, secret: SECRET, buggy_json });
        const answer = await fetch(`${url}/api/upload`, { method: 'POST', body }).catch(() => undefined);
        if (answer?.ok) taken.push(buggy_json);
        else await untilReady();
        await answer?.body?.cancel();
      }
    };
    const uploading: Promise<void>[] = [];
    for (let student = 0; student < STUDENTS; student += 1) {
      const add = ['user', 'add', `racer${student}`, '--api-key', '--api-secret', SECRET, '--json'];
      const { stdout } = await runCli(add, { env });
      uploading.push(upload(`racer${student}`, JSON.parse(stdout).apiKey));
    }

    const waits: number[] = [];
    let races = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      if (kill % KILLS_PER_RACE === 0) {
        const input = {
          ...{ title: `Race ${kill}`, startAt: new Date(Date.now() + 1_000), turnMilliseconds: 1, costLimit: 2_000 },
          ...{ isVisible: true, isResultVisible: true },
        };
        const answer = await graphql(CREATE, { input }, admin);
        expect(await answer.text()).toContain('CreateRaceSuccess');
        races += 1;
      }
      const before = taken.length;
      await expect.poll(() => taken.length, PATIENCE).toBeGreaterThanOrEqual(before + UPLOADS_PER_KILL);
      const part = PARTS[kill % PARTS.length] ?? '';
      const pids = await pidsOf(launcher, part);
      expect(pids, part).not.toEqual([]);
      const killedAt = performance.now();
      for (const pid of pids) process.kill(pid, 'SIGKILL');
      await gone(pids);
      if (part === 'launcher') launcher = await launch();
      await untilReady();
      waits.push(performance.now() - killedAt);
    }
    isOver = true;
    await Promise.all(uploading);

    const client = new pg.Client({ connectionString: (await runningDatabase(dataDir)).databaseUrl });
    client.on('error', () => undefined);
    await client.connect();
    const rowsOf = async (sql: string, values: unknown[] = []) => (await client.query(sql, values)).rows;
    const published = async () => await rowsOf(`SELECT count(*)::int AS races FROM races WHERE state = 'PUBLISHED'`);
    await expect.poll(published, { timeout: 300_000, interval: 500 }).toEqual([{ races }]);
    const begun = `SELECT 1 FROM race_transitions WHERE to_state = 'RUNNING'`;
    expect(await rowsOf(begun)).toHaveLength(races);
    const stored = await rowsOf(
      `SELECT convert_from(raw_body, 'UTF8') AS text, count(*)::int AS times FROM buggy_uploads GROUP BY 1`,
    );
    const times = new Map(stored.map(({ text, times }) => [text, times]));
    expect(taken.filter((text) => times.get(text) !== 1)).toEqual([]);
    expect([...times.values()].every((count) => count === 1)).toBe(true);
    await client.end();

    const sorted = waits.toSorted((one, other) => one - other).map((wait) => (wait / 1_000).toFixed(1));
    process.stdout.write(
      `${KILLS} kills, ${taken.length} uploads taken, ${stored.length - taken.length} stored without an answer, ${races} races; ` +
        `ready again after ${sorted[0]} to ${sorted.at(-1)} s, median ${sorted[Math.floor(sorted.length / 2)]} s\n`,
    );
    launcher.child.kill('SIGTERM');
    expect(await launcher.exited).toBe(0);
  },
  3_600_000,
);
