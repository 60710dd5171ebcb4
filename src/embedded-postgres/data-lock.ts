import { randomBytes } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PostgresError } from './postgres-error.js';
import { identifyProcess, isProcessIdentity, isRunning, type ProcessIdentity } from './process-identity.js';

/** The exclusive right to use a data folder, held by a process until it releases it or ends. */
export interface DataLock {
  /** Gives the folder free. Safe to call more than once. */
  release(): Promise<void>;
}

/**
 * Takes a data folder for this process. A lock whose holder is gone, by a kill or a restart of the machine, does not
 * count: it names the holder by number and start, so that a later process with the same number is not mistaken for it.
 *
 * @throws PostgresError when a running process holds the folder
 */
export async function lockDataFolder(dataDir: string): Promise<DataLock> {
  const path = join(dataDir, 'launcher.lock');
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  const contents = JSON.stringify(identifyProcess(process.pid));
  await writeFile(draft, contents, { mode: 0o600, flag: 'wx' });
  try {
    while (!(await placeLock(draft, path))) await removeStaleLock(dataDir, path);
  } finally {
    await rm(draft, { force: true });
  }
  return {
    release: async () => {
      if ((await readLock(path))?.text === contents) await rm(path, { force: true });
    },
  };
}

/** A link appears with all its contents or not at all, and never replaces one that is there. */
async function placeLock(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function removeStaleLock(dataDir: string, path: string): Promise<void> {
  const found = await readLock(path);
  if (found === undefined) return;
  if (found.holder !== undefined && isRunning(found.holder)) throw PostgresError.inUse(dataDir, found.holder.pid);
  // Between reading and removing, another start may have replaced the stale lock by its own. So it is moved aside,
  // looked at again, and put back if it is not the one that was judged.
  const aside = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    await rename(path, aside);
    if ((await readLock(aside))?.text !== found.text) await placeLock(aside, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

async function readLock(path: string): Promise<{ text: string; holder: ProcessIdentity | undefined } | undefined> {
  try {
    const text = await readFile(path, 'utf8');
    return { text, holder: parseHolder(text) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function parseHolder(text: string): ProcessIdentity | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isProcessIdentity(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
