import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { GraphQLContext } from '../graphql/context.js';
import { answerWith } from '../graphql/mutation-result.js';
import type { RegistrationService } from './registration.service.js';
import { User } from './user.entity.js';
import type { UserService } from './user.service.js';
import type { UserDeletionService } from './user-deletion.service.js';
import type { UserEditingService } from './user-editing.service.js';
import { userIdOf } from './user-id.js';
import {
  DeleteUserInput,
  DeleteUsersInput,
  EditUserInput,
  RegisterUserInput,
  SetLoginsEnabledInput,
  SetUserCommentInput,
  SetUsersActiveInput,
  SignUpInput,
  type UserDetailsInput,
} from './user-input.types.js';
import {
  ChangeUserResult,
  ChangeUsersResult,
  DeleteUsersResult,
  RegisterUserResult,
  RegisterUserSuccess,
  UserChangedSuccess,
  UsersChangedSuccess,
  UsersDeletedSuccess,
} from './user-result.types.js';

/** What it is built on. */
export interface UserAdminServices {
  readonly users: UserService;
  readonly registration: RegistrationService;
  readonly editing: UserEditingService;
  readonly deletion: UserDeletionService;
}

/** Making, changing and deleting accounts. */
@Resolver(() => User)
export class UserAdminResolver {
  constructor(private readonly services: UserAdminServices) {}

  @Mutation(() => RegisterUserResult, { complexity: 50, description: 'Makes an account. For administrators.' })
  async registerUser(
    @Arg('input', () => RegisterUserInput, { description: 'The account.' }) input: RegisterUserInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof RegisterUserResult> {
    return await answerWith(RegisterUserResult, async () => {
      const { isStudent, staffRole, ...details } = withoutNulls(input.details);
      const account = {
        ...details,
        username: input.username,
        password: input.password ?? null,
        isStudent: isStudent ?? true,
        staffRole: staffRole ?? null,
        withApiKey: input.withApiKey,
      };
      const made = await this.services.registration.register(context.actor, account, input.authorisationCode);
      return new RegisterUserSuccess(await this.services.users.get(made.userId), made.apiKey);
    });
  }

  @Mutation(() => RegisterUserResult, {
    // One for each document: many would be a way to guess the code.
    complexity: 5_001,
    description: 'Makes an account for you, where this server allows it (IS_PUBLIC_REGISTRATION_ALLOWED).',
  })
  async signUp(
    @Arg('input', () => SignUpInput, { description: 'The account.' }) input: SignUpInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof RegisterUserResult> {
    return await answerWith(RegisterUserResult, async () => {
      const { username, password, fields } = input;
      const account = { ...withoutNulls(fields), username, password };
      const made = await this.services.registration.registerSelf(context.actor, account, input.authorisationCode);
      return new RegisterUserSuccess(await this.services.users.get(made.userId), null);
    });
  }

  @Mutation(() => ChangeUserResult, { complexity: 50, description: 'Changes an account. For administrators.' })
  async editUser(
    @Arg('input', () => EditUserInput, { description: 'The changes.' }) input: EditUserInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof ChangeUserResult> {
    return await answerWith(ChangeUserResult, async () => {
      const userId = userIdOf(input.userId);
      const { staffRole, submissionDeadline, ...details } = input.details;
      const changes = {
        ...withoutNulls(details),
        // Of these null says something.
        ...(staffRole === undefined ? {} : { staffRole }),
        ...(submissionDeadline === undefined ? {} : { submissionDeadline }),
        ...(input.username ? { username: input.username } : {}),
      };
      const conditions = { authorisationCode: input.authorisationCode, version: input.version ?? null };
      await this.services.editing.edit(context.actor, userId, changes, conditions);
      return new UserChangedSuccess(await this.services.users.get(userId));
    });
  }

  @Mutation(() => ChangeUserResult, {
    complexity: 10,
    description: 'Sets what staff note about somebody. For staff; for assistants as the settings say.',
  })
  async setUserComment(
    @Arg('input', () => SetUserCommentInput, { description: 'The comment.' }) input: SetUserCommentInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof ChangeUserResult> {
    return await answerWith(ChangeUserResult, async () => {
      const userId = userIdOf(input.userId);
      await this.services.editing.setComment(context.actor, userId, input.comment);
      return new UserChangedSuccess(await this.services.users.get(userId));
    });
  }

  @Mutation(() => ChangeUsersResult, {
    complexity: 100,
    description: 'Allows or forbids a group of people to sign in. For administrators.',
  })
  async setLoginsEnabled(
    @Arg('input', () => SetLoginsEnabledInput, { description: 'Who may sign in.' }) input: SetLoginsEnabledInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof ChangeUsersResult> {
    const { group, isEnabled, authorisationCode } = input;
    return await answerWith(
      ChangeUsersResult,
      async () =>
        new UsersChangedSuccess(
          await this.services.editing.setLogins(context.actor, group, isEnabled, authorisationCode),
        ),
    );
  }

  @Mutation(() => ChangeUsersResult, {
    complexity: 100,
    description: 'Makes accounts active or inactive. For administrators.',
  })
  async setUsersActive(
    @Arg('input', () => SetUsersActiveInput, { description: 'Who takes part.' }) input: SetUsersActiveInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof ChangeUsersResult> {
    return await answerWith(ChangeUsersResult, async () => {
      const ids = input.userIds.map(userIdOf);
      const { isActive, authorisationCode } = input;
      return new UsersChangedSuccess(
        await this.services.editing.setActive(context.actor, ids, isActive, authorisationCode),
      );
    });
  }

  @Mutation(() => DeleteUsersResult, {
    complexity: 100,
    description:
      'Deletes an account with its uploads and texts. Results of races stay, without the name. For administrators.',
  })
  async deleteUser(
    @Arg('input', () => DeleteUserInput, { description: 'The account.' }) input: DeleteUserInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof DeleteUsersResult> {
    return await answerWith(DeleteUsersResult, async () => {
      const { userId, username, authorisationCode } = input;
      await this.services.deletion.delete(context.actor, userIdOf(userId), username, authorisationCode);
      return new UsersDeletedSuccess(1);
    });
  }

  @Mutation(() => DeleteUsersResult, {
    complexity: 1_000,
    description: 'Deletes a group of accounts, soon after the last student was registered. For administrators.',
  })
  async deleteUsers(
    @Arg('input', () => DeleteUsersInput, { description: 'The accounts.' }) input: DeleteUsersInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof DeleteUsersResult> {
    const { group, expectedCount, authorisationCode } = input;
    return await answerWith(
      DeleteUsersResult,
      async () =>
        new UsersDeletedSuccess(
          await this.services.deletion.deleteGroup(context.actor, group, expectedCount, authorisationCode),
        ),
    );
  }
}

type Given<Input> = { [Key in keyof Input]?: Exclude<Input[Key], null | undefined> };

/** What of an input was given; null is what clients send for what they leave out. */
function withoutNulls<Input extends Partial<UserDetailsInput>>(input: Input): Given<Input> {
  return Object.fromEntries(
    Object.entries(input).filter(([, value]) => value !== null && value !== undefined),
  ) as Given<Input>;
}
