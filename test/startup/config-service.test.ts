import { Migration } from '@mikro-orm/migrations';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { migrations } from '../../dist/migrations/index.js';
import { bootstrap } from '../../dist/src/config-service/bootstrap.js';
import { ConfigService } from '../../dist/src/config-service/config-service.js';
import { Lease } from '../../dist/src/config-service/lease.js';
import { migrate } from '../../dist/src/config-service/migrate.js';
import { Database } from '../../dist/src/database/database.js';
import { entities } from '../../dist/src/entities.js';
import { readEnvironment } from '../../dist/src/environment/environment.js';
import { createLogger } from '../../dist/src/logging/logger.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { freePort } from '../support/ports.js';
import { startProcess, stopProcesses, type TestProcess } from '../support/processes.js';
import { TcpProxy } from '../support/proxy.js';
import { rawRequest, sendRaw } from '../support/raw-http.js';
import { startConfigService, stopServices, type TestService } from '../support/services.js';

let database: TestDatabase;
afterEach(async () => {
  await stopServices();
  await stopProcesses();
  await database.drop();
});

const startApart = (): Promise<TestProcess> =>
  startProcess('dist/src/config-service/main.js', { DATABASE_URL: database.url });
const start = (env: Record<string, string> = {}): Promise<TestService> =>
  startConfigService({ DATABASE_URL: database.url, ...env });

async function statusOf(service: Pick<TestProcess, 'url'>): Promise<{ isLeader: boolean }> {
  return (await (await fetch(`${service.url}/status`)).json()) as { isLeader: boolean };
}

async function holderOfLease(): Promise<string> {
  const [row] = await database.query<{ holder: string }>('SELECT holder FROM config_lease');
  return row?.holder ?? '';
}

/** Waits until one of two services leads, which need not be the first: on a slow machine its lease may run out. */
async function inTheirRoles(services: readonly [TestProcess, TestProcess]): Promise<[TestProcess, TestProcess]> {
  const [one, other] = services;
  let isFirst = true;
  await expect
    .poll(async () => {
      const leading = await Promise.all(services.map(async (service) => (await statusOf(service)).isLeader));
      isFirst = leading[0] === true;
      return leading.filter(Boolean).length;
    })
    .toBe(1);
  return isFirst ? [one, other] : [other, one];
}

const untilLeading = (service: Pick<TestProcess, 'url'>): Promise<void> =>
  expect.poll(async () => (await statusOf(service)).isLeader, { interval: 50 }).toBe(true);

describe('a standby', () => {
  it('leads when the leader was killed', async () => {
    database = await createDatabase();
    const first = await startApart();
    await untilLeading(first);
    const second = await startApart();
    await second.line(/listens/);
    const [leader, standby] = await inTheirRoles([first, second]);
    leader.child.kill('SIGKILL');
    await untilLeading(standby);
  });

  it('leads when the leader is frozen, which writes nothing when it wakes up', async () => {
    database = await createDatabase();
    await database.query('CREATE TABLE leaders_seen (id serial, leader text)');
    await database.query(`
      CREATE FUNCTION note_leader() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN INSERT INTO leaders_seen (leader) VALUES (NEW.leader); RETURN NEW; END $$`);
    await database.query(
      'CREATE TRIGGER t AFTER UPDATE ON migration_status FOR EACH ROW EXECUTE FUNCTION note_leader()',
    );
    const frozen = await startApart();
    await untilLeading(frozen);
    const first = await holderOfLease();
    const standby = await startApart();
    await standby.line(/listens/);
    frozen.child.kill('SIGSTOP');
    await untilLeading(standby);
    frozen.child.kill('SIGCONT');
    await frozen.line(/standing by|leads now/);
    const [leader] = await inTheirRoles([frozen, standby]);
    expect(leader).toBe(standby);
    const second = await holderOfLease();
    const seen = async (): Promise<string[]> =>
      (await database.query<{ leader: string }>('SELECT leader FROM leaders_seen ORDER BY id')).map(
        ({ leader }) => leader,
      );
    await expect.poll(seen).toContain(second);
    // One change of leader, and no way back.
    const order = await seen();
    expect(order).toContain(first);
    expect(order.lastIndexOf(first)).toBeLessThan(order.indexOf(second));
  });
});

