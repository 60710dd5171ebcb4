import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Actor, requireAdministrator } from '../auth/actor.js';
import { Scope } from '../auth/scope.js';
import type { Database } from '../database/database.js';
import { type MigrationStatus, readMigrationStatus } from '../database/migration-status.js';
import type { ProcessEnvironment } from '../environment/environment.js';
import { packageVersion } from '../environment/package-version.js';
import { projectRoot } from '../environment/project-root.js';
import { AppError } from '../errors/app-error.js';
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
  readonly databaseUrl: string | null;
  readonly databaseDirectUrl: string | null;
  readonly migration: MigrationStatus;
  readonly environmentOverrides: readonly string[];
  readonly unexpectedSettings: readonly string[];
  readonly processes: readonly KnownProcess[];
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
    private readonly live: LiveSettings,
    private readonly environment: ProcessEnvironment,
    private readonly now: () => Date,
  ) {}

  /**
   * The state of the system.
   *
   * @throws AppError when somebody else than an administrator asks
   */
  async state(actor: Actor): Promise<SystemState> {
    requireAdministrator(actor, Scope.READ);
    const { sources } = this.live.current;
    const [migration, stored, processes, server, commit] = await Promise.all([
      readMigrationStatus(this.database),
      readStoredSettings(this.database),
      findProcesses(this.database),
      this.database.query<{ version: string }>(`SELECT current_setting('server_version') AS version`),
      commitOf(projectRoot),
    ]);
    if (migration === undefined) throw new Error('the status row is missing');
    return {
      version: packageVersion,
      commit,
      nodeVersion: process.versions.node,
      databaseVersion: server[0]?.version ?? '',
      databaseUrl: redactUrl(this.environment.databaseUrl) ?? null,
      databaseDirectUrl: redactUrl(this.environment.databaseDirectUrl) ?? null,
      migration,
      environmentOverrides: settingNames.filter((name) => sources[name] === 'environment').toSorted(),
      unexpectedSettings: unexpectedAmong(stored.rows),
      processes,
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
