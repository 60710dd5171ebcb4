import { constants } from 'node:fs';
import { access, mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { userName } from './account.js';
import { PostgresError } from './postgres-error.js';

/** Folder of the database within a data folder. */
export function clusterPath(dataDir: string): string {
  return join(dataDir, 'postgres');
}

/**
 * Makes a data folder ready for use: creates it if need be, readable by its owner only, because it holds passwords.
 *
 * @throws PostgresError when it belongs to somebody else, cannot be written to, or is no folder
 */
export async function openDataFolder(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await refuseOtherOwner(dataDir);
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw PostgresError.fromFileSystem(error, dataDir);
  }
}

/**
 * Whether a data folder holds a database that this PostgreSQL can use.
 *
 * @throws PostgresError when it holds one of another major version or of somebody else
 */
export async function hasUsableCluster(dataDir: string, major: string): Promise<boolean> {
  const cluster = clusterPath(dataDir);
  let found: string;
  try {
    // Root runs PostgreSQL as another user, who then owns the database; everybody else owns it themselves.
    if (process.geteuid?.() !== 0) await refuseOtherOwner(cluster);
    found = (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw PostgresError.fromFileSystem(error, cluster);
  }
  if (found !== major) throw PostgresError.otherVersion(cluster, found, major);
  return true;
}

async function refuseOtherOwner(folder: string): Promise<void> {
  const { uid } = await stat(folder);
  const self = process.geteuid?.();
  if (self === undefined || uid === self) return;
  throw PostgresError.otherOwner(folder, await userName(uid), await userName(self));
}
