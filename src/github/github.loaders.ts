import DataLoader from 'dataloader';
import type { LoaderFactory } from '../graphql/context.js';
import type { GithubAccountService, VisibleAccount } from './github-account.service.js';

/** Loads the GitHub accounts of users, all of one operation in one statement. */
export function githubAccountLoader(accounts: GithubAccountService): LoaderFactory<number, VisibleAccount | null> {
  return (actor) =>
    new DataLoader(async (userIds) => {
      const found = new Map((await accounts.findVisible(actor, userIds)).map((account) => [account.userId, account]));
      return userIds.map((userId) => found.get(userId) ?? null);
    });
}
