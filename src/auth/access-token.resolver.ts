import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { GraphQLContext } from '../graphql/context.js';
import { answerWith } from '../graphql/mutation-result.js';
import { toRowId } from '../graphql/node-id.js';
import { userIdOf } from '../users/user-id.js';
import { ChangeUsersResult, UsersChangedSuccess } from '../users/user-result.types.js';
import type { AccessTokenService } from './access-token.service.js';
import {
  MakeTokenInput,
  MakeTokenResult,
  MakeTokenSuccess,
  PersonalAccessToken,
  RevokeTokenInput,
  RevokeTokenResult,
  RevokeTokenSuccess,
  RevokeUserTokensInput,
} from './access-token.types.js';

/** Tokens by which programs act for people. */
@Resolver()
export class AccessTokenResolver {
  constructor(private readonly service: AccessTokenService) {}

  @Query(() => [PersonalAccessToken], {
    complexity: ({ childComplexity }) => 1 + 20 * childComplexity,
    description: 'Your tokens that still work, the latest first.',
  })
  async tokens(@Ctx() context: GraphQLContext): Promise<PersonalAccessToken[]> {
    return (await this.service.list(context.actor)).map((token) => new PersonalAccessToken(token));
  }

  @Mutation(() => MakeTokenResult, { description: 'Makes a token by which a program of yours acts for you.' })
  async makeToken(
    @Arg('input', () => MakeTokenInput, { description: 'The token.' }) input: MakeTokenInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof MakeTokenResult> {
    return await answerWith(MakeTokenResult, async () => {
      const { token, made } = await this.service.make(context.actor, input);
      return new MakeTokenSuccess(token, made);
    });
  }

  @Mutation(() => RevokeTokenResult, { description: 'Has one of your tokens work no more.' })
  async revokeToken(
    @Arg('input', () => RevokeTokenInput, { description: 'Which.' }) input: RevokeTokenInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof RevokeTokenResult> {
    return await answerWith(RevokeTokenResult, async () => {
      await this.service.revoke(context.actor, toRowId(input.id));
      return new RevokeTokenSuccess(input.id);
    });
  }

  @Mutation(() => ChangeUsersResult, {
    complexity: 100,
    description: 'Revokes all tokens of users, for instance after one leaked. For administrators.',
  })
  async revokeUserTokens(
    @Arg('input', () => RevokeUserTokensInput, { description: 'Whose.' }) input: RevokeUserTokensInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof ChangeUsersResult> {
    return await answerWith(ChangeUsersResult, async () => {
      return new UsersChangedSuccess(await this.service.revokeAllOf(context.actor, input.userIds.map(userIdOf)));
    });
  }
}
