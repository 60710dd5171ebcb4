import type { KeyedHash } from '../auth/keyed-hash.js';
import type { PasswordHasher } from '../auth/password-hasher.js';
import type { Database } from '../database/database.js';
import type { AuthorisationCodeService } from '../settings/authorisation-code.service.js';
import type { Settings } from '../settings/settings-catalogue.js';
import type { Announce } from '../webhooks/announce.js';
import { ApiAccessService } from './api-access.service.js';
import { RegistrationService } from './registration.service.js';
import { UserService } from './user.service.js';
import { type Anonymiser, UserDeletionService } from './user-deletion.service.js';
import { UserEditingService } from './user-editing.service.js';
import { UserListService } from './user-list.service.js';
import { UserProfileService } from './user-profile.service.js';

/** What the services of accounts are built on. */
export interface UserFoundations {
  readonly database: Database;
  readonly passwords: PasswordHasher;
  readonly keyedHash: KeyedHash;
  readonly authorisation: AuthorisationCodeService;
  readonly settings: () => Settings;
  readonly now: () => Date;
  /** Takes the names of those who are deleted out of what stays. */
  readonly anonymise: Anonymiser;
  /** Tells webhooks. */
  readonly announce: Announce;
}

/** Puts together everything about accounts. */
export function composeUsers(parts: UserFoundations) {
  const { database, settings } = parts;
  const access = new ApiAccessService(database, parts.keyedHash, settings, parts.now);
  return {
    users: new UserService(database),
    lists: new UserListService(database),
    profiles: new UserProfileService(database, access, settings),
    access,
    registration: new RegistrationService(parts),
    editing: new UserEditingService(parts),
    deletion: new UserDeletionService(parts),
  };
}
