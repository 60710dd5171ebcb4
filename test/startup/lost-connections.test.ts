import { afterAll, beforeAll, expect, it } from 'vitest';
import { Database } from '../../dist/src/database/database.js';
import { createLogger } from '../../dist/src/logging/logger.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { freePort } from '../support/ports.js';
import { TcpProxy } from '../support/proxy.js';

let testDatabase: TestDatabase;
beforeAll(async () => {
  testDatabase = await createDatabase('empty');
});
afterAll(() => testDatabase.drop());

const log = createLogger('test', { BUGGY_LOG_LEVEL: 'silent' });
const oneConnection = { entities: [], applicationName: 'test', poolSize: 1, log };
const END = 'SELECT pg_terminate_backend(pg_backend_pid())';

it.each<[string, (database: Database) => Promise<unknown>]>([
  ['a transaction', (database) => database.transactional((em) => em.execute(END))],
  ['a savepoint', (database) => database.transactional((em) => em.transactional((inner) => inner.execute(END)))],
  ['a transaction of plain SQL', (database) => database.transaction((client) => client.query(END))],
])('a connection that is lost in %s makes room for another', async (_, lose) => {
  const database = await Database.open({ ...oneConnection, url: testDatabase.url });
  await expect(lose(database)).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
  expect(await database.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await database.close();
});

it('so does one that falls silent in a transaction', async () => {
  const url = new URL(testDatabase.url);
  const proxy = new TcpProxy({ host: url.hostname, port: Number(url.port) }, await freePort());
  await proxy.open();
  url.host = `127.0.0.1:${proxy.port}`;
  const database = await Database.open({ ...oneConnection, url: url.href, isPooled: true, statementTimeoutMs: 1 });
  const lost = database.transactional(async (em) => {
    await em.execute('SELECT 1');
    proxy.freeze();
    await em.execute('SELECT 2');
  });
  await expect(lost).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
  proxy.thaw();
  expect(await database.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await database.close();
  await proxy.cut();
});
