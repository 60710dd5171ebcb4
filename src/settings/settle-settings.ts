import type { SettingCipher } from './setting-cipher.js';
import { isSecret, type SettingDefinition, type SettingType, type SettingValueByType } from './setting-definition.js';
import { canBeEmpty, type ParseContext, type ParsedSetting, parseSetting } from './setting-value.js';
import { type SettingName, type Settings, settingNames, settingsCatalogue } from './settings-catalogue.js';

/** Where a settled value comes from. */
export type SettingSource = 'environment' | 'database' | 'default';

/** Settings as one process uses them: all values of one revision. */
export interface SettledSettings {
  readonly values: Settings;
  readonly sources: Readonly<Record<SettingName, SettingSource>>;
}

/** Variables by name, usually `process.env`. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** Some values of settings cannot be used; the message lists all of them. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';

  constructor(readonly problems: readonly string[]) {
    super(
      ['Some settings have values that cannot be used:', ...problems.map((problem) => `  - ${problem}`)].join('\n'),
    );
  }
}

/** What settings are settled from. */
export interface SettlingInput {
  readonly environment: Variables;
  /** Contents of the settings table, by name; rows with unknown names are ignored. */
  readonly rows: ReadonlyMap<string, string>;
  /** Opens sensitive values; a process without it has them empty. */
  readonly cipher?: SettingCipher | undefined;
}

interface Settled {
  readonly value: SettingValueByType[SettingType];
  readonly source: SettingSource;
  readonly problem?: string;
}

/**
 * Settles every setting: the environment wins over the database, and the database over the default. An environment
 * value is never written anywhere, so taking the variable away brings the database's value back.
 *
 * @throws SettingsError that lists every unusable value at once, and for each what would be right
 */
export function settleSettings(input: SettlingInput): SettledSettings {
  // Times are entered in the server's zone, so that is settled first.
  const zone = settleOne('BUGGY_RACE_SERVER_TIMEZONE', input, { zone: 'UTC' });
  const context = { zone: String(zone.value) };
  const settled = settingNames.map((name) => ({ name, ...settleOne(name, input, context) }));
  const problems = settled.map(({ problem }) => problem).filter((problem) => problem !== undefined);
  if (problems.length > 0) throw new SettingsError(problems);
  return {
    values: Object.fromEntries(settled.map(({ name, value }) => [name, value])) as Settings,
    sources: Object.fromEntries(settled.map(({ name, source }) => [name, source])) as SettledSettings['sources'],
  };
}

/**
 * The text that a variable gives a setting, or undefined when it gives none. An empty variable counts as not set, because
 * compose files and `.env` templates leave variables empty; but a setting whose default is not empty can be emptied so.
 */
export function variableOf(name: SettingName, environment: Variables): string | undefined {
  const text = environment[name]?.trim();
  if (text !== '') return text;
  const definition = settingsCatalogue[name];
  return definition.default !== '' && canBeEmpty(definition) ? '' : undefined;
}

function settleOne(name: SettingName, input: SettlingInput, context: ParseContext): Settled {
  const definition: SettingDefinition = settingsCatalogue[name];
  const variable = variableOf(name, input.environment);
  const row = input.rows.get(name);
  if (variable !== undefined) {
    return judge(name, 'environment', variable, definition, parseSetting(definition, variable, context));
  }
  if (row === undefined) return { value: defaultOf(name, input.environment), source: 'default' };
  return judge(name, 'database', row, definition, readRow(name, row, definition, input.cipher, context));
}

/** The default of a setting. People reach a server that nobody has given an address at the port that it listens on. */
function defaultOf(name: SettingName, environment: Variables): SettingValueByType[SettingType] {
  const port = environment['PORT']?.trim();
  if (name === 'BUGGY_RACE_SERVER_URL' && port) return `http://localhost:${port}`;
  return settingsCatalogue[name].default;
}

function readRow(
  name: SettingName,
  row: string,
  definition: SettingDefinition,
  cipher: SettingCipher | undefined,
  context: ParseContext,
): ParsedSetting {
  // What is stored is the hash, and its text was checked before.
  if (definition.type === 'password') return { ok: true, value: row };
  if (definition.type !== 'sensitive') return parseSetting(definition, row, context);
  if (cipher === undefined) return { ok: true, value: '' };
  const value = cipher.decrypt(name, row);
  return value === undefined ? { ok: false, expected: 'set again: it cannot be decrypted' } : { ok: true, value };
}

function judge(
  name: SettingName,
  source: SettingSource,
  text: string,
  definition: SettingDefinition,
  parsed: ParsedSetting,
): Settled {
  if (parsed.ok) return { value: parsed.value, source };
  const shown = isSecret(definition) ? 'its value' : `"${text}"`;
  return {
    value: definition.default,
    source,
    problem: `${name} (${source}): ${shown} must be ${parsed.expected}.`,
  };
}
