import type { PoolClient } from 'pg';
import type { Database } from '../database/database.js';
import { EnvironmentError } from '../environment/environment.js';

/** Key of the advisory lock under which the tables below are made; any number will do, if it stays the same. */
const BOOTSTRAP_LOCK = 4_001_001;

/** Tables of other programs that live in this database, when ours are not there; those of extensions are nobody's. */
const FOREIGN_TABLES_SQL = `
  SELECT relname AS name FROM pg_class
   WHERE relkind IN ('r', 'p') AND relnamespace = to_regnamespace(current_schema())
     AND to_regclass('migration_status') IS NULL
     AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e')
   ORDER BY relname LIMIT 1`;

/**
 * Makes the two tables that the config service needs before there is any schema: the status that it reports, and the
 * lease by which one of several config services leads. Any number of processes may do this at once.
 *
 * @throws EnvironmentError when the database is in use by something else
 */
export async function bootstrap(database: Database): Promise<void> {
  await database.transaction(async (client) => {
    // IF NOT EXISTS alone does not keep two sessions from colliding in the catalogue.
    await client.query('SELECT pg_advisory_xact_lock($1)', [BOOTSTRAP_LOCK]);
    await refuseForeignTables(client);
    await client.query(`
      CREATE TABLE IF NOT EXISTS migration_status (
        is_only_row boolean PRIMARY KEY DEFAULT true CHECK (is_only_row),
        state varchar(16) NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'migrating', 'failed', 'ready')),
        schema_version varchar(255),
        compatible_since varchar(255),
        settings_revision bigint NOT NULL DEFAULT 0,
        error text,
        leader varchar(255),
        heartbeat_at timestamptz NOT NULL DEFAULT now()
      )`);
    await client.query('INSERT INTO migration_status DEFAULT VALUES ON CONFLICT DO NOTHING');
    await client.query(`
      CREATE TABLE IF NOT EXISTS config_lease (
        is_only_row boolean PRIMARY KEY DEFAULT true CHECK (is_only_row),
        holder varchar(255),
        token bigint NOT NULL DEFAULT 0,
        expires_at timestamptz NOT NULL DEFAULT '-infinity'
      )`);
    await client.query('INSERT INTO config_lease DEFAULT VALUES ON CONFLICT DO NOTHING');
  });
}

async function refuseForeignTables(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ name: string }>(FOREIGN_TABLES_SQL);
  const [found] = rows;
  if (found === undefined) return;
  throw new EnvironmentError([
    `DATABASE_URL leads to a database that another program uses: it has a table "${found.name}". Create an empty database for this server.`,
  ]);
}
