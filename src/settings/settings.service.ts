import type { Logger } from 'pino';
import type { Database } from '../database/database.js';
import type { Settings } from './settings-catalogue.js';
import { type SettledSettings, settleSettings } from './settle-settings.js';

/** Settings of one process, settled, with the revision that they belong to. */
export interface CurrentSettings extends SettledSettings {
  readonly revision: number;
}

/**
 * Reads the settings that the database has now and settles them.
 *
 * @throws SettingsError when a value cannot be used
 * @throws AppError DATABASE_UNAVAILABLE
 */
export async function loadSettings(
  database: Database,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<CurrentSettings> {
  // One statement, hence one snapshot: values and revision belong together.
  const [row] = await database.query<{ revision: number; values: Record<string, string> | null }>(
    `SELECT (SELECT settings_revision::int FROM migration_status) AS revision,
            (SELECT jsonb_object_agg(name, value) FROM settings) AS values`,
  );
  const settled = settleSettings(environment, new Map(Object.entries(row?.values ?? {})));
  return { ...settled, revision: row?.revision ?? 0 };
}

/** The settings of this process, which stay one consistent set for whoever took them, and are replaced as a whole. */
export class SettingsService {
  constructor(
    private readonly database: Database,
    private readonly environment: Readonly<Record<string, string | undefined>>,
    private readonly log: Logger,
    private current: CurrentSettings,
  ) {}

  /** Values of the current revision. Take them once for an operation, so that it never mixes two revisions. */
  get values(): Settings {
    return this.current.values;
  }

  /** The revision of {@link values}. */
  get revision(): number {
    return this.current.revision;
  }

  /** Reads the settings again after a change. Unusable values in the database are reported and the old ones stay. */
  async reload(): Promise<void> {
    try {
      this.current = await loadSettings(this.database, this.environment);
    } catch (error) {
      this.log.error({ err: error }, 'the settings could not be loaded again; those in use stay');
    }
  }
}
