import type { Dependencies } from '../modules/dependencies.js';
import type { Module } from '../modules/module.js';
import type { SettingsServices } from '../settings-admin/settings-admin.module.js';
import type { Announce } from '../webhooks/announce.js';
import { ApiAccessResolver } from './api-access.resolver.js';
import { ApiAccessService } from './api-access.service.js';
import { RegistrationService } from './registration.service.js';
import { registerUsersRoute } from './roster/register-users.route.js';
import { RosterResolver } from './roster/roster.resolver.js';
import { RosterImportService } from './roster/roster-import.service.js';
import { RosterPreparationResolver } from './roster/roster-preparation.resolver.js';
import { RosterPreparationService } from './roster/roster-preparation.service.js';
import { usersCsvRoute } from './roster/users-csv.route.js';
import { UsersCsvService } from './roster/users-csv.service.js';
import { userProfileLoader } from './user.loaders.js';
import { UserResolver } from './user.resolver.js';
import { UserService } from './user.service.js';
import { UserAdminResolver } from './user-admin.resolver.js';
import { type Anonymiser, UserDeletionService } from './user-deletion.service.js';
import { UserEditingService } from './user-editing.service.js';
import { UserListService } from './user-list.service.js';
import { UserProfileService } from './user-profile.service.js';

/** What other modules use of accounts. */
export type UsersServices = ReturnType<typeof usersModule>['services'];

/** What accounts need of other domains. */
export interface UsersNeeds {
  readonly settings: SettingsServices;
  /** Takes the names of those who are deleted out of what stays; each domain that keeps something gives one. */
  readonly anonymisers: readonly Anonymiser[];
  /** Tells webhooks. */
  readonly announce: Announce;
}

/** Accounts, rosters of them, and what programs get in with. */
export function usersModule(
  dependencies: Dependencies,
  { settings: { authorisation, cipher }, anonymisers, announce }: UsersNeeds,
) {
  const { database, jobs, keyedHash, threads, settings, now } = dependencies;
  const { converter } = threads;
  const anonymise: Anonymiser = async (em, leaving) => {
    for (const each of anonymisers) await each(em, leaving);
  };
  const parts = { ...dependencies, authorisation, cipher, converter, announce, anonymise };
  const users = new UserService(database);
  const access = new ApiAccessService(database, keyedHash, settings, now);
  const profiles = new UserProfileService(database, access, settings);
  const registration = new RegistrationService(parts);
  const rosters = new RosterImportService(parts);
  return {
    services: { users, access, registration, rosters },
    resolvers: [
      new UserResolver(users, new UserListService(database), userProfileLoader(profiles)),
      new UserAdminResolver({
        users,
        registration,
        editing: new UserEditingService(parts),
        deletion: new UserDeletionService(parts),
      }),
      new ApiAccessResolver(access),
      new RosterPreparationResolver(new RosterPreparationService(settings, converter)),
      new RosterResolver(rosters, jobs),
    ],
    nodes: { User: (actor, ids) => users.findVisible(actor, ids) },
    routes: async (app, http) => {
      await app.register(registerUsersRoute, { rosters, ...http });
      await app.register(usersCsvRoute, { usersCsv: new UsersCsvService(database, settings, now), ...http });
    },
    jobs: [{ queue: 'roster-import', run: ({ importId }) => rosters.run(importId) }],
  } satisfies Module;
}
