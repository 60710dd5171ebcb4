import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { GraphQLContext } from '../graphql/context.js';
import { answerWith } from '../graphql/mutation-result.js';
import { requireSignedIn } from '../identity/actor.js';
import { Scope } from '../identity/scope.js';
import type { UserService } from '../users/user.service.js';
import { userIdOf } from '../users/user-id.js';
import { ChangeUserResult, UserChangedSuccess } from '../users/user-result.types.js';
import {
  ChangePasswordInput,
  ChangePasswordResult,
  EndSessionInput,
  EndSessionsInput,
  EndSessionsResult,
  SessionsEndedSuccess,
  SessionType,
  SetUserPasswordInput,
} from './account.types.js';
import type { PasswordService } from './password.service.js';
import type { SessionService } from './session.service.js';

/** Passwords and sessions. */
@Resolver()
export class AccountResolver {
  constructor(
    private readonly passwords: PasswordService,
    private readonly ownSessions: SessionService,
    private readonly users: UserService,
  ) {}

  @Query(() => [SessionType], {
    complexity: ({ childComplexity }) => 1 + 20 * childComplexity,
    description: 'Your sessions, the one that was used last first.',
  })
  async sessions(@Ctx() context: GraphQLContext): Promise<SessionType[]> {
    const sessions = await this.ownSessions.list(requireSignedIn(context.actor, Scope.READ));
    return sessions.map((session) => new SessionType(session));
  }

  @Mutation(() => ChangePasswordResult, {
    // One for each document: many would be a way to guess.
    complexity: 5_001,
    description: 'Changes your password. Your other sessions end, and links to sign in.',
  })
  async changePassword(
    @Arg('input', () => ChangePasswordInput, { description: 'Present and new password.' }) input: ChangePasswordInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof ChangePasswordResult> {
    return await answerWith(ChangePasswordResult, async () => {
      const { password, newPassword, endsPrograms } = input;
      return new SessionsEndedSuccess(
        await this.passwords.changeOwn(context.actor, password, newPassword, !endsPrograms),
      );
    });
  }

  @Mutation(() => ChangeUserResult, {
    complexity: 1_000,
    description:
      'Sets somebody’s password, and ends their sessions, links, tokens and API secret. For administrators; for assistants as the settings say.',
  })
  async setUserPassword(
    @Arg('input', () => SetUserPasswordInput, { description: 'Whose, and the password.' }) input: SetUserPasswordInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof ChangeUserResult> {
    return await answerWith(ChangeUserResult, async () => {
      const userId = userIdOf(input.userId);
      await this.passwords.setFor(context.actor, userId, input.password, input.authorisationCode ?? null);
      return new UserChangedSuccess(await this.users.get(userId));
    });
  }

  @Mutation(() => EndSessionsResult, { description: 'Ends one of your sessions.' })
  async endSession(
    @Arg('input', () => EndSessionInput, { description: 'Which.' }) input: EndSessionInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof EndSessionsResult> {
    return await answerWith(EndSessionsResult, async () => {
      await this.ownSessions.end(context.actor, input.id);
      return new SessionsEndedSuccess(1);
    });
  }

  @Mutation(() => EndSessionsResult, { description: 'Signs you out everywhere else, or really everywhere.' })
  async endSessions(
    @Arg('input', () => EndSessionsInput, { description: 'Which.' }) input: EndSessionsInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof EndSessionsResult> {
    return await answerWith(EndSessionsResult, async () => {
      return new SessionsEndedSuccess(await this.ownSessions.endAll(context.actor, { butThisOne: input.butThisOne }));
    });
  }
}
