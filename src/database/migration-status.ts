import type { Database } from './database.js';

/**
 * Where the config service is with the schema: `waiting` for a leader, `migrating`, `failed` (see `error`) or `ready`.
 */
export type MigrationState = 'waiting' | 'migrating' | 'failed' | 'ready';

/** The one row of `migration_status`: what the config service tells everybody about the database. */
export interface MigrationStatus {
  readonly state: MigrationState;
  /** Name of the newest migration that was applied, or null on an empty database. Names sort by age. */
  readonly schemaVersion: string | null;
  /** Oldest schema version whose servers can work with this schema: the newest migration that is not compatible. */
  readonly compatibleSince: string | null;
  /** Counts changes of the settings. */
  readonly settingsRevision: number;
  /** Text of the failure when `state` is `failed`. */
  readonly error: string | null;
  /** When the leader last said that it lives. */
  readonly heartbeatAt: Date;
  /** Who leads: host and process of the config service. */
  readonly leader: string | null;
}

/** SQLSTATE of a statement on a table that does not exist. */
const UNDEFINED_TABLE = '42P01';

/**
 * Reads the status.
 *
 * @returns undefined when no config service has ever worked on this database
 * @throws AppError DATABASE_UNAVAILABLE
 */
export async function readMigrationStatus(database: Database): Promise<MigrationStatus | undefined> {
  try {
    const [row] = await database.query<MigrationStatus>(
      `SELECT state, schema_version AS "schemaVersion", compatible_since AS "compatibleSince",
              settings_revision::int AS "settingsRevision", error, heartbeat_at AS "heartbeatAt", leader
         FROM migration_status`,
    );
    return row;
  } catch (error) {
    if ((error as { code?: unknown }).code === UNDEFINED_TABLE) return undefined;
    throw error;
  }
}

/** Whether servers of one build can work with the schema that the database has. */
export type SchemaFit =
  | { readonly fits: true }
  | { readonly fits: false; readonly isHopeless: boolean; readonly reason: string };

/**
 * Compares the schema that the database has with the one that a build was made for.
 *
 * @param status what the config service says, or undefined when it has said nothing yet
 * @param needed name of the newest migration that this build knows
 * @returns `isHopeless` when waiting does not help: the schema is newer and not compatible with this build
 */
export function checkSchema(status: MigrationStatus | undefined, needed: string): SchemaFit {
  const wait = (reason: string): SchemaFit => ({ fits: false, isHopeless: false, reason });
  if (status === undefined) return wait('the config service has not prepared this database yet; start it');
  if (status.state === 'failed') return wait(`the last migration failed: ${status.error ?? 'no reason was recorded'}`);
  if (status.schemaVersion === null || status.schemaVersion < needed) {
    return wait(
      `the schema is at ${status.schemaVersion ?? 'nothing'} and this server needs ${needed}; the config service is ${status.state}`,
    );
  }
  if (status.compatibleSince !== null && status.compatibleSince > needed) {
    return {
      fits: false,
      isHopeless: true,
      reason: `the database has schema ${status.schemaVersion}, which servers older than ${status.compatibleSince} cannot use, and this server was built for ${needed}: install the newer version of the server`,
    };
  }
  return { fits: true };
}
