import type { KeyedHash } from '../auth/keyed-hash.js';
import type { PasswordHasher } from '../auth/password-hasher.js';
import type { Database } from '../database/database.js';
import { AuthorisationCodeService } from './authorisation-code.service.js';
import { InitialCode } from './initial-code.js';
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
  /** Instead of the authorisation code that holds until somebody chooses one. */
  readonly initialCode?: string | undefined;
}

/** Puts together what it takes to change settings. */
export function composeSettings(foundations: SettingsFoundations) {
  const { database, live, keyedHash, passwords, environment } = foundations;
  const cipher = SettingCipher.of(keyedHash);
  const initialCode = new InitialCode(database, keyedHash, foundations.initialCode);
  return {
    cipher,
    initialCode,
    writer: new SettingsWriter({ environment, passwords, cipher }),
    authorisation: new AuthorisationCodeService(database, passwords, live, initialCode),
  };
}
