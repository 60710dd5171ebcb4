import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { AppError } from '../errors/app-error.js';
import type { GraphQLContext, LoaderFactory } from '../graphql/context.js';
import { answerWith } from '../graphql/mutation-result.js';
import { User } from '../users/user.entity.js';
import { userIdOf } from '../users/user-id.js';
import {
  DisconnectGithubInput,
  DisconnectGithubResult,
  DisconnectGithubSuccess,
  ForkEditorResult,
  ForkEditorSuccess,
  GithubAccount,
} from './github.types.js';
import type { GithubAccountService, VisibleAccount } from './github-account.service.js';
import type { GithubForkService } from './github-fork.service.js';

/** GitHub accounts of users, and forks of the editor in them. */
@Resolver(() => User)
export class GithubResolver {
  constructor(
    private readonly accounts: GithubAccountService,
    private readonly forks: GithubForkService,
    private readonly loadAccounts: LoaderFactory<number, VisibleAccount | null>,
  ) {}

  /** Whether there is anything to connect for. */
  @Query(() => Boolean, {
    description: 'Whether this server forks the editor into GitHub accounts. Connect yours at `/github/connect`.',
  })
  isGithubForkOffered(): boolean {
    return this.forks.isOffered;
  }

  @FieldResolver(() => GithubAccount, {
    nullable: true,
    description: 'The GitHub account that they connected; null without one, and when you may not see it.',
  })
  async githubAccount(@Root() user: User, @Ctx() context: GraphQLContext): Promise<VisibleAccount | null> {
    return await context.loader(this.loadAccounts).load(user.databaseId);
  }

  @Mutation(() => ForkEditorResult, {
    // One for each document: each asks another server.
    complexity: 5_001,
    description:
      'Forks the editor into your GitHub account, unless it was forked before, and has an issue made for each task.',
  })
  async forkEditor(@Ctx() context: GraphQLContext): Promise<typeof ForkEditorResult> {
    return await answerWith(ForkEditorResult, async () => {
      const { userId, issues } = await this.forks.fork(context.actor);
      const [account] = await this.accounts.findVisible(context.actor, [userId]);
      if (account === undefined) throw AppError.conflict('Your GitHub account was disconnected meanwhile.');
      return new ForkEditorSuccess(account, issues);
    });
  }

  @Mutation(() => DisconnectGithubResult, {
    description: 'Forgets a GitHub account: your own, or for staff that of somebody else.',
  })
  async disconnectGithub(
    @Arg('input', () => DisconnectGithubInput, { description: 'Whose account.' }) { userId }: DisconnectGithubInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof DisconnectGithubResult> {
    return await answerWith(DisconnectGithubResult, async () => {
      const whose = userId ? userIdOf(userId) : null;
      return new DisconnectGithubSuccess(await this.accounts.disconnect(context.actor, whose));
    });
  }
}
