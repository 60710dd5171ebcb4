import type { KeyedHash } from '../auth/keyed-hash.js';
import type { PasswordHasher } from '../auth/password-hasher.js';
import type { Database } from '../database/database.js';
import { AuthorisationCodeService } from './authorisation-code.service.js';
import type { LiveSettings } from './live-settings.js';
import { SettingCipher } from './setting-cipher.js';
import { SettingsWriter } from './settings-writer.js';
import type { Variables } from './settle-settings.js';

/** What changing settings is built on, in every process that does it. */
export interface SettingsFoundations {
  readonly database: Database;
  readonly live: LiveSettings;
  readonly keyedHash: KeyedHash;
  readonly passwords: PasswordHasher;
  readonly environment: Variables;
}

/** Puts together what it takes to change settings. */
export function composeSettings({ database, live, keyedHash, passwords, environment }: SettingsFoundations) {
  const cipher = SettingCipher.of(keyedHash);
  return {
    cipher,
    writer: new SettingsWriter({ environment, passwords, cipher }),
    authorisation: new AuthorisationCodeService(database, passwords, live),
  };
}
