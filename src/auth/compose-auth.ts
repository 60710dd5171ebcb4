import { randomBytes } from 'node:crypto';
import type { Database } from '../database/database.js';
import type { AuthorisationCodeService } from '../settings/authorisation-code.service.js';
import type { Settings } from '../settings/settings-catalogue.js';
import { AccessTokenService } from './access-token.service.js';
import { AuthService } from './auth.service.js';
import type { KeyedHash } from './keyed-hash.js';
import { KnownBrowsers } from './known-browser.js';
import { PasswordService } from './password.service.js';
import type { PasswordHasher } from './password-hasher.js';
import { SessionService } from './session.service.js';
import { SignInGuard } from './sign-in-guard.js';

/** What signing in is built on. */
export interface AuthFoundations {
  readonly database: Database;
  readonly passwords: PasswordHasher;
  readonly keyedHash: KeyedHash;
  readonly authorisation: AuthorisationCodeService;
  readonly settings: () => Settings;
  readonly now: () => Date;
}

/** Puts together everything about signing in. */
export function composeAuth(parts: AuthFoundations) {
  const browsers = new KnownBrowsers(parts.keyedHash);
  return {
    auth: new AuthService({ ...parts, browsers, guard: new SignInGuard(parts.database, browsers) }),
    passwordChanges: new PasswordService(parts),
    sessions: new SessionService(parts.database),
    tokens: new AccessTokenService({ ...parts, randomBits: () => randomBytes(32) }),
  };
}
