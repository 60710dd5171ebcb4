import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { mutationResult } from '../graphql/mutation-result.js';
import {
  AuthorisationError,
  ConflictError,
  InvalidCredentialsError,
  InvalidInputError,
  NotFoundError,
  TooManyAttemptsError,
} from '../graphql/user-error.types.js';
import { User } from '../users/user.entity.js';
import type { SecondFactorChallenge, SignIn } from './auth.service.js';
import { SignInLinkPurpose } from './one-time-link.store.js';
import type { SignInLink } from './sign-in-link.service.js';

@InputType('SignInInput', { description: 'Who wants to sign in.' })
export class SignInInput {
  @Field(() => String, { description: 'Username, in upper or lower case.' })
  readonly username!: string;

  @Field(() => String, { description: 'Password.' })
  readonly password!: string;
}

@InputType('CompleteSignInInput', { description: 'The second factor after the first.' })
export class CompleteSignInInput {
  @Field(() => String, { description: '`challenge` of what the first factor gave.' })
  readonly challenge!: string;

  @Field(() => String, { description: 'Six digits of the authenticator, or a recovery code.' })
  readonly code!: string;
}

@InputType('SignInByLinkInput', { description: 'A link that somebody was given.' })
export class SignInByLinkInput {
  @Field(() => String, { description: 'What stands behind `token=` in the link.' })
  readonly token!: string;

  @Field(() => String, {
    nullable: true,
    description: 'A new password, 8 to 80 characters. A link for a forgotten password needs one.',
  })
  readonly newPassword?: string | null;
}

registerEnumType(SignInLinkPurpose, {
  name: 'SignInLinkPurpose',
  description: 'What a link to sign in is for.',
  valuesConfig: {
    HAND_OUT: { description: 'To sign in once, and to choose a password if one likes.' },
    PASSWORD_RESET: { description: 'To choose a new password, because the one before was forgotten.' },
  },
});

@ObjectType('SignInLinkOwner', {
  simpleResolvers: true,
  description: 'Whose a link is that works, and what it is for.',
})
export class SignInLinkOwner {
  @Field(() => String, { description: 'Username of whoever signs in by it.' })
  readonly username!: string;

  @Field(() => SignInLinkPurpose, { description: 'What it is for.' })
  readonly purpose!: SignInLinkPurpose;
}

@ObjectType('SignInSuccess', { description: 'You are signed in: the answer set a session cookie.' })
export class SignInSuccess {
  @Field(() => User, { description: 'Who you are now.' })
  readonly viewer: User;

  @Field(() => Date, { description: 'When the session ends by itself.' })
  readonly expiresAt: Date;

  @Field(() => Boolean, {
    description:
      'Whether you should change your password: you signed in for the first time, and this server asks for it.',
  })
  readonly shouldChangePassword: boolean;

  @Field(() => Boolean, {
    description: 'Whether you are staff and must set up a second factor before you can do anything as staff.',
  })
  readonly mustSetUpSecondFactor: boolean;

  constructor(signIn: SignIn) {
    this.viewer = signIn.user;
    this.expiresAt = signIn.expiresAt;
    this.shouldChangePassword = signIn.shouldChangePassword;
    this.mustSetUpSecondFactor = signIn.mustSetUpSecondFactor;
  }
}

@ObjectType('SecondFactorNeeded', { description: 'The password was right. Now give a code to `completeSignIn`.' })
export class SecondFactorNeeded {
  @Field(() => String, { description: 'Give it to `completeSignIn` with the code.' })
  readonly challenge: string;

  @Field(() => Date, { description: 'Until when that is possible.' })
  readonly expiresAt: Date;

  constructor({ challenge, expiresAt }: SecondFactorChallenge) {
    this.challenge = challenge;
    this.expiresAt = expiresAt;
  }
}

/** Result of `signIn`. */
export const SignInResult = mutationResult({
  name: 'SignInResult',
  description: 'What came of signing in.',
  types: () =>
    [SignInSuccess, SecondFactorNeeded, InvalidCredentialsError, InvalidInputError, TooManyAttemptsError] as const,
});

@ObjectType('SignOutSuccess', { description: 'You are not signed in any more.' })
export class SignOutSuccess {
  @Field(() => Boolean, { description: 'Whether there was a session to end.' })
  readonly wasSignedIn: boolean;

  constructor(wasSignedIn: boolean) {
    this.wasSignedIn = wasSignedIn;
  }
}

@InputType('RequestPasswordResetInput', { description: 'Somebody who forgot their password.' })
export class RequestPasswordResetInput {
  @Field(() => String, { description: 'Username or e-mail address.' })
  readonly account!: string;
}

@ObjectType('RequestPasswordResetSuccess', {
  description: 'If there is such an account and it has an e-mail address, a letter is on its way.',
})
export class RequestPasswordResetSuccess {
  @Field(() => String, { description: 'What happens now, for people.' })
  readonly message = 'If there is such an account and it has an e-mail address, a letter with a link is on its way.';
}

/** Result of `requestPasswordReset`. */
export const RequestPasswordResetResult = mutationResult({
  name: 'RequestPasswordResetResult',
  description: 'What came of `requestPasswordReset`.',
  types: () => [RequestPasswordResetSuccess, ConflictError, TooManyAttemptsError] as const,
});

@InputType('MakeSignInLinksInput', { description: 'For whom to make links.' })
export class MakeSignInLinksInput {
  @Field(() => [ID], { description: 'The accounts, at most 1,000.' })
  readonly userIds!: readonly string[];

  @Field(() => Int, { defaultValue: 168, description: 'For how many hours they work, at most 1,440.' })
  readonly hours!: number;

  @Field(() => String, { description: 'The code that staff share.' })
  readonly authorisationCode!: string;
}

@InputType('RevokeSignInLinksInput', { description: 'Whose links are to work no more.' })
export class RevokeSignInLinksInput {
  @Field(() => [ID], { description: 'The accounts.' })
  readonly userIds!: readonly string[];
}

@ObjectType('SignInLink', {
  simpleResolvers: true,
  description: 'A link by which somebody signs in once. It is not shown again.',
})
export class SignInLinkType implements SignInLink {
  @Field(() => String, { description: 'Username of whom it is for.' })
  readonly username!: string;

  @Field(() => String, { description: 'The link itself.' })
  readonly url!: string;

  @Field(() => Date, { description: 'Until when it works.' })
  readonly expiresAt!: Date;
}

@ObjectType('MakeSignInLinksSuccess', { description: 'The links were made; the ones before work no more.' })
export class MakeSignInLinksSuccess {
  @Field(() => [SignInLinkType], { description: 'The links by username.' })
  readonly links: readonly SignInLink[];

  @Field(() => String, { description: 'A page of HTML with a slip for each, to print and cut up.' })
  readonly sheet: string;

  constructor(links: readonly SignInLink[], sheet: string) {
    this.links = links;
    this.sheet = sheet;
  }
}

/** Result of `makeSignInLinks`. */
export const MakeSignInLinksResult = mutationResult({
  name: 'MakeSignInLinksResult',
  description: 'What came of `makeSignInLinks`.',
  types: () =>
    [MakeSignInLinksSuccess, InvalidInputError, NotFoundError, AuthorisationError, TooManyAttemptsError] as const,
});
