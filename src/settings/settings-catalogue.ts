import { authSettings } from './catalogue/auth.settings.js';
import { editorSettings } from './catalogue/editor.settings.js';
import { environmentSettings } from './catalogue/environment.settings.js';
import { linksSettings } from './catalogue/links.settings.js';
import { orgSettings } from './catalogue/org.settings.js';
import { projectSettings } from './catalogue/project.settings.js';
import { racesSettings } from './catalogue/races.settings.js';
import { remoteSettings } from './catalogue/remote.settings.js';
import { serverSettings } from './catalogue/server.settings.js';
import { tasksSettings } from './catalogue/tasks.settings.js';
import { techNotesSettings } from './catalogue/tech-notes.settings.js';
import { usersSettings } from './catalogue/users.settings.js';
import { vcsSettings } from './catalogue/vcs.settings.js';
import type { SettingDefinition, SettingValueByType } from './setting-definition.js';

/** Every setting there is, by name, group by group. Names are those of the reference system. */
export const settingsCatalogue = {
  ...authSettings,
  ...serverSettings,
  ...orgSettings,
  ...linksSettings,
  ...projectSettings,
  ...editorSettings,
  ...tasksSettings,
  ...usersSettings,
  ...racesSettings,
  ...vcsSettings,
  ...remoteSettings,
  ...techNotesSettings,
  ...environmentSettings,
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
