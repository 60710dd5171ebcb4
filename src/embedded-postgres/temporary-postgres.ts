import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from './embedded-postgres.js';

/** A database for a run of tests. */
export interface TemporaryPostgres {
  /** Address of a database whose user may create others, and roles, and is no superuser. */
  readonly databaseUrl: string;
  /** Stops it and removes its folder. */
  stop(): Promise<void>;
}

/** Trades what protects data for speed: nothing here is meant to survive. */
const VOLATILE_SETTINGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off'];

/** Starts an empty PostgreSQL in a temporary folder and waits until it accepts connections. */
export async function startTemporaryPostgres(): Promise<TemporaryPostgres> {
  const dataDir = await mkdtemp(join(tmpdir(), 'buggy-postgres-'));
  const remove = (): Promise<void> => rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  try {
    const database = await startEmbeddedPostgres({
      ...{ dataDir, settings: VOLATILE_SETTINGS, log: () => {} },
      rights: 'CREATEDB CREATEROLE',
    });
    await database.ready;
    return {
      databaseUrl: database.databaseUrl,
      stop: async () => {
        await database.stop();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}
