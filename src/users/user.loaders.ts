import DataLoader from 'dataloader';
import type { LoaderFactory } from '../graphql/context.js';
import type { User } from './user.entity.js';
import type { UserService } from './user.service.js';

/** Loads the users that things belong to, all of one operation in one statement. */
export function userLoader(users: UserService): LoaderFactory<number, User | null> {
  return () =>
    new DataLoader(async (ids) => {
      const found = new Map((await users.findByIds(ids)).map((user) => [user.databaseId, user]));
      return ids.map((id) => found.get(id) ?? null);
    });
}
