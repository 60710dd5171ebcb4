import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PostgresError } from './postgres-error.js';
import { writePrivateFile } from './private-file.js';
import { isProcessIdentity, isRunning, type ProcessIdentity } from './process-identity.js';

/** Describes the database that runs on a data folder, for other programs of the same user. */
export interface RuntimeRecord {
  /** Address with user and password. */
  readonly databaseUrl: string;
  /** The process that started the database and stops it. */
  readonly launcher: ProcessIdentity;
  /** PostgreSQL's own first process. */
  readonly postmaster: ProcessIdentity;
  /** When the database became ready, as an ISO 8601 instant. */
  readonly startedAt: string;
}

/** Publishes which database runs on the data folder. */
export async function writeRuntimeRecord(dataDir: string, record: RuntimeRecord): Promise<void> {
  await writePrivateFile(pathOf(dataDir), `${JSON.stringify(record, undefined, 2)}\n`);
}

/** Takes the description back when the database stops. */
export async function removeRuntimeRecord(dataDir: string): Promise<void> {
  await rm(pathOf(dataDir), { force: true });
}

/**
 * Address of the embedded database that runs on a data folder, or undefined when none runs there. What a killed start
 * left behind is recognised as stale.
 *
 * @throws PostgresError when the folder belongs to somebody else
 */
export async function findRunningDatabase(dataDir: string): Promise<string | undefined> {
  try {
    const record: unknown = JSON.parse(await readFile(pathOf(dataDir), 'utf8'));
    if (!isRuntimeRecord(record) || !isRunning(record.launcher) || !isRunning(record.postmaster)) return undefined;
    return record.databaseUrl;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR' || error instanceof SyntaxError) return undefined;
    if (code === 'EACCES') {
      throw new PostgresError(
        `The data folder ${dataDir} cannot be read. Run this as the user who started the server, or set DATABASE_URL.`,
      );
    }
    throw error;
  }
}

function pathOf(dataDir: string): string {
  return join(dataDir, 'runtime.json');
}

function isRuntimeRecord(value: unknown): value is RuntimeRecord {
  if (typeof value !== 'object' || value === null) return false;
  const { databaseUrl, launcher, postmaster } = value as Record<string, unknown>;
  return typeof databaseUrl === 'string' && isProcessIdentity(launcher) && isProcessIdentity(postmaster);
}
