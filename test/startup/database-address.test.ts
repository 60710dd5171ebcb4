import { afterEach, describe, expect, it } from 'vitest';
import { migrations } from '../../dist/migrations/index.js';
import { ConfigService } from '../../dist/src/config-service/config-service.js';
import { addressFault } from '../../dist/src/database/address-fault.js';
import { Database } from '../../dist/src/database/database.js';
import { readEnvironment } from '../../dist/src/environment/environment.js';
import { createLogger } from '../../dist/src/logging/logger.js';
import { TestApi } from '../support/api.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { hasPooler, Pooler } from '../support/pooler.js';
import { freePort } from '../support/ports.js';
import { startProcess, stopProcesses } from '../support/processes.js';
import { hasOpenssl, TlsProxy } from '../support/tls-proxy.js';

const log = createLogger('test', { BUGGY_LOG_LEVEL: 'silent' });

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function emptyDatabase(): Promise<TestDatabase> {
  const database = await createDatabase('empty');
  closing.push(() => database.drop());
  return database;
}

/** What a config service gives up with. */
async function failureOf(url: string): Promise<string | undefined> {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  const service = await ConfigService.start({
    environment: { ...readEnvironment({ CONFIG_SERVICE_PORT: String(await freePort()) }), databaseUrl: url },
    variables: {},
    migrations,
    version: 'test',
    log,
    onFatal: resolve,
  });
  const failure = await Promise.race([promise, service.settled]);
  await service.stop();
  return addressFault(failure)?.message;
}

describe.skipIf(!hasOpenssl)('a database that takes nothing but TLS', () => {
  it('is used by every connection as the address says', async () => {
    const database = await createDatabase();
    await database.query('UPDATE setup_state SET step = 0');
    const proxy = new TlsProxy(new URL(database.url));
    const address = await proxy.open();
    closing.push(() => proxy.close());
    expect(await failureOf(address('?sslmode=no-verify'))).toBeUndefined();
    const api = await TestApi.startOn(database, {}, () =>
      address(`?sslmode=verify-full&sslrootcert=${proxy.certificate}`),
    );
    closing.push(() => api.stop());
    expect((await fetch(`${api.url}/readyz`)).status).toBe(200);
    expect(proxy.plainCount).toBe(0);

    const errorOf = async (parameters: string): Promise<string> => {
      const one = { entities: [], applicationName: 'test', poolSize: 1, log };
      const opened = await Database.open({ ...one, url: address(parameters) });
      const error = await opened.query('SELECT 1').catch((reason: unknown) => reason);
      await opened.close();
      return addressFault(error)?.message ?? String(error);
    };
    expect(await errorOf('?sslmode=require')).toMatch(/sslrootcert=FILE .* sslmode=no-verify/);
    expect(await errorOf('')).toMatch(/not available/);
    expect(proxy.plainCount).toBe(1);
  });
});

describe('an address that waiting does not mend', () => {
  it('asks for TLS of a database that has none', async () => {
    const { url } = await emptyDatabase();
    expect(await failureOf(`${url}?sslmode=require`)).toMatch(/does not offer.*sslmode=disable/);
  });

  it('has a user who may not create tables', async () => {
    const database = await emptyDatabase();
    const role = `${database.name}_guest`;
    await database.admin(`CREATE ROLE ${role} LOGIN PASSWORD 'guest'`);
    closing.push(() => database.admin(`DROP ROLE ${role}`));
    await database.query('REVOKE CREATE ON SCHEMA public FROM PUBLIC');
    const address = new URL(database.url);
    address.username = role;
    address.password = 'guest';
    expect(await failureOf(address.href)).toMatch(/may not create tables.*grant it CREATE on the database/);
  });

  it.skipIf(!hasPooler)('leads to a pooler, without a direct one', async () => {
    const pooler = await Pooler.start((await emptyDatabase()).url);
    closing.push(() => pooler.stop());
    expect(await failureOf(pooler.url)).toMatch(/DATABASE_DIRECT_URL/);
  });

  it('leads to the database of another program, and ends the process with one sentence and exit code 78', async () => {
    const database = await emptyDatabase();
    await database.query('CREATE TABLE alembic_version (version_num text)');
    closing.push(() => stopProcesses());
    const service = await startProcess('dist/src/config-service/main.js', { DATABASE_URL: database.url });
    expect(JSON.parse(await service.line(/alembic_version/))).toMatchObject({
      level: 60,
      msg: expect.stringContaining('Create an empty database'),
    });
    expect(await service.exited).toBe(78);
    expect(await database.query(`SELECT 1 FROM pg_class WHERE relname = 'migration_status'`)).toEqual([]);
  });
});
