import { parseSetting } from './setting-value.js';
import { type SettingName, type Settings, settingNames, settingsCatalogue } from './settings-catalogue.js';

/** Where a settled value comes from. */
export type SettingSource = 'environment' | 'database' | 'default';

/** Settings as one process uses them: all values of one revision. */
export interface SettledSettings {
  readonly values: Settings;
  readonly sources: Readonly<Record<SettingName, SettingSource>>;
}

/** Some values of settings cannot be used; the message lists all of them. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';

  constructor(readonly problems: readonly string[]) {
    super(
      ['Some settings have values that cannot be used:', ...problems.map((problem) => `  - ${problem}`)].join('\n'),
    );
  }
}

/**
 * Settles every setting: the environment wins over the database, and the database over the default. An environment
 * value is never written anywhere, so taking the variable away brings the database's value back.
 *
 * An empty variable counts as not set, because compose files and `.env` templates leave variables empty.
 *
 * @param environment usually `process.env`
 * @param rows contents of the settings table, by name; rows with unknown names are ignored
 * @throws SettingsError that lists every unusable value at once, and for each what would be right
 */
export function settleSettings(
  environment: Readonly<Record<string, string | undefined>>,
  rows: ReadonlyMap<string, string>,
): SettledSettings {
  const problems: string[] = [];
  const settled = settingNames.map((name) => {
    const definition = settingsCatalogue[name];
    const fromEnvironment = environment[name]?.trim() ? environment[name] : undefined;
    const text = fromEnvironment ?? rows.get(name);
    const source: SettingSource =
      fromEnvironment !== undefined ? 'environment' : text !== undefined ? 'database' : 'default';
    if (text === undefined) return { name, source, value: definition.default };
    const parsed = parseSetting(definition, text);
    if (parsed.ok) return { name, source, value: parsed.value };
    const shown = 'isSensitive' in definition && definition.isSensitive ? 'its value' : `"${text}"`;
    problems.push(`${name} (${source}): ${shown} must be ${parsed.expected}.`);
    return { name, source, value: definition.default };
  });
  if (problems.length > 0) throw new SettingsError(problems);
  return {
    values: Object.fromEntries(settled.map(({ name, value }) => [name, value])) as Settings,
    sources: Object.fromEntries(settled.map(({ name, source }) => [name, source])) as SettledSettings['sources'],
  };
}
