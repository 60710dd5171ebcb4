import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, databaseUrl } from '../support/databases.js';
import { startProcess, stopProcesses, type TestProcess } from '../support/processes.js';
import { startApiServer, startConfigService, stopServices } from '../support/services.js';
import { sized } from '../support/soak.js';
import { withTestMigration } from './fixtures/test-migration.js';

const API = 'dist/src/api/main.js';
const CONFIG_SERVICE = 'dist/src/config-service/main.js';
const TEST_SERVICE = 'test/startup/fixtures/config-service.mjs';

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'buggy-test-'));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));
afterEach(async () => {
  await stopServices();
  await stopProcesses();
});

const environmentFor = (url: string): Record<string, string> => ({ DATABASE_URL: url, BUGGY_DATA_DIR: dataDir });

const start = (script: string, url: string, env: Record<string, string> = {}): Promise<TestProcess> =>
  startProcess(script, { ...environmentFor(url), ...env });

async function readyz(api: Pick<TestProcess, 'url'>): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await fetch(`${api.url}/readyz`);
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

const untilReady = (api: Pick<TestProcess, 'url'>): Promise<void> =>
  expect.poll(async () => (await readyz(api)).status, { interval: 50 }).toBe(200);

describe('an API server that is started alone', () => {
  it('listens at once, says what it waits for, and becomes ready when the rest comes', async () => {
    const name = `buggy_test_${randomBytes(6).toString('hex')}`;
    const api = await start(API, databaseUrl(name));
    await api.line(/API server listens/);
    expect((await fetch(`${api.url}/healthz`)).status).toBe(200);
    await expect
      .poll(() => readyz(api))
      .toMatchObject({ status: 503, body: { stage: 'database', waitingFor: expect.stringMatching(/does not exist/) } });

    const graphql = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ __typename }"}',
    });
    expect(graphql.status).toBe(503);
    expect(graphql.headers.get('retry-after')).toBe('1');
    expect(await graphql.json()).toMatchObject({
      errors: [{ extensions: { code: 'SERVICE_STARTING', stage: 'database' } }],
    });
    const page = await fetch(`${api.url}/`, { headers: { accept: 'text/html' } });
    expect(page.status).toBe(503);
    const html = await page.text();
    expect(html).toContain('is starting');
    const policy = page.headers.get('content-security-policy') ?? '';
    const nonce = /script-src 'nonce-([\w-]{20,})'/.exec(policy)?.[1];
    expect(policy).not.toContain('unsafe-inline');
    expect([...html.matchAll(/<(?:script|style)[^>]*>/g)].map(([tag]) => tag)).toEqual([
      `<style nonce="${nonce}">`,
      `<script nonce="${nonce}">`,
    ]);

    const database = await createDatabase('empty', name);
    await expect
      .poll(() => readyz(api))
      .toMatchObject({ body: { stage: 'schema', waitingFor: expect.stringMatching(/config service/) } });
    const service = await start(CONFIG_SERVICE, database.url);
    await untilReady(api);
    const status = (await (await fetch(`${service.url}/status`)).json()) as Record<string, unknown>;
    expect(status).toMatchObject({ isLeader: true, state: 'ready', settingsRevision: 0, error: null });
    expect(status).toHaveProperty('uptimeSeconds');
    await stopProcesses();
    await database.drop();
  });

  it('refuses settings in the environment that cannot be used, all of them at once', async () => {
    const env = { IS_RACE_VISIBLE_BY_DEFAULT: 'perhaps', DEFAULT_RACE_COST_LIMIT: '-3' };
    for (const script of [API, CONFIG_SERVICE]) {
      const service = await start(script, databaseUrl('none'), env);
      expect(await service.line(/perhaps/)).toMatch(/DEFAULT_RACE_COST_LIMIT/);
      expect(await service.exited).toBe(78);
    }
  });
});

/** How many are started at once. */
const CONFIG_SERVICES = sized(4, 10);
const API_SERVERS = sized(2, 5);

