import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { GraphQLContext } from '../graphql/context.js';
import { InvalidInputError, withUserErrors } from '../graphql/user-error.types.js';
import { User } from './user.entity.js';
import type { UserService } from './user.service.js';
import { SetApiSecretInput, SetApiSecretResult, SetApiSecretSuccess } from './user.types.js';

/** Who one is, and one's own API secret. */
@Resolver(() => User)
export class UserResolver {
  constructor(private readonly users: UserService) {}

  /** Whoever asks. */
  @Query(() => User, { nullable: true, description: 'Who you are; null for a visitor who is not signed in.' })
  async viewer(@Ctx() context: GraphQLContext): Promise<User | null> {
    return context.actor.kind === 'user' ? await this.users.findSelf(context.actor) : null;
  }

  /** Sets one's own API secret. */
  @Mutation(() => SetApiSecretResult, {
    description: 'Sets the secret with which your own program uploads. It works for a limited time from now on.',
  })
  async setApiSecret(
    @Arg('input', () => SetApiSecretInput, { description: 'The new secret.' }) input: SetApiSecretInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof SetApiSecretResult> {
    return await withUserErrors(
      [InvalidInputError],
      async () =>
        new SetApiSecretSuccess(await this.users.setApiSecret(context.actor, input.secret, input.isOneTime ?? null)),
    );
  }
}
