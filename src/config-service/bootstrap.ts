import type { Database } from '../database/database.js';

/** Key of the advisory lock under which the tables below are made; any number will do, if it stays the same. */
const BOOTSTRAP_LOCK = 4_001_001;

/**
 * Makes the two tables that the config service needs before there is any schema: the status that it reports, and the
 * lease by which one of several config services leads. Any number of processes may do this at once.
 */
export async function bootstrap(database: Database): Promise<void> {
  await database.transaction(async (client) => {
    // IF NOT EXISTS alone does not keep two sessions from colliding in the catalogue.
    await client.query('SELECT pg_advisory_xact_lock($1)', [BOOTSTRAP_LOCK]);
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
