import type { Dependencies } from '../modules/dependencies.js';
import type { Module } from '../modules/module.js';
import { AuthorisationCodeService } from '../settings/authorisation-code.service.js';
import { InitialCode } from '../settings/initial-code.js';
import { SettingCipher } from '../settings/setting-cipher.js';
import { SettingsWriter } from '../settings/settings-writer.js';
import { SettingsResolver } from './settings.resolver.js';
import { SettingsService } from './settings.service.js';
import { SettingsHistoryService } from './settings-history.service.js';

/** What other modules use of settings. */
export type SettingsServices = ReturnType<typeof settingsAdminModule>['services'];

/** Settings: reading and changing them, and the authorisation code for what needs one. */
export function settingsAdminModule({
  database,
  bus,
  live,
  keyedHash,
  passwords,
  variables,
  initialCode: givenCode,
}: Dependencies) {
  const cipher = SettingCipher.of(keyedHash);
  const initialCode = new InitialCode(database, keyedHash, givenCode);
  const writer = new SettingsWriter({ environment: variables, passwords, cipher });
  const authorisation = new AuthorisationCodeService(database, passwords, live, initialCode);
  const settings = new SettingsService({ database, bus, live, authorisation, writer, cipher, environment: variables });
  return {
    services: { cipher, initialCode, writer, authorisation },
    resolvers: [new SettingsResolver(settings, new SettingsHistoryService(database))],
  } satisfies Module;
}