describe('a config service in this process', () => {
  const closing: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });

  /** Starts one by way of an address; `ended` says whether it gave up. */
  async function startHere(url: string): Promise<{
    url: string;
    ended: () => unknown;
    settled: Promise<void>;
    lines: string[];
  }> {
    const port = await freePort();
    const failures: unknown[] = [];
    const lines: string[] = [];
    const service = await ConfigService.start({
      environment: { ...readEnvironment({ CONFIG_SERVICE_PORT: String(port) }), databaseUrl: url },
      variables: {},
      migrations,
      version: 'test',
      log: createLogger('test', {}, { write: (line) => lines.push(line) }),
      onFatal: (error) => failures.push(error),
    });
    closing.push(() => service.stop());
    return { url: `http://127.0.0.1:${port}`, ended: () => failures[0], settled: service.settled, lines };
  }

  const cutConnections = (): Promise<unknown[]> =>
    database.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE application_name = 'buggy config-service' AND datname = current_database()`,
    );

  it('waits while the database is read-only, at its start and later, and goes on', async () => {
    database = await createDatabase('empty');
    const setReadOnly = async (value: 'on' | 'off'): Promise<void> => {
      await database.admin(`ALTER DATABASE ${database.name} SET default_transaction_read_only = ${value}`);
      await cutConnections();
    };
    await setReadOnly('on');
    const { url, ended, settled, lines } = await startHere(database.url);
    await expect.poll(() => ended() ?? lines.join('')).toContain('read-only transaction');
    const readiness = async () => (await fetch(`${url}/readyz`)).status;
    const tries = async () => ended() ?? (await readiness());
    expect(await tries()).toBe(503);
    await setReadOnly('off');
    await settled;
    await expect.poll(tries).toBe(200);
    const [before] = await database.query<{ at: string }>('SELECT heartbeat_at::text AS at FROM migration_status');
    await setReadOnly('on');
    const state = async () => [
      (await fetch(`${url}/healthz`)).status,
      ((await (await fetch(`${url}/status`)).json()) as { isLeader?: boolean }).isLeader,
    ];
    // Its lease ends, as it cannot be renewed, and it says so.
    await expect.poll(state).toEqual([200, false]);
    await setReadOnly('off');
    await expect
      .poll(() => database.query('SELECT 1 FROM migration_status WHERE heartbeat_at::text > $1', [before?.at]))
      .toHaveLength(1);
    await expect.poll(state).toEqual([200, true]);
    expect(ended()).toBeUndefined();
  });

  it('forgets events of the cluster from which the database was restored, and no others', async () => {
    database = await createDatabase();
    await database.query(
      `INSERT INTO outbox (topic, payload, xact) SELECT 'raceChanged', '{"raceId": 1}', own::text::xid8
         FROM (VALUES (pg_current_xact_id()::text::bigint), (pg_current_xact_id()::text::bigint + 1000000)) ids (own)`,
    );
    const { settled } = await startHere(database.url);
    await settled;
    await expect.poll(() => database.query('SELECT 1 FROM outbox')).toHaveLength(1);
  });

  it('notices connections that are dead without a word, and goes on with others', async () => {
    database = await createDatabase();
    const target = new URL(database.url);
    const proxy = new TcpProxy({ host: target.hostname, port: Number(target.port) }, await freePort());
    await proxy.open();
    closing.push(() => proxy.cut());
    target.host = `127.0.0.1:${proxy.port}`;
    const { url, ended } = await startHere(target.href);
    // The first round cleans up, and what cleans up may take minutes.
    await expect.poll(async () => (await fetch(`${url}/readyz`)).status).toBe(200);
    const isGood = () => database.query('SELECT expires_at > now() AS good FROM config_lease');
    await expect.poll(isGood).toEqual([{ good: true }]);
    proxy.freeze();
    await expect.poll(isGood).toEqual([{ good: false }]);
    // What was on its way is lost, so nobody will ever answer on those connections.
    proxy.thaw();
    await expect.poll(isGood).toEqual([{ good: true }]);
    expect(ended()).toBeUndefined();
  });
});

describe('/settings', () => {
  it('has every value that is no secret, under the revision as its tag', async () => {
    database = await createDatabase();
    await database.query(
      `INSERT INTO settings (name, value) VALUES ('BUGGY_RACE_SERVER_URL', 'http://buggy.school.example'), ('PROJECT_CODE', 'CS1'), ('GITHUB_CLIENT_SECRET', 'x')`,
    );
    const service = await start({ AUTHORISATION_CODE: 'tell nobody' });
    await untilLeading(service);
    const answer = await fetch(`${service.url}/settings`);
    const { values } = (await answer.json()) as { values: Record<string, unknown> };
    expect(values).toMatchObject({ PROJECT_CODE: 'CS1', DEFAULT_RACE_COST_LIMIT: 200 });
    expect(Object.keys(values)).not.toEqual(expect.arrayContaining([expect.stringMatching(/SECRET$|AUTHORISATION/)]));
    const etag = answer.headers.get('etag') ?? '';
    const under = async (host: string, path: string) => {
      const head = rawRequest(`GET ${path}`, { connection: 'close' }, '', host);
      return (await sendRaw(Number(new URL(service.url).port), { head })).slice(9, 12);
    };
    // A page of another site may have its own name lead here.
    for (const path of ['/settings', '/status', '/']) expect(await under('rebind.evil.example', path)).toBe('421');
    expect(await under('rebind.evil.example', '/healthz')).toBe('200');
    expect(await under('buggy.school.example', '/settings')).toBe('200');
    const again = await fetch(`${service.url}/settings`, { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
    await database.query('UPDATE migration_status SET settings_revision = settings_revision + 1');
    expect((await fetch(`${service.url}/settings`, { headers: { 'if-none-match': etag } })).status).toBe(200);
  });
});

describe('the queue', () => {
  it('of races that an earlier version made keeps jobs from then on as long as this one wants', async () => {
    database = await createDatabase();
    await database.query(`UPDATE jobs.queue SET retention_seconds = 1209600 WHERE name = 'race'`);
    await start();
    const years = `SELECT retention_seconds / 31536000 AS years FROM jobs.queue WHERE name = 'race'`;
    await expect.poll(() => database.query(years)).toEqual([{ years: 3 }]);
  });
});

describe('the audit log', () => {
  it('is kept for as long as the settings say, and still nobody else can take anything out of it; attempts are forgotten', async () => {
    database = await createDatabase();
    await database.query(
      `INSERT INTO audit_events (at, action, actor_kind)
       SELECT now() - make_interval(days => days), 'SIGNED_OUT', 'anonymous' FROM unnest(ARRAY[0, 39, 41, 800]) AS days`,
    );
    await database.query(
      `INSERT INTO attempts (key, points, expire) VALUES ('over', 1, $1), ('counts', 1, $2), ('for ever', 1, NULL)`,
      [Date.now() - 1_000, Date.now() + 900_000],
    );
    await start({ AUDIT_RETENTION_DAYS: '40' });
    const count = async () => (await database.query('SELECT 1 FROM audit_events')).length;
    await expect.poll(count).toBe(2);
    const attempts = async () => (await database.query('SELECT key FROM attempts ORDER BY key')).map(({ key }) => key);
    expect(await attempts()).toEqual(['counts', 'for ever']);
    await expect(database.query('DELETE FROM audit_events')).rejects.toThrow(/only ever added/);
  });
});

describe('the texts of rejected uploads', () => {
  it('are removed but for the latest of each person; accepted ones stay', async () => {
    database = await createDatabase();
    await database.query(`INSERT INTO users (username, is_student) VALUES ('ada', true), ('bruno', true)`);
    await database.query(
      `INSERT INTO buggy_uploads (user_id, source, raw_body, error_code, warnings, buggy)
       SELECT u.id, 'API', 'text', CASE WHEN n % 2 = 1 THEN 'BROKEN' END, '[]', CASE WHEN n % 2 = 0 THEN '{}'::jsonb END
         FROM users u, generate_series(1, CASE username WHEN 'ada' THEN 1000 ELSE 6 END) n ORDER BY u.id, n`,
    );
    await database.query(
      `INSERT INTO upload_tallies (user_id, paced_until, stored_until, uploads, rejected_texts)
       SELECT user_id, now(), now(), count(*), count(error_code) FROM buggy_uploads GROUP BY user_id`,
    );
    await start({ REJECTED_UPLOADS_KEPT: '3' });
    const tallies = async () =>
      await database.query(
        `SELECT rejected_texts AS kept, removed_texts AS removed FROM upload_tallies ORDER BY user_id`,
      );
    const ada = { kept: 3, removed: 497 };
    const bruno = { kept: 3, removed: 0 };
    await expect.poll(tallies).toEqual([ada, bruno]);
    expect(
      await database.query(
        `SELECT user_id, error_code IS NULL AS accepted, count(raw_body)::int AS whole, max(removed_bytes) AS bytes,
                max(id) FILTER (WHERE raw_body IS NULL) < min(id) FILTER (WHERE raw_body IS NOT NULL) AS "isOldest"
           FROM buggy_uploads GROUP BY 1, 2 ORDER BY 1, 2`,
      ),
    ).toEqual([
      { user_id: 1, accepted: false, whole: 3, bytes: 4, isOldest: true },
      { user_id: 1, accepted: true, whole: 500, bytes: null, isOldest: null },
      { user_id: 2, accepted: false, whole: 3, bytes: null, isOldest: null },
      { user_id: 2, accepted: true, whole: 3, bytes: null, isOldest: null },
    ]);
  });
});

describe('the log of webhooks', () => {
  it('is kept for as long as the settings say, but for what still is to be sent', async () => {
    database = await createDatabase();
    await database.query(
      `INSERT INTO webhooks (url, events, secret, created_at) VALUES ('https://x', ARRAY['race.results'], 'x', now())`,
    );
    await database.query(
      `INSERT INTO webhook_deliveries (webhook_id, message_id, event, payload, created_at, state, finished_at, next_attempt_at)
       SELECT 1, days, 'ping', '{}', at, CASE WHEN is_over THEN 'DELIVERED' ELSE 'PENDING' END,
              CASE WHEN is_over THEN at END, CASE WHEN NOT is_over THEN at END
         FROM unnest(ARRAY[1, 39, 41, 800]) AS days, unnest(ARRAY[true, false]) AS is_over,
              LATERAL (SELECT now() - make_interval(days => days) AS at) t`,
    );
    await start({ WEBHOOK_DELIVERY_DAYS: '40' });
    const left = async () =>
      (await database.query('SELECT state, message_id FROM webhook_deliveries ORDER BY 1, 2::int')).map(Object.values);
    await expect
      .poll(left)
      .toEqual([['DELIVERED', '1'], ['DELIVERED', '39'], ...['1', '39', '41', '800'].map((days) => ['PENDING', days])]);
  });
});

/** Rows to put in right after a migration, so that every later one finds data of the version before it. */
const rowsAfter: Record<string, readonly string[]> = {
  '20261123a_foundation': [
    `INSERT INTO users (username, is_student, staff_role) VALUES ('head', false, 'ADMINISTRATOR'), ('ada', true, NULL)`,
    `INSERT INTO settings (name, value) VALUES ('PROJECT_CODE', 'CS1')`,
    `INSERT INTO sessions (token_hash, user_id, expires_at) VALUES ('\\x00', 1, now() + interval '1 day')`,
    `INSERT INTO outbox (topic, payload) VALUES ('raceChanged', '{"raceId": 1}')`,
    `INSERT INTO buggy_uploads (user_id, source, raw_body, error_code, warnings) VALUES (2, 'API', 'x', 'BROKEN', '[]')`,
    `INSERT INTO buggy_uploads (user_id, source, raw_body, warnings, buggy) VALUES (2, 'API', '{}', '[]', '{}')`,
  ],
  '20261123b_settings_history': [
    `INSERT INTO settings_revisions (revision, user_id, username) VALUES (1, 1, 'head')`,
    `INSERT INTO settings_changes (revision, name, new_value) VALUES (1, 'PROJECT_CODE', 'CS1')`,
  ],
};

/** Which file each table is in: another one after a migration means that all its rows were written again. */
async function filesOfTables(): Promise<Map<string, string>> {
  const rows = await database.query<{ name: string; file: string }>(
    `SELECT relname AS name, relfilenode::text AS file FROM pg_class
      WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
  );
  return new Map(rows.map(({ name, file }) => [name, file]));
}

