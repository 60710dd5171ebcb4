import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { mutationResult } from '../graphql/mutation-result.js';
import { ConflictError, InvalidInputError, NotFoundError } from '../graphql/user-error.types.js';
import { Scope } from '../identity/scope.js';
import type { AccessToken } from './access-token.service.js';

registerEnumType(Scope, {
  name: 'Scope',
  description: 'What a personal access token may do, at most what its owner may do themselves.',
  valuesConfig: {
    READ: { description: 'Reads what its owner may see.' },
    UPLOAD: { description: 'Uploads buggies of its owner.' },
    RACES: { description: 'Makes and runs races. For administrators.' },
    USERS: { description: 'Registers and changes people. For staff.' },
    SETTINGS: { description: 'Changes settings and announcements. For administrators.' },
  },
});

@ObjectType('PersonalAccessToken', { description: 'A token by which a program of yours acts for you.' })
export class PersonalAccessToken {
  @Field(() => ID, { description: 'Id of the token, for `revokeToken`.' })
  readonly id: string;

  @Field(() => String, { description: 'The name that you gave it.' })
  readonly name: string;

  @Field(() => [Scope], { description: 'What it may do.' })
  readonly scopes: readonly Scope[];

  @Field(() => Date, { description: 'When it was made.' })
  readonly createdAt: Date;

  @Field(() => Date, { description: 'Until when it works.' })
  readonly expiresAt: Date;

  @Field(() => Date, { nullable: true, description: 'When it was last used, within some minutes; null for never.' })
  readonly lastUsedAt: Date | null;

  constructor(token: AccessToken) {
    this.id = String(token.databaseId);
    this.name = token.name;
    this.scopes = token.scopes;
    this.createdAt = token.createdAt;
    this.expiresAt = token.expiresAt;
    this.lastUsedAt = token.lastUsedAt;
  }
}

@InputType('MakeTokenInput', { description: 'A new token.' })
export class MakeTokenInput {
  @Field(() => String, { description: 'A name by which you know it again, at most 80 characters.' })
  readonly name!: string;

  @Field(() => [Scope], { description: 'What it may do. As little as it needs is best.' })
  readonly scopes!: readonly Scope[];

  @Field(() => Int, { defaultValue: 30, description: 'For how many days it works, at most 366.' })
  readonly days!: number;
}

@InputType('RevokeTokenInput', { description: 'A token that is to work no more.' })
export class RevokeTokenInput {
  @Field(() => ID, { description: 'Id of the token.' })
  readonly id!: string;
}

@InputType('RevokeUserTokensInput', { description: 'Users whose tokens are to work no more.' })
export class RevokeUserTokensInput {
  @Field(() => [ID], { description: 'Ids of the users.' })
  readonly userIds!: readonly string[];
}

@ObjectType('MakeTokenSuccess', { description: 'The token was made.' })
export class MakeTokenSuccess {
  @Field(() => String, {
    description: 'The token itself: send it as `Authorization: Bearer …`. It is not shown again.',
  })
  readonly token: string;

  @Field(() => PersonalAccessToken, { description: 'What is known of it later.' })
  readonly personalAccessToken: PersonalAccessToken;

  constructor(token: string, made: AccessToken) {
    this.token = token;
    this.personalAccessToken = new PersonalAccessToken(made);
  }
}

@ObjectType('RevokeTokenSuccess', { description: 'The token works no more.' })
export class RevokeTokenSuccess {
  @Field(() => ID, { description: 'Id of the token that was.' })
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}

/** Result of `makeToken`. */
export const MakeTokenResult = mutationResult({
  name: 'MakeTokenResult',
  description: 'What came of `makeToken`.',
  types: () => [MakeTokenSuccess, InvalidInputError, ConflictError] as const,
});

/** Result of `revokeToken`. */
export const RevokeTokenResult = mutationResult({
  name: 'RevokeTokenResult',
  description: 'What came of `revokeToken`.',
  types: () => [RevokeTokenSuccess, NotFoundError] as const,
});
