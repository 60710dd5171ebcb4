import type { Database } from '../database/database.js';
import type { SettingCipher } from './setting-cipher.js';
import { type SettledSettings, settleSettings, type Variables } from './settle-settings.js';

/** Settings of one process, settled, with the revision that they belong to. */
export interface CurrentSettings extends SettledSettings {
  readonly revision: number;
}

/** What a process settles its settings from, beside the database. */
export interface SettingsSurroundings {
  /** Usually `process.env`. */
  readonly environment: Variables;
  /** Opens sensitive values; without it they are empty. */
  readonly cipher?: SettingCipher | undefined;
}

/** What the database says about settings, as one snapshot. */
export interface StoredSettings {
  readonly revision: number;
  /** Stored texts by name; names may be unknown to this version. */
  readonly rows: ReadonlyMap<string, string>;
}

/** One statement, hence one snapshot: values and revision belong together. */
const SELECT = `SELECT (SELECT settings_revision::int FROM migration_status) AS revision,
  (SELECT jsonb_object_agg(name, value) FROM settings) AS values`;

/**
 * Reads what the database says about settings.
 *
 * @throws AppError DATABASE_UNAVAILABLE
 */
export async function readStoredSettings(database: Database): Promise<StoredSettings> {
  const [row] = await database.query<{ revision: number; values: Record<string, string> | null }>(SELECT);
  return { revision: row?.revision ?? 0, rows: new Map(Object.entries(row?.values ?? {})) };
}

/**
 * Reads the settings that the database has now and settles them.
 *
 * @throws SettingsError when a value cannot be used
 * @throws AppError DATABASE_UNAVAILABLE
 */
export async function loadSettings(
  database: Database,
  { environment, cipher }: SettingsSurroundings,
): Promise<CurrentSettings> {
  const { revision, rows } = await readStoredSettings(database);
  return { ...settleSettings({ environment, rows, cipher }), revision };
}
