import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrations } from '../../dist/migrations/index.js';
import { ConfigService } from '../../dist/src/config-service/config-service.js';
import { startTemporaryPostgres } from '../../dist/src/embedded-postgres/index.js';
import { createLogger } from '../../dist/src/logging/logger.js';
import { databaseUrl } from './databases.js';

/**
 * One PostgreSQL for the whole run, with one migrated database from which each test file makes its own. With
 * BUGGY_TEST_DATABASE_URL the tests use that server instead of a temporary one; its user must be able to make databases.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const given = process.env['BUGGY_TEST_DATABASE_URL'];
  const temporary = given === undefined ? await startTemporaryPostgres() : undefined;
  const serverUrl = given ?? temporary?.databaseUrl ?? '';
  process.env['BUGGY_TEST_SERVER_URL'] = serverUrl;
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  // Another run may use the same server.
  const template = `buggy_test_template_${randomBytes(6).toString('hex')}`;
  process.env['BUGGY_TEST_TEMPLATE'] = template;
  await client.query(`CREATE DATABASE ${template}`);
  await migrateTemplate(databaseUrl(template));
  return async () => {
    await client.query(`DROP DATABASE ${template}`);
    await client.end();
    await temporary?.stop();
  };
}

async function migrateTemplate(url: string): Promise<void> {
  const log = createLogger('test', { BUGGY_LOG_LEVEL: 'silent' });
  const { promise, reject } = Promise.withResolvers<never>();
  const environment = {
    databaseUrl: url,
    databaseDirectUrl: undefined,
    pubsub: 'notify' as const,
    databasePoolSize: 10,
    drainSeconds: 0,
    port: 0,
    host: '127.0.0.1',
    configServicePort: 0,
    configServiceHost: '127.0.0.1',
    dataDir: '',
    trustedProxies: [],
    publishedDir: '',
    secretKey: undefined,
  };
  const service = await ConfigService.start({
    environment,
    variables: {},
    migrations,
    version: 'test',
    log,
    onFatal: reject,
  });
  await Promise.race([service.settled, promise]);
  await service.stop();
  // Most tests are about a server that is in use.
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('UPDATE setup_state SET step = 0');
  await client.end();
}
