import DataLoader from 'dataloader';
import type { LoaderFactory } from '../graphql/context.js';
import type { User } from './user.entity.js';
import type { UserService } from './user.service.js';
import type { UserProfile, UserProfileService } from './user-profile.service.js';

/** Loads the users that things belong to, all of one operation in one statement. */
export function userLoader(users: UserService): LoaderFactory<number, User | null> {
  return () =>
    new DataLoader(async (ids) => {
      const found = new Map((await users.findByIds(ids)).map((user) => [user.databaseId, user]));
      return ids.map((id) => found.get(id) ?? null);
    });
}

/** Loads what only people themselves and staff see, all of one operation in one statement. */
export function userProfileLoader(profiles: UserProfileService): LoaderFactory<number, UserProfile | null> {
  return (actor) =>
    new DataLoader(async (ids) => {
      const found = new Map((await profiles.find(actor, ids)).map((profile) => [profile.userId, profile]));
      return ids.map((id) => found.get(id) ?? null);
    });
}
