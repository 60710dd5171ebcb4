import { readFile, readlink, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { PostgresError } from './postgres-error.js';
import { identifyProcess, isRunning, type ProcessIdentity } from './process-identity.js';

/** How long an orphan gets for each stage of being stopped, in milliseconds. */
const PATIENCE_MS = 10_000;

/** The process is not our child, so no event tells of its end; this is how often we look, in milliseconds. */
const LOOK_EVERY_MS = 20;

/**
 * Stops the PostgreSQL server that an earlier start left running on a database folder, as when its guardian was killed
 * before it. Call it only while holding the lock of the data folder: then whoever runs there has lost its launcher.
 *
 * @throws PostgresError when it cannot be stopped
 */
export async function stopOrphan(cluster: string): Promise<void> {
  const orphan = await findOrphan(cluster);
  if (orphan === undefined) return;
  // Fast shutdown; if that takes too long, immediate shutdown, from which the next start recovers.
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    sendSignal(orphan, signal);
    if (await hasEnded(orphan)) return;
  }
  throw PostgresError.orphanRemains(orphan.pid);
}

async function findOrphan(cluster: string): Promise<ProcessIdentity | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  if (!(pid > 1)) return undefined;
  const identity = identifyProcess(pid);
  if (identity === undefined || !(await worksIn(cluster, pid))) return undefined;
  return identity;
}

/** A postmaster's working folder is its database; a stranger that got the same number works elsewhere. */
async function worksIn(cluster: string, pid: number): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  const folder = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
  return folder === (await realpath(cluster));
}

async function hasEnded(orphan: ProcessIdentity): Promise<boolean> {
  const deadline = performance.now() + PATIENCE_MS;
  while (isRunning(orphan)) {
    if (performance.now() > deadline) return false;
    await pause(LOOK_EVERY_MS);
  }
  return true;
}

function sendSignal(orphan: ProcessIdentity, signal: NodeJS.Signals): void {
  try {
    if (isRunning(orphan)) process.kill(orphan.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EPERM') throw PostgresError.orphanRemains(orphan.pid);
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
