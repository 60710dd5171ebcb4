import { afterEach, beforeEach, expect, it } from 'vitest';
import { Database } from '../../dist/src/database/database.js';
import { EventBus } from '../../dist/src/database/event-bus.js';
import { publish } from '../../dist/src/database/outbox.js';
import { createLogger } from '../../dist/src/logging/logger.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { freePort } from '../support/ports.js';
import { TcpProxy } from '../support/proxy.js';

const log = createLogger('test', { BUGGY_LOG_LEVEL: 'silent' });

let testDatabase: TestDatabase;
let database: Database;
let bus: EventBus;
let query: Database['query'];
let seen: number[];
beforeEach(async () => {
  testDatabase = await createDatabase();
  database = await Database.open({ url: testDatabase.url, entities: [], applicationName: 'test', poolSize: 4, log });
  query = database.query.bind(database);
  bus = new EventBus(database, { listenUrl: testDatabase.url, pubsub: 'notify' }, log);
  seen = [];
  bus.on('raceChanged', ({ raceId }) => seen.push(raceId));
});
afterEach(async () => {
  await bus.stop();
  await database.close();
  await testDatabase.drop();
});

const announce = (raceId: number) => database.transactional((em) => publish(em, 'raceChanged', { raceId }));

it('listens again when its connection ends while it reads the outbox for the first time', async () => {
  let isFirst = true;
  database.query = (async (...args: Parameters<typeof query>) => {
    if (isFirst) {
      isFirst = false;
      await query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE application_name = 'buggy listen' AND datname = current_database()`,
      );
      await expect
        .poll(() =>
          query(
            `SELECT 1 FROM pg_stat_activity WHERE application_name = 'buggy listen' AND datname = current_database()`,
          ),
        )
        .toEqual([]);
    }
    return await query(...args);
  }) as typeof query;
  await bus.start();
  await expect
    .poll(async () => {
      await announce(1);
      return seen.length;
    })
    .toBeGreaterThan(0);
});

it('delivers what it could not read at first, without being told again', async () => {
  await bus.start();
  let failures = 3;
  database.query = (async (...args: Parameters<typeof query>) => {
    if (failures > 0) {
      failures -= 1;
      throw new Error('all connections are busy');
    }
    return await query(...args);
  }) as typeof query;
  await announce(7);
  await expect.poll(() => seen).toEqual([7]);
  expect(failures).toBe(0);
});

it('announces nothing again that a backup brought along from a cluster with higher transaction ids', async () => {
  await query(
    `INSERT INTO outbox (topic, payload, xact)
     SELECT 'raceChanged', '{"raceId": 1}', (pg_current_xact_id()::text::bigint + 1000000)::text::xid8`,
  );
  await bus.start();
  await announce(2);
  await expect.poll(() => seen).toEqual([2]);
});

it('asks while it cannot listen', async () => {
  const target = new URL(testDatabase.url);
  const proxy = new TcpProxy({ host: target.hostname, port: Number(target.port) }, await freePort());
  await proxy.open();
  target.host = `127.0.0.1:${proxy.port}`;
  const other = new EventBus(database, { listenUrl: target.href, pubsub: 'notify' }, log);
  try {
    other.on('raceChanged', ({ raceId }) => seen.push(raceId));
    await other.start();
    await proxy.cut();
    await announce(3);
    await expect.poll(() => seen).toEqual([3]);
  } finally {
    await other.stop();
  }
});
