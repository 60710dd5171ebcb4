import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { mutationResult } from '../graphql/mutation-result.js';
import { InvalidInputError, NotFoundError, TooManyAttemptsError } from '../graphql/user-error.types.js';
import type { OwnSession } from './session.service.js';

@ObjectType('Session', { description: 'Your being signed in, in one browser.' })
export class SessionType {
  @Field(() => ID, { description: 'Id of the session, for `endSession`.' })
  readonly id: string;

  @Field(() => Date, { description: 'When you signed in.' })
  readonly createdAt: Date;

  @Field(() => Date, { description: 'When it was last used, within some minutes.' })
  readonly lastActiveAt: Date;

  @Field(() => Date, { description: 'When it ends by itself.' })
  readonly expiresAt: Date;

  @Field(() => String, { nullable: true, description: 'IP address from which you signed in.' })
  readonly address: string | null;

  @Field(() => String, { description: 'How the browser described itself.' })
  readonly userAgent: string;

  @Field(() => Boolean, { description: 'Whether it is the one that you are using.' })
  readonly isCurrent: boolean;

  constructor(session: OwnSession) {
    this.id = session.databaseId;
    this.createdAt = session.createdAt;
    this.lastActiveAt = session.lastActiveAt;
    this.expiresAt = session.expiresAt;
    this.address = session.address;
    this.userAgent = session.userAgent;
    this.isCurrent = session.isCurrent;
  }
}

@InputType('ChangePasswordInput', { description: 'A new password of your own.' })
export class ChangePasswordInput {
  @Field(() => String, { description: 'Your present password.' })
  readonly password!: string;

  @Field(() => String, { description: 'The new one, 8 to 80 characters.' })
  readonly newPassword!: string;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether your tokens and your API secret end too. Say so if somebody else may know your password.',
  })
  readonly endsPrograms!: boolean;
}

@InputType('SetUserPasswordInput', { description: 'A new password for somebody.' })
export class SetUserPasswordInput {
  @Field(() => ID, { description: 'Whose password it is.' })
  readonly userId!: string;

  @Field(() => String, { description: 'The new password, 8 to 80 characters.' })
  readonly password!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The code that staff share; for an administrator’s password only.',
  })
  readonly authorisationCode?: string | null;
}

@InputType('EndSessionInput', { description: 'A session that is to end.' })
export class EndSessionInput {
  @Field(() => ID, { description: 'Id of the session.' })
  readonly id!: string;
}

@InputType('EndSessionsInput', { description: 'Which of your sessions are to end.' })
export class EndSessionsInput {
  @Field(() => Boolean, { defaultValue: true, description: 'Whether the session that you are using goes on.' })
  readonly butThisOne!: boolean;
}

@ObjectType('SessionsEndedSuccess', { description: 'It is done, and sessions ended.' })
export class SessionsEndedSuccess {
  @Field(() => Int, { description: 'How many sessions ended.' })
  readonly endedCount: number;

  constructor(endedCount: number) {
    this.endedCount = endedCount;
  }
}

/** Result of `changePassword`. */
export const ChangePasswordResult = mutationResult({
  name: 'ChangePasswordResult',
  description: 'What came of `changePassword`.',
  types: () => [SessionsEndedSuccess, InvalidInputError, TooManyAttemptsError] as const,
});

/** Result of `endSession` and `endSessions`. */
export const EndSessionsResult = mutationResult({
  name: 'EndSessionsResult',
  description: 'What came of ending sessions.',
  types: () => [SessionsEndedSuccess, NotFoundError] as const,
});