describe('migrations', () => {
  async function startTo(
    count: number,
    list = migrations,
  ): Promise<{ service: ConfigService; settled: Promise<void> }> {
    const failed = Promise.withResolvers<never>();
    const env = { DATABASE_URL: database.url, CONFIG_SERVICE_PORT: String(await freePort()) };
    const service = await ConfigService.start({
      environment: { ...readEnvironment(env), databaseUrl: database.url },
      variables: {},
      migrations: list.slice(0, count),
      version: 'test',
      log: createLogger('test', { BUGGY_LOG_LEVEL: 'silent' }),
      onFatal: failed.reject,
    });
    return { service, settled: Promise.race([service.settled, failed.promise]) };
  }

  /** Brings the schema to an earlier version, as the config service of then did; what it settles fits the last one only. */
  async function migrateTo(count: number): Promise<void> {
    const log = createLogger('test', { BUGGY_LOG_LEVEL: 'silent' });
    const orm = await Database.open({ url: database.url, entities, applicationName: 'test', poolSize: 2, log });
    try {
      await bootstrap(orm);
      const lease = new Lease(orm, 'test');
      expect(await lease.tryAcquire()).toBe(true);
      await migrate(orm, lease, migrations.slice(0, count), log);
      await lease.release();
    } finally {
      await orm.close();
    }
  }

  it('run forward, each on data of the version before it', async () => {
    database = await createDatabase('empty');
    const counts = async () => {
      const rows = await database.query<{ users: number; settings: number; sessions: number }>(
        `SELECT (SELECT count(*)::int FROM users) AS users, (SELECT count(*)::int FROM settings) AS settings,
                (SELECT count(*)::int FROM sessions) AS sessions`,
      );
      return rows[0];
    };
    for (const [index, { name }] of migrations.entries()) {
      const before = await filesOfTables();
      await migrateTo(index + 1);
      // None keeps readers away for as long as it takes to write a large table again.
      const after = await filesOfTables();
      for (const [table, file] of before) expect(`${table} ${after.get(table)}`).toBe(`${table} ${file}`);
      for (const row of rowsAfter[name] ?? []) await database.query(row);
      expect(await counts()).toEqual({ users: 2, settings: 1, sessions: 1 });
    }
    const { service, settled } = await startTo(migrations.length);
    await settled;
    await service.stop();
    // A server that people worked with before there was a set-up needs none.
    expect(await database.query('SELECT step FROM setup_state')).toEqual([{ step: 0 }]);
    expect(await database.query('SELECT user_id, uploads, rejected_texts FROM upload_tallies')).toEqual([
      { user_id: 2, uploads: 2, rejected_texts: 1 },
    ]);
  });

  it('keep nobody waiting who reads: one that has to wait for a long transaction makes way again and again', async () => {
    database = await createDatabase();
    class LockingMigration extends Migration {
      override up(): void {
        this.addSql('ALTER TABLE users ADD COLUMN nickname text');
      }
    }
    const list = [...migrations, { name: '99999999_locking', class: LockingMigration, isCompatible: true }];
    const reader = new pg.Client({ connectionString: database.url });
    await reader.connect();
    await reader.query('BEGIN');
    await reader.query('SELECT count(*) FROM users');
    const { service, settled } = await startTo(list.length, list);
    const waiting = async () =>
      (await database.query(`SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'users'::regclass`)).length;
    await expect.poll(waiting, { interval: 20 }).toBe(1);
    // While the long transaction goes on, others who read get through.
    expect(await database.query('SELECT count(*)::int AS count FROM users')).toEqual([{ count: 0 }]);
    expect(await database.query('SELECT state FROM migration_status')).not.toEqual([{ state: 'failed' }]);
    await reader.query('COMMIT');
    await reader.end();
    await expect
      .poll(async () => await database.query('SELECT schema_version FROM migration_status'))
      .toEqual([{ schema_version: '99999999_locking' }]);
    await settled;
    await service.stop();
  });
});
