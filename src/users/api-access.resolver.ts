import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { GraphQLContext } from '../graphql/context.js';
import { answerWith } from '../graphql/mutation-result.js';
import type { ApiAccessService } from './api-access.service.js';
import { ApiKeysInput, SetApiSecretInput, SetApiSecretResult, SetApiSecretSuccess } from './api-access.types.js';
import { userIdOf } from './user-id.js';
import { ChangeUsersResult, MakeApiKeysResult, MakeApiKeysSuccess, UsersChangedSuccess } from './user-result.types.js';

/** Credentials of students' own programs. */
@Resolver()
export class ApiAccessResolver {
  constructor(private readonly access: ApiAccessService) {}

  @Mutation(() => SetApiSecretResult, {
    description: 'Sets the secret with which your own program uploads. It works for a limited time from now on.',
  })
  async setApiSecret(
    @Arg('input', () => SetApiSecretInput, { description: 'The new secret.' }) input: SetApiSecretInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof SetApiSecretResult> {
    return await answerWith(
      SetApiSecretResult,
      async () =>
        new SetApiSecretSuccess(await this.access.setSecret(context.actor, input.secret, input.isOneTime ?? null)),
    );
  }

  @Mutation(() => MakeApiKeysResult, {
    complexity: 100,
    description: 'Makes new API keys for people. For administrators, and for assistants where the settings allow it.',
  })
  async makeApiKeys(
    @Arg('input', () => ApiKeysInput, { description: 'Whose.' }) { userIds }: ApiKeysInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof MakeApiKeysResult> {
    return await answerWith(
      MakeApiKeysResult,
      async () => new MakeApiKeysSuccess(await this.access.makeKeys(context.actor, userIds.map(userIdOf))),
    );
  }

  @Mutation(() => ChangeUsersResult, {
    complexity: 100,
    description:
      'Takes the API keys of people away. For administrators, and for assistants where the settings allow it.',
  })
  async clearApiKeys(
    @Arg('input', () => ApiKeysInput, { description: 'Whose.' }) { userIds }: ApiKeysInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof ChangeUsersResult> {
    return await answerWith(ChangeUsersResult, async () => {
      return new UsersChangedSuccess(await this.access.clearKeys(context.actor, userIds.map(userIdOf)));
    });
  }
}
