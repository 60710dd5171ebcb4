import DataLoader from 'dataloader';
import type { LoaderFactory } from '../graphql/context.js';
import type { Buggy } from './buggy.entity.js';
import type { BuggyService } from './buggy.service.js';

/** Loads the current buggies of users, all of one operation in one statement. */
export function buggyByOwnerLoader(buggies: BuggyService): LoaderFactory<number, Buggy | null> {
  return (actor) =>
    new DataLoader(async (userIds) => {
      const found = new Map((await buggies.findByOwners(actor, userIds)).map((buggy) => [buggy.userId, buggy]));
      return userIds.map((userId) => found.get(userId) ?? null);
    });
}
