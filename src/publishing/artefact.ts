import type { Database } from '../database/database.js';
import { placeholdersIn } from '../markdown/placeholders.js';
import { isSecret } from '../settings/setting-definition.js';
import { type SettingName, type Settings, settingNames, settingsCatalogue } from '../settings/settings-catalogue.js';
import type { ArtefactName } from './artefact-name.js';

/**
 * Everything that an artefact follows from, and nothing else: the same inputs make the same bytes. They are kept with what
 * was made of them, so that it can be made again, and so that what has changed since can be named.
 */
export interface ArtefactInputs {
  /** Values of settings that it follows from, by name. */
  readonly settings: Readonly<Record<string, string | number | boolean>>;
  /** Rows and texts, by what people call them. */
  readonly sources: Readonly<Record<string, string>>;
  /** Version of the program that makes it. */
  readonly generator: string;
}

/** A file that was made. */
export interface GeneratedFile {
  /** Path within the artefact, with slashes. */
  readonly path: string;
  readonly contentType: string;
  readonly contents: Buffer;
}

/** What was made of inputs. */
export interface Generated {
  readonly files: readonly GeneratedFile[];
  /** What whoever publishes should know, a line each. */
  readonly report: readonly string[];
}

/** How one artefact is made. */
export interface Artefact {
  readonly name: ArtefactName;
  /** Settings that it follows from, besides those that its sources mention. */
  readonly settings: readonly SettingName[];
  /** Which settings its sources may mention; all that are no secrets, without it. */
  readonly mentionable?: (settings: Settings) => readonly SettingName[];
  /** Reads its sources as they are now. */
  readonly sources: (database: Database, settings: Settings) => Promise<Readonly<Record<string, string>>>;
  /** Makes it. Does no I/O, and asks no clock. */
  readonly generate: (inputs: ArtefactInputs) => Promise<Generated>;
}

/** Everything that is published, by name. */
export type Artefacts = Readonly<Record<ArtefactName, Artefact>>;

/** Settings that are no secrets. */
export const openSettings: readonly SettingName[] = settingNames.filter((name) => !isSecret(settingsCatalogue[name]));

/** Gathers what an artefact follows from now. */
export async function gatherInputs(
  artefact: Artefact,
  database: Database,
  settings: Settings,
  generator: string,
): Promise<ArtefactInputs> {
  const sources = await artefact.sources(database, settings);
  const mentioned = new Set(Object.values(sources).flatMap(placeholdersIn));
  const mentionable = artefact.mentionable?.(settings) ?? openSettings;
  const names = openSettings.filter(
    (name) => artefact.settings.includes(name) || (mentioned.has(name) && mentionable.includes(name)),
  );
  return { settings: Object.fromEntries(names.map((name) => [name, settings[name]])), sources, generator };
}

/** What differs between two inputs, by what people call it. */
export function differencesBetween(one: ArtefactInputs, other: ArtefactInputs): string[] {
  const differing = (a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): string[] =>
    [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((name) => a[name] !== b[name]);
  return [
    ...differing(one.settings, other.settings),
    ...differing(one.sources, other.sources),
    ...(one.generator === other.generator ? [] : ['version of the server']),
  ];
}

/** Values of settings as texts show them, by name. */
export function settingTexts({ settings }: ArtefactInputs): Readonly<Record<string, string>> {
  const textOf = (value: string | number | boolean): string =>
    typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, textOf(value)]));
}

/** A line of the report about what texts mention and nothing stands for; none when all is well. */
export function reportOfUnknown(inputs: ArtefactInputs): string[] {
  return Object.entries(inputs.sources).flatMap(([source, text]) =>
    placeholdersIn(text)
      .filter((name) => !Object.hasOwn(inputs.settings, name))
      .map((name) => `${source} mentions %${name}%, for which there is no setting that may be shown.`),
  );
}