describe('many at once on an empty database', () => {
  it(`${CONFIG_SERVICES} config services and ${API_SERVERS} API servers: one migrates, all become ready`, async () => {
    const database = await createDatabase('empty');
    const [services, apis] = await Promise.all([
      Promise.all(Array.from({ length: CONFIG_SERVICES }, () => start(CONFIG_SERVICE, database.url))),
      Promise.all(Array.from({ length: API_SERVERS }, () => start(API, database.url))),
    ]);
    const isReady = (service: TestProcess): Promise<void> =>
      expect
        .poll(async () => (await fetch(`${service.url}/status`).catch(() => undefined))?.json())
        .toMatchObject({ state: 'ready' });
    await Promise.race([
      Promise.all([...apis.map(untilReady), ...services.map(isReady)]),
      ...[...apis, ...services].map((each) => each.ended()),
    ]);
    const leads = async ({ url }: TestProcess): Promise<boolean> =>
      ((await (await fetch(`${url}/status`)).json()) as { isLeader: boolean }).isLeader;
    // Who had to wait too long for this machine has lost its lease, and learns that a little later.
    await expect.poll(async () => (await Promise.all(services.map(leads))).filter(Boolean)).toHaveLength(1);
    const [applied] = await database.query(
      'SELECT count(*)::int AS n, count(DISTINCT name)::int AS names FROM applied_migrations',
    );
    expect(applied?.['n']).toBe(applied?.['names']);
    expect([...services, ...apis].every(({ child }) => child.exitCode === null)).toBe(true);
    await stopProcesses();
    await database.drop();
  });
});

describe('migrations', () => {
  it('are finished by another config service when one is killed in the middle', async () => {
    const own = await createDatabase();
    const lock = new pg.Client({ connectionString: own.url });
    await lock.connect();
    await lock.query('SELECT pg_advisory_lock(4242)');
    const first = await start(TEST_SERVICE, own.url, { MIGRATION: 'blocked' });
    await expect
      .poll(async () => (await own.query(`SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`)).length)
      .toBe(1);
    expect((await own.query('SELECT state FROM migration_status'))[0]).toEqual({ state: 'migrating' });
    first.child.kill('SIGKILL');
    await first.exited;
    await lock.query('SELECT pg_advisory_unlock(4242)');
    await startConfigService(environmentFor(own.url), withTestMigration('blocked'));
    await expect
      .poll(async () => (await own.query('SELECT state, schema_version FROM migration_status'))[0])
      .toEqual({ state: 'ready', schema_version: '99991231z_test' });
    expect(await own.query(`SELECT tablename FROM pg_tables WHERE tablename IN ('half', 'whole')`)).toHaveLength(2);
    await lock.end();
    await stopServices();
    await own.drop();
  });

  it('are done again when the connection was lost in the middle', async () => {
    const database = await createDatabase();
    await database.query('CREATE SEQUENCE tries');
    const service = await start(TEST_SERVICE, database.url, { MIGRATION: 'disconnected' });
    await expect
      .poll(async () => (await database.query('SELECT state, schema_version FROM migration_status'))[0])
      .toEqual({ state: 'ready', schema_version: '99991231z_test' });
    expect(await database.query('SELECT last_value::int AS tries FROM tries')).toEqual([{ tries: 2 }]);
    expect(service.child.exitCode).toBeNull();
    await stopProcesses();
    await database.drop();
  });

  it('that fail leave nothing behind, say why, and API servers wait until they are mended', async () => {
    const own = await createDatabase('empty');
    const failing = await start(TEST_SERVICE, own.url, { MIGRATION: 'failing' });
    const api = await startApiServer(environmentFor(own.url));
    expect(await failing.exited).toBe(1);
    await expect
      .poll(() => readyz(api))
      .toMatchObject({ status: 503, body: { stage: 'schema', waitingFor: expect.stringMatching(/no_such_function/) } });
    expect((await own.query('SELECT state, error FROM migration_status'))[0]).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('no_such_function'),
    });
    expect(await own.query(`SELECT 1 FROM pg_tables WHERE tablename IN ('half', 'users')`)).toHaveLength(0);
    await startConfigService(environmentFor(own.url));
    await untilReady(api);
    await stopServices();
    await own.drop();
  });

  it('that this server does not know are served when they are compatible, and refused when not', async () => {
    const database = await createDatabase();
    await database.query(`UPDATE migration_status SET schema_version = '99991231z_newer'`);
    const api = await startApiServer(environmentFor(database.url));
    await untilReady(api);
    await database.query(`UPDATE migration_status SET compatible_since = '99991231z_newer'`);
    await expect
      .poll(() => readyz(api))
      .toMatchObject({ status: 503, body: { waitingFor: expect.stringMatching(/install the newer version/) } });
    const late = await startApiServer(environmentFor(database.url));
    await expect
      .poll(() => readyz(late))
      .toMatchObject({
        status: 503,
        body: { stage: 'schema', waitingFor: expect.stringMatching(/install the newer/) },
      });
    await stopServices();
    await database.drop();
  });
});
