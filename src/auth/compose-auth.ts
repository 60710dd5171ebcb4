import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import type { Database } from '../database/database.js';
import type { Jobs } from '../database/jobs.js';
import { Mailer } from '../mail/mailer.js';
import type { AuthorisationCodeService } from '../settings/authorisation-code.service.js';
import type { SettingCipher } from '../settings/setting-cipher.js';
import type { Settings } from '../settings/settings-catalogue.js';
import { AccessTokenService } from './access-token.service.js';
import { AuthService } from './auth.service.js';
import type { KeyedHash } from './keyed-hash.js';
import { KnownBrowsers } from './known-browser.js';
import { OidcClient } from './oidc.client.js';
import { OidcService } from './oidc.service.js';
import { PasswordService } from './password.service.js';
import type { PasswordHasher } from './password-hasher.js';
import { PasswordResetService } from './password-reset.service.js';
import { SecondFactorService } from './second-factor.service.js';
import { SessionService } from './session.service.js';
import { SignInGuard } from './sign-in-guard.js';
import { SignInLinkService } from './sign-in-link.service.js';

/** What signing in is built on. */
export interface AuthFoundations {
  readonly database: Database;
  readonly passwords: PasswordHasher;
  readonly keyedHash: KeyedHash;
  readonly authorisation: AuthorisationCodeService;
  readonly cipher: SettingCipher;
  readonly jobs: Jobs;
  readonly settings: () => Settings;
  readonly log: Logger;
  readonly now: () => Date;
}

/** Puts together everything about signing in. */
export function composeAuth(parts: AuthFoundations) {
  const { database } = parts;
  const randomBits = () => randomBytes(32);
  const browsers = new KnownBrowsers(parts.keyedHash);
  const guard = new SignInGuard(database, browsers);
  const passwordChanges = new PasswordService(parts);
  const secondFactors = new SecondFactorService({ ...parts, passwordChanges, randomBytes });
  const auth = new AuthService({ ...parts, browsers, guard, secondFactors, randomBits });
  const links = new SignInLinkService({ ...parts, auth, randomBits });
  const mailer = new Mailer(parts.settings);
  return {
    auth,
    passwordChanges,
    secondFactors,
    links,
    oidc: new OidcService({ ...parts, auth, randomBits, client: new OidcClient(parts.settings, parts.now) }),
    resets: new PasswordResetService({ ...parts, links, mailer }),
    sessions: new SessionService(database),
    tokens: new AccessTokenService({ ...parts, randomBits }),
  };
}
