import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { AuditAction } from '../audit/audit-action.js';
import { recordAudit } from '../audit/record-audit.js';
import { readUploadStorage, type UploadStorage } from '../buggies/upload-storage.js';
import type { Database } from '../database/database.js';
import type { DatabaseClock } from '../database/database-clock.js';
import { type FailedJob, findFailedJobs, lockFailedJob } from '../database/failed-jobs.js';
import { countJobs, type JobCounts } from '../database/job-counts.js';
import type { Jobs } from '../database/jobs.js';
import { type MigrationStatus, readMigrationStatus } from '../database/migration-status.js';
import type { ProcessEnvironment } from '../environment/environment.js';
import { packageVersion } from '../environment/package-version.js';
import { projectRoot } from '../environment/project-root.js';
import { AppError } from '../errors/app-error.js';
import { type Actor, requireAdministrator, requireNoDemo } from '../identity/actor.js';
import { Scope } from '../identity/scope.js';
import { dayOf, downloadName } from '../settings/download-name.js';
import type { LiveSettings } from '../settings/live-settings.js';
import { readStoredSettings } from '../settings/settings.store.js';
import { settingNames } from '../settings/settings-catalogue.js';
import { lockSettings, writeRevision } from '../settings/settings-revision.js';
import { findProcesses, type KnownProcess } from './process-register.js';
import { redactUrl } from './redact-url.js';
import { writeSettingsSnapshot } from './settings-snapshot.js';

/** Everything that an administrator may want to know about a server that behaves oddly. */
export interface SystemState {
  readonly version: string;
  readonly commit: string | null;
  readonly nodeVersion: string;
  readonly databaseVersion: string;
  readonly clockAheadSeconds: number;
  readonly databaseUrl: string | null;
  readonly databaseDirectUrl: string | null;
  readonly migration: MigrationStatus;
  readonly environmentOverrides: readonly string[];
  readonly unexpectedSettings: readonly string[];
  readonly processes: readonly KnownProcess[];
  readonly jobQueues: readonly JobCounts[];
  readonly failedJobs: readonly FailedJob[];
  readonly uploadStorage: UploadStorage;
}

/** A snapshot of the settings to download. */
export interface SnapshotDownload {
  readonly name: string;
  readonly contents: string;
}

/** Longest wait for git, in milliseconds. */
const GIT_TIMEOUT_MS = 2_000;

/** The state of the system, for administrators. */
export class SystemInfoService {
  constructor(
    private readonly database: Database,
    private readonly jobs: Pick<Jobs, 'retry'>,
    private readonly live: LiveSettings,
    private readonly environment: ProcessEnvironment,
    private readonly now: () => Date,
    private readonly clock: Pick<DatabaseClock, 'aheadSeconds'>,
  ) {}

  /**
   * The state of the system.
   *
   * @throws AppError when somebody else than an administrator asks
   */
  async state(actor: Actor): Promise<SystemState> {
    requireAdministrator(actor, Scope.READ);
    const { sources } = this.live.current;
    const [migration, stored, processes, jobQueues, failedJobs, uploadStorage, server, commit] = await Promise.all([
      readMigrationStatus(this.database),
      readStoredSettings(this.database),
      findProcesses(this.database),
      countJobs(this.database),
      findFailedJobs(this.database),
      readUploadStorage(this.database),
      this.database.query<{ version: string }>(`SELECT current_setting('server_version') AS version`),
      commitOf(projectRoot),
    ]);
    if (migration === undefined) throw new Error('the status row is missing');
    return {
      version: packageVersion,
      commit,
      nodeVersion: process.versions.node,
      databaseVersion: server[0]?.version ?? '',
      clockAheadSeconds: Math.round(this.clock.aheadSeconds * 1_000) / 1_000,
      databaseUrl: redactUrl(this.environment.databaseUrl) ?? null,
      databaseDirectUrl: redactUrl(this.environment.databaseDirectUrl) ?? null,
      migration,
      environmentOverrides: settingNames.filter((name) => sources[name] === 'environment').toSorted(),
      unexpectedSettings: unexpectedAmong(stored.rows),
      processes,
      jobQueues,
      failedJobs,
      uploadStorage,
    };
  }

  /**
   * Takes a row out of the settings whose name this version does not know.
   *
   * @throws AppError NOT_FOUND when there is no such row, or a denial
   */
  async purgeUnexpected(actor: Actor, name: string): Promise<void> {
    requireAdministrator(actor, Scope.SETTINGS);
    await this.database.transactional(async (em) => {
      const rows = await lockSettings(em);
      if (!unexpectedAmong(rows).includes(name)) throw AppError.notFound('unexpected setting of this name', ['name']);
      await writeRevision(em, { actor }, [{ name, oldValue: rows.get(name) ?? null, newValue: null }]);
    });
    await this.live.reload();
  }

  /**
   * Has a job done again that was given up. It may send something to people and servers outside.
   *
   * @returns its id
   * @throws AppError NOT_FOUND when no such job was given up, or a denial
   */
  async retryJob(actor: Actor, id: string): Promise<string> {
    requireAdministrator(actor, Scope.SETTINGS);
    requireNoDemo(actor);
    return await this.database.transactional(async (em) => {
      const job = await lockFailedJob(em, id);
      if (job === undefined) throw AppError.notFound('job that was given up', ['id']);
      await this.jobs.retry(em, job.queue, job.id);
      await recordAudit(em, actor, {
        action: AuditAction.JOB_RETRIED,
        subject: { type: 'job', id: null, name: `${job.queue} ${job.id}` },
      });
      return job.id;
    });
  }

  /**
   * All settings but secrets as a `.env` file.
   *
   * @throws AppError when somebody else than an administrator asks
   */
  snapshot(actor: Actor): SnapshotDownload {
    requireAdministrator(actor, Scope.READ);
    const { values } = this.live;
    const name = `${downloadName(values, 'buggy-dotenv', dayOf(this.now()))}.txt`;
    return { name, contents: writeSettingsSnapshot(values) };
  }
}

function unexpectedAmong(rows: ReadonlyMap<string, string>): string[] {
  const known = new Set<string>(settingNames);
  return [...rows.keys()].filter((name) => !known.has(name)).toSorted();
}

/** The commit of a checkout, or null where there is none, as in a container. */
async function commitOf(folder: string): Promise<string | null> {
  try {
    const { stdout } = await promisify(execFile)('git', ['rev-parse', '--short', 'HEAD'], {
      cwd: folder,
      timeout: GIT_TIMEOUT_MS,
    });
    return stdout.trim() || null;
  } catch {
    return null;
  }
}
