import { Field, Int, ObjectType } from 'type-graphql';
import { mutationResult } from '../graphql/mutation-result.js';
import {
  AuthorisationError,
  ConflictError,
  InvalidInputError,
  NotFoundError,
  TooManyAttemptsError,
} from '../graphql/user-error.types.js';
import type { NewApiKey } from './api-access.service.js';
import { User } from './user.entity.js';

@ObjectType('RegisterUserSuccess', { description: 'The account was made.' })
export class RegisterUserSuccess {
  @Field(() => User, { description: 'The new account.' })
  readonly user: User;

  @Field(() => String, { nullable: true, description: 'Its API key, if one was asked for. It is not shown again.' })
  readonly apiKey: string | null;

  constructor(user: User, apiKey: string | null) {
    this.user = user;
    this.apiKey = apiKey;
  }
}

@ObjectType('UserChangedSuccess', { description: 'The account was changed.' })
export class UserChangedSuccess {
  @Field(() => User, { description: 'The account as it is now.' })
  readonly user: User;

  constructor(user: User) {
    this.user = user;
  }
}

@ObjectType('UsersChangedSuccess', { description: 'The accounts were changed.' })
export class UsersChangedSuccess {
  @Field(() => Int, { description: 'How many were changed; those that were so before do not count.' })
  readonly changedCount: number;

  constructor(changedCount: number) {
    this.changedCount = changedCount;
  }
}

@ObjectType('UsersDeletedSuccess', { description: 'The accounts were deleted. Results of races stay, without names.' })
export class UsersDeletedSuccess {
  @Field(() => Int, { description: 'How many were deleted.' })
  readonly deletedCount: number;

  constructor(deletedCount: number) {
    this.deletedCount = deletedCount;
  }
}

@ObjectType('NewApiKey', {
  simpleResolvers: true,
  description: 'An API key that was just made. It is not shown again.',
})
export class NewApiKeyType implements Omit<NewApiKey, 'userId'> {
  @Field(() => String, { description: 'Username of its owner.' })
  readonly username!: string;

  @Field(() => String, { description: 'The key, in clear.' })
  readonly key!: string;
}

@ObjectType('MakeApiKeysSuccess', { description: 'The keys were made; the ones before work no more.' })
export class MakeApiKeysSuccess {
  @Field(() => [NewApiKeyType], { description: 'The keys by username.' })
  readonly keys: readonly NewApiKey[];

  constructor(keys: readonly NewApiKey[]) {
    this.keys = keys;
  }
}

/** What registering and changing may fail of. */
const userErrors = [InvalidInputError, NotFoundError, ConflictError, AuthorisationError, TooManyAttemptsError] as const;

/** Result of `registerUser` and `signUp`. */
export const RegisterUserResult = mutationResult({
  name: 'RegisterUserResult',
  description: 'What came of registering somebody.',
  types: () => [RegisterUserSuccess, ...userErrors] as const,
});

/** Result of changes of one account. */
export const ChangeUserResult = mutationResult({
  name: 'ChangeUserResult',
  description: 'What came of changing an account.',
  types: () => [UserChangedSuccess, ...userErrors] as const,
});

/** Result of changes of many accounts. */
export const ChangeUsersResult = mutationResult({
  name: 'ChangeUsersResult',
  description: 'What came of changing accounts.',
  types: () => [UsersChangedSuccess, ...userErrors] as const,
});

/** Result of deletions. */
export const DeleteUsersResult = mutationResult({
  name: 'DeleteUsersResult',
  description: 'What came of deleting accounts.',
  types: () => [UsersDeletedSuccess, ...userErrors] as const,
});

/** Result of `makeApiKeys`. */
export const MakeApiKeysResult = mutationResult({
  name: 'MakeApiKeysResult',
  description: 'What came of making API keys.',
  types: () => [MakeApiKeysSuccess, InvalidInputError, NotFoundError] as const,
});
