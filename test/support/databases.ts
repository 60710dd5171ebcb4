import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** Address of a database on the server of this test run. */
export function databaseUrl(name: string): string {
  const url = new URL(process.env['BUGGY_TEST_SERVER_URL'] ?? '');
  url.pathname = `/${name}`;
  return url.href;
}

/** A database of one test file. */
export interface TestDatabase {
  readonly name: string;
  readonly url: string;
  /** Runs SQL on it. */
  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  /** Runs SQL on the server, outside of it. */
  admin(text: string): Promise<void>;
  drop(): Promise<void>;
}

/** Makes a database, migrated or empty, under a name of its own unless one is given. */
export async function createDatabase(
  kind: 'migrated' | 'empty' = 'migrated',
  name = `buggy_test_${randomBytes(6).toString('hex')}`,
): Promise<TestDatabase> {
  await onServer(
    `CREATE DATABASE ${name}${kind === 'migrated' ? ` TEMPLATE ${process.env['BUGGY_TEST_TEMPLATE']}` : ''}`,
  );
  const pool = new pg.Pool({ connectionString: databaseUrl(name), max: 2 });
  pool.on('error', () => undefined);
  return {
    name,
    url: databaseUrl(name),
    query: async (text, values) => (await pool.query(text, values)).rows,
    admin: onServer,
    drop: async () => {
      await pool.end();
      await onServer(`DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

/** The one connection of this process to the server itself; opening a connection costs more than the statements it is used for. */
let server: pg.Pool | undefined;

async function onServer(text: string): Promise<void> {
  server ??= new pg.Pool({
    ...{ connectionString: process.env['BUGGY_TEST_SERVER_URL'], max: 1, idleTimeoutMillis: 0, allowExitOnIdle: true },
  }).on('error', () => undefined);
  await server.query(text);
}
