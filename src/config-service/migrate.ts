import { Migrator } from '@mikro-orm/migrations';
import type { Logger } from 'pino';
import type { SchemaMigration } from '../../migrations/index.js';
import type { Database } from '../database/database.js';
import { isLockTimeout, isTransientFailure } from '../database/foreseen-failure.js';
import { type Lease, LeaseLostError } from './lease.js';

/** Longest wait of a migration for a lock, in milliseconds: everybody who comes after it waits behind it. */
const LOCK_TIMEOUT_MS = 1_000;

/** Somebody uses a table that a migration changes. Nothing was applied; it is tried again. */
export class MigrationBlockedError extends Error {
  override readonly name = 'MigrationBlockedError';

  constructor() {
    super('a migration needs a table that somebody is using');
  }
}

/** A migration failed. Nothing of it was applied; the status row tells everybody why. */
class MigrationFailedError extends Error {
  override readonly name = 'MigrationFailedError';

  constructor(cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`A migration failed and was undone: ${reason}. Mend it and start the config service again.`, { cause });
  }
}

/**
 * Brings the schema up to date: all pending migrations and the new version in one transaction, which only the leader can
 * commit. Killed at any moment it leaves the schema as it was.
 *
 * @throws MigrationFailedError after the failure was written into the status row
 * @throws MigrationBlockedError when it would have kept readers waiting; nothing was changed
 * @throws LeaseLostError when another config service leads meanwhile
 */
export async function migrate(
  database: Database,
  lease: Lease,
  migrations: readonly SchemaMigration[],
  log: Logger,
): Promise<void> {
  const version = migrations.at(-1)?.name ?? null;
  const compatibleSince = migrations.findLast((migration) => migration.isCompatible !== true)?.name ?? null;
  const migrator = createMigrator(database, migrations);
  try {
    await lease.fenced((em) => em.execute(`UPDATE migration_status SET state = 'migrating', error = NULL`));
    await lease.fenced(async (em) => {
      await em.execute(`SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`);
      const transaction = em.getTransactionContext();
      const applied = await migrator.up(transaction === undefined ? {} : { transaction });
      for (const { name } of applied) log.info({ migration: name }, 'migration applied');
      // A config service that is older than the schema must not turn the version back.
      await em.execute(
        `UPDATE migration_status SET state = 'ready', error = NULL,
                schema_version = greatest(schema_version, ?), compatible_since = greatest(compatible_since, ?)`,
        [version, compatibleSince],
      );
    }, true);
  } catch (error) {
    if (isLockTimeout(error)) throw new MigrationBlockedError();
    // An outage says nothing about the migration, which is undone and tried again.
    if (error instanceof LeaseLostError || isTransientFailure(error)) throw error;
    const failure = new MigrationFailedError(error);
    await lease.fenced((em) =>
      em.execute(`UPDATE migration_status SET state = 'failed', error = ?`, [failure.message]),
    );
    throw failure;
  }
}

function createMigrator(database: Database, migrations: readonly SchemaMigration[]): Migrator {
  const orm = database.mikroOrm;
  orm.config.set('migrations', {
    ...orm.config.get('migrations'),
    tableName: 'applied_migrations',
    migrationsList: migrations.map((migration) => ({ name: migration.name, class: migration.class })),
    snapshot: false,
    silent: true,
  });
  return new Migrator(database.fork());
}
