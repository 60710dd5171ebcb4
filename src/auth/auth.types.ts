import { createUnionType, Field, InputType, ObjectType } from 'type-graphql';
import { InvalidCredentialsError, TooManyAttemptsError } from '../graphql/user-error.types.js';
import { User } from '../users/user.entity.js';
import type { SignIn } from './auth.service.js';

/** Input of `signIn`. */
@InputType('SignInInput', { description: 'Who wants to sign in.' })
export class SignInInput {
  /** Name. */
  @Field(() => String, { description: 'Username, in upper or lower case.' })
  readonly username!: string;

  /** Password. */
  @Field(() => String, { description: 'Password.' })
  readonly password!: string;
}

/** Signed in. */
@ObjectType('SignInSuccess', { description: 'You are signed in: the answer set a session cookie.' })
export class SignInSuccess {
  /** Who. */
  @Field(() => User, { description: 'Who you are now.' })
  readonly viewer: User;

  /** Until when. */
  @Field(() => Date, { description: 'When the session ends by itself.' })
  readonly expiresAt: Date;

  /** Advice. */
  @Field(() => Boolean, {
    description:
      'Whether you should change your password: you signed in for the first time, and this server asks for it.',
  })
  readonly shouldChangePassword: boolean;

  constructor(signIn: SignIn) {
    this.viewer = signIn.user;
    this.expiresAt = signIn.expiresAt;
    this.shouldChangePassword = signIn.shouldChangePassword;
  }
}

/** Result of `signIn`. */
export const SignInResult = createUnionType({
  name: 'SignInResult',
  description: 'What came of `signIn`.',
  types: () => [SignInSuccess, InvalidCredentialsError, TooManyAttemptsError] as const,
});

/** Signed out. */
@ObjectType('SignOutSuccess', { description: 'You are not signed in any more.' })
export class SignOutSuccess {
  /** Whether there was a session to end. */
  @Field(() => Boolean, { description: 'Whether there was a session to end.' })
  readonly wasSignedIn: boolean;

  constructor(wasSignedIn: boolean) {
    this.wasSignedIn = wasSignedIn;
  }
}
