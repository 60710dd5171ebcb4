import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  identifyProcess,
  isProcessIdentity,
  isRunning,
  type ProcessIdentity,
} from '../embedded-postgres/process-identity.js';

/** How long processes of an earlier start get to end in good order, in milliseconds. */
const PATIENCE_MS = 10_000;

/** They are not our children, so no event tells of their end; this is how often we look, in milliseconds. */
const LOOK_EVERY_MS = 20;

/** Which processes a launcher has started. */
interface ServiceRecord {
  readonly launcher: ProcessIdentity;
  readonly services: readonly ProcessIdentity[];
}

/** Notes in the data folder, if there is one, which processes this launcher has started. */
export async function writeServiceRecord(dataDir: string, pids: readonly number[]): Promise<void> {
  const launcher = identifyProcess(process.pid);
  if (launcher === undefined) return;
  const services = pids.flatMap((pid) => identifyProcess(pid) ?? []);
  const record: ServiceRecord = { launcher, services };
  // Without the note, a start after a kill may have to be tried again.
  await replace(dataDir, `${JSON.stringify(record)}\n`).catch(() => undefined);
}

/** Takes the note back once they have ended. */
export async function removeServiceRecord(dataDir: string): Promise<void> {
  for (const path of [draftOf(dataDir), pathOf(dataDir)]) await rm(path, { force: true }).catch(() => undefined);
}

/**
 * Ends the services that a launcher left running on a data folder when it was killed: they are about to end by themselves,
 * but may keep their ports for a while.
 */
export async function endLeftovers(dataDir: string, announce: (line: string) => void): Promise<void> {
  const record = await readServiceRecord(dataDir);
  if (record === undefined || isRunning(record.launcher)) return;
  const left = record.services.filter(isRunning);
  if (left.length === 0) return;
  announce('Waiting for processes of an earlier start to end…');
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    for (const service of left) send(service, signal);
    const deadline = performance.now() + PATIENCE_MS;
    while (left.some(isRunning) && performance.now() < deadline) await pause(LOOK_EVERY_MS);
  }
}

function send(service: ProcessIdentity, signal: NodeJS.Signals): void {
  try {
    if (isRunning(service)) process.kill(service.pid, signal);
  } catch {
    // It ended in this moment, or belongs to somebody else: then its port says so.
  }
}

async function readServiceRecord(dataDir: string): Promise<ServiceRecord | undefined> {
  try {
    const { launcher, services } = JSON.parse(await readFile(pathOf(dataDir), 'utf8')) as Record<string, unknown>;
    if (!isProcessIdentity(launcher) || !Array.isArray(services)) return undefined;
    return { launcher, services: services.filter(isProcessIdentity) };
  } catch {
    return undefined;
  }
}

/** Always under the same name, so that a kill in the middle leaves one at the most. */
async function replace(dataDir: string, text: string): Promise<void> {
  await writeFile(draftOf(dataDir), text, { mode: 0o600 });
  await rename(draftOf(dataDir), pathOf(dataDir));
}

function draftOf(dataDir: string): string {
  return `${pathOf(dataDir)}.new`;
}

function pathOf(dataDir: string): string {
  return join(dataDir, 'services.json');
}
