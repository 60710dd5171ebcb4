import { afterEach, describe, expect, it } from 'vitest';
import { migrations } from '../../dist/migrations/index.js';
import { ConfigService } from '../../dist/src/config-service/config-service.js';
import { readEnvironment } from '../../dist/src/environment/environment.js';
import { createLogger } from '../../dist/src/logging/logger.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { freePort } from '../support/ports.js';
import { startProcess, stopProcesses, type TestProcess } from '../support/processes.js';

let database: TestDatabase;
afterEach(async () => {
  await stopProcesses();
  await database.drop();
});

const start = (env: Record<string, string> = {}): Promise<TestProcess> =>
  startProcess('dist/src/config-service/main.js', { DATABASE_URL: database.url, ...env });

async function statusOf(service: TestProcess): Promise<{ isLeader: boolean }> {
  return (await (await fetch(`${service.url}/status`)).json()) as { isLeader: boolean };
}

async function holderOfLease(): Promise<string> {
  const [row] = await database.query<{ holder: string }>('SELECT holder FROM config_lease');
  return row?.holder ?? '';
}

const untilLeading = (service: TestProcess): Promise<void> =>
  expect.poll(async () => (await statusOf(service)).isLeader, { timeout: 10_000, interval: 50 }).toBe(true);

describe('a standby', () => {
  it('leads when the leader was killed', async () => {
    database = await createDatabase();
    const leader = await start();
    await untilLeading(leader);
    const standby = await start();
    await standby.line(/listens/);
    expect((await statusOf(standby)).isLeader).toBe(false);
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
    const frozen = await start();
    await untilLeading(frozen);
    const first = await holderOfLease();
    const standby = await start();
    await standby.line(/listens/);
    frozen.child.kill('SIGSTOP');
    await untilLeading(standby);
    frozen.child.kill('SIGCONT');
    await frozen.line(/standing by|leads now/);
    expect((await statusOf(frozen)).isLeader).toBe(false);
    expect((await statusOf(standby)).isLeader).toBe(true);
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

describe('/settings', () => {
  it('has every value that is no secret, under the revision as its tag', async () => {
    database = await createDatabase();
    await database.query(
      `INSERT INTO settings (name, value) VALUES ('PROJECT_CODE', 'CS1'), ('GITHUB_CLIENT_SECRET', 'x')`,
    );
    const service = await start({ AUTHORISATION_CODE: 'tell nobody' });
    await untilLeading(service);
    const answer = await fetch(`${service.url}/settings`);
    const { values } = (await answer.json()) as { values: Record<string, unknown> };
    expect(values).toMatchObject({ PROJECT_CODE: 'CS1', DEFAULT_RACE_COST_LIMIT: 200 });
    expect(Object.keys(values)).not.toEqual(expect.arrayContaining([expect.stringMatching(/SECRET$|AUTHORISATION/)]));
    const etag = answer.headers.get('etag') ?? '';
    const again = await fetch(`${service.url}/settings`, { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
    await database.query('UPDATE migration_status SET settings_revision = settings_revision + 1');
    expect((await fetch(`${service.url}/settings`, { headers: { 'if-none-match': etag } })).status).toBe(200);
  });
});

/** Rows to put in right after a migration, so that every later one finds data of the version before it. */
const rowsAfter: Record<string, readonly string[]> = {
  '20261123a_foundation': [
    `INSERT INTO users (username, is_student, staff_role) VALUES ('head', false, 'ADMINISTRATOR'), ('ada', true, NULL)`,
    `INSERT INTO settings (name, value) VALUES ('PROJECT_CODE', 'CS1')`,
    `INSERT INTO sessions (token_hash, user_id, expires_at) VALUES ('\\x00', 1, now() + interval '1 day')`,
    `INSERT INTO outbox (topic, payload) VALUES ('raceChanged', '{"raceId": 1}')`,
  ],
  '20261123b_settings_history': [
    `INSERT INTO settings_revisions (revision, user_id, username) VALUES (1, 1, 'head')`,
    `INSERT INTO settings_changes (revision, name, new_value) VALUES (1, 'PROJECT_CODE', 'CS1')`,
  ],
};

describe('migrations', () => {
  async function migrateTo(count: number): Promise<void> {
    const failed = Promise.withResolvers<never>();
    const env = { DATABASE_URL: database.url, CONFIG_SERVICE_PORT: String(await freePort()) };
    const service = await ConfigService.start({
      environment: { ...readEnvironment(env), databaseUrl: database.url },
      variables: {},
      migrations: migrations.slice(0, count),
      version: 'test',
      log: createLogger('test', { BUGGY_LOG_LEVEL: 'silent' }),
      onFatal: failed.reject,
    });
    await Promise.race([service.settled, failed.promise]);
    await service.stop();
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
      await migrateTo(index + 1);
      for (const row of rowsAfter[name] ?? []) await database.query(row);
      expect(await counts()).toEqual({ users: 2, settings: 1, sessions: 1 });
    }
    // A server that people worked with before there was a set-up needs none.
    expect(await database.query('SELECT step FROM setup_state')).toEqual([{ step: 0 }]);
  }, 60_000);
});
