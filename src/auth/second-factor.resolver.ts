import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { GraphQLContext } from '../graphql/context.js';
import { answerWith } from '../graphql/mutation-result.js';
import type { UserService } from '../users/user.service.js';
import { userIdOf } from '../users/user-id.js';
import { ChangeUserResult, UserChangedSuccess } from '../users/user-result.types.js';
import type { SecondFactorService } from './second-factor.service.js';
import {
  BeginSecondFactorResult,
  BeginSecondFactorSuccess,
  ConfirmSecondFactorInput,
  ConfirmSecondFactorResult,
  ConfirmSecondFactorSuccess,
  OwnPasswordInput,
  ResetSecondFactorInput,
  SecondFactorOffResult,
  SecondFactorOffSuccess,
} from './second-factor.types.js';

/** Second factors of signing in. */
@Resolver()
export class SecondFactorResolver {
  constructor(
    private readonly factors: SecondFactorService,
    private readonly users: UserService,
  ) {}

  @Query(() => Boolean, {
    description: 'Whether you are staff and must set up a second factor before you can do anything as staff.',
  })
  async mustSetUpSecondFactor(@Ctx() context: GraphQLContext): Promise<boolean> {
    return await this.factors.isOwedBy(context.actor);
  }

  @Mutation(() => BeginSecondFactorResult, {
    complexity: 5_001,
    description: 'Makes a secret for your authenticator app. It counts once `confirmSecondFactor` had a code of it.',
  })
  async beginSecondFactor(
    @Arg('input', () => OwnPasswordInput, { description: 'Your password.' }) input: OwnPasswordInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof BeginSecondFactorResult> {
    return await answerWith(BeginSecondFactorResult, async () => {
      return new BeginSecondFactorSuccess(await this.factors.begin(context.actor, input.password));
    });
  }

  @Mutation(() => ConfirmSecondFactorResult, {
    complexity: 5_001,
    description: 'Turns your second factor on, with a code that your authenticator shows.',
  })
  async confirmSecondFactor(
    @Arg('input', () => ConfirmSecondFactorInput, { description: 'The code.' }) input: ConfirmSecondFactorInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof ConfirmSecondFactorResult> {
    return await answerWith(ConfirmSecondFactorResult, async () => {
      return new ConfirmSecondFactorSuccess(await this.factors.confirm(context.actor, input.code));
    });
  }

  @Mutation(() => SecondFactorOffResult, { complexity: 5_001, description: 'Turns your second factor off.' })
  async turnOffSecondFactor(
    @Arg('input', () => OwnPasswordInput, { description: 'Your password.' }) input: OwnPasswordInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof SecondFactorOffResult> {
    return await answerWith(SecondFactorOffResult, async () => {
      await this.factors.turnOff(context.actor, input.password);
      return new SecondFactorOffSuccess();
    });
  }

  @Mutation(() => ChangeUserResult, {
    complexity: 50,
    description: 'Turns somebody’s second factor off who has lost everything. For administrators.',
  })
  async resetSecondFactor(
    @Arg('input', () => ResetSecondFactorInput, { description: 'Whose.' }) input: ResetSecondFactorInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof ChangeUserResult> {
    return await answerWith(ChangeUserResult, async () => {
      const userId = userIdOf(input.userId);
      await this.factors.reset(context.actor, userId, input.authorisationCode);
      return new UserChangedSuccess(await this.users.get(userId));
    });
  }
}
