import { orgSettings } from './catalogue/org.settings.js';
import { projectSettings } from './catalogue/project.settings.js';
import { racesSettings } from './catalogue/races.settings.js';
import { serverSettings } from './catalogue/server.settings.js';
import type { SettingDefinition, SettingValueByType } from './setting-definition.js';

/** Every setting there is, by name. Names are those of the reference system. */
export const settingsCatalogue = {
  ...serverSettings,
  ...orgSettings,
  ...projectSettings,
  ...racesSettings,
} as const;

/** Name of a setting. */
export type SettingName = keyof typeof settingsCatalogue;

/** The settled values of all settings, each with its own type. */
export type Settings = {
  readonly [Name in SettingName]: (typeof settingsCatalogue)[Name] extends SettingDefinition<infer Type>
    ? SettingValueByType[Type]
    : never;
};

/** Names of all settings, in the catalogue's order. */
export const settingNames = Object.keys(settingsCatalogue) as SettingName[];
