import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type { Database } from '../database/database.js';

/** Pause between two heartbeats, in milliseconds. */
const HEARTBEAT_MS = 10_000;

/** What a process says of itself. */
export interface ProcessIdentity {
  readonly kind: 'api' | 'config-service';
  readonly version: string;
  readonly startedAt: Date;
}

/** A process that runs on this database, or ran until not long ago. */
export interface KnownProcess extends ProcessIdentity {
  /** Host, process id, and something random. */
  readonly id: string;
  /** Revision of the settings that it uses. */
  readonly settingsRevision: number;
  readonly seenAt: Date;
}

/** A name for this process that no other one has. */
export function newProcessId(): string {
  return `${hostname()}:${process.pid}:${randomBytes(4).toString('hex')}`;
}

/** Records that a process runs, and which settings it uses. */
export async function recordHeartbeat(
  database: Database,
  id: string,
  { kind, version, startedAt }: ProcessIdentity,
  settingsRevision: number,
): Promise<void> {
  await database.query(
    `INSERT INTO processes (id, kind, version, settings_revision, started_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (id) DO UPDATE SET settings_revision = EXCLUDED.settings_revision, seen_at = now()`,
    [id, kind, version, settingsRevision, startedAt],
  );
}

/** Sends heartbeats for as long as a process runs, and one at once when its settings change. Returns what ends them. */
export function keepHeartbeat(
  send: () => Promise<void>,
  onChange: (listener: () => void) => () => void,
  onFailure: (error: unknown) => void,
): () => void {
  const sendNow = (): void => void send().catch(onFailure);
  const end = onChange(sendNow);
  const timer = setInterval(sendNow, HEARTBEAT_MS);
  sendNow();
  return () => {
    clearInterval(timer);
    end();
  };
}

/** Processes that sent a heartbeat within the last minute, the oldest first. */
export async function findProcesses(database: Database): Promise<KnownProcess[]> {
  return await database.query<KnownProcess & Record<string, unknown>>(
    `SELECT id, kind, version, settings_revision::int AS "settingsRevision", started_at AS "startedAt",
            seen_at AS "seenAt"
       FROM processes WHERE seen_at > now() - interval '1 minute' ORDER BY started_at, id`,
  );
}
