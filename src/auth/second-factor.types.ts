import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { mutationResult } from '../graphql/mutation-result.js';
import { ConflictError, InvalidInputError, NotFoundError, TooManyAttemptsError } from '../graphql/user-error.types.js';
import type { SecondFactorSecret } from './second-factor.js';

@InputType('OwnPasswordInput', { description: 'Your present password, before you change what it protects.' })
export class OwnPasswordInput {
  @Field(() => String, { description: 'Your present password.' })
  readonly password!: string;
}

@InputType('ConfirmSecondFactorInput', { description: 'A code of your authenticator.' })
export class ConfirmSecondFactorInput {
  @Field(() => String, { description: 'The six digits that it shows at the moment.' })
  readonly code!: string;
}

@InputType('ResetSecondFactorInput', { description: 'Somebody who has lost authenticator and recovery codes.' })
export class ResetSecondFactorInput {
  @Field(() => ID, { description: 'The account.' })
  readonly userId!: string;

  @Field(() => String, { description: 'The code that staff share.' })
  readonly authorisationCode!: string;
}

@ObjectType('BeginSecondFactorSuccess', { description: 'A secret for your authenticator. It is not shown again.' })
export class BeginSecondFactorSuccess {
  @Field(() => String, { description: 'The secret in base32, to type in.' })
  readonly secret: string;

  @Field(() => String, { description: 'The same as an otpauth address, for a QR code.' })
  readonly uri: string;

  constructor({ base32, uri }: SecondFactorSecret) {
    this.secret = base32;
    this.uri = uri;
  }
}

@ObjectType('ConfirmSecondFactorSuccess', { description: 'From now on a code is asked for beside your password.' })
export class ConfirmSecondFactorSuccess {
  @Field(() => [String], {
    description:
      'Recovery codes for the day when the authenticator is lost. Each works once. They are not shown again.',
  })
  readonly recoveryCodes: readonly string[];

  constructor(recoveryCodes: readonly string[]) {
    this.recoveryCodes = recoveryCodes;
  }
}

@ObjectType('SecondFactorOffSuccess', { description: 'No code is asked for any more.' })
export class SecondFactorOffSuccess {
  @Field(() => Boolean, { description: 'Whether a code is asked for: no.' })
  readonly isOn = false;
}

/** Result of `beginSecondFactor`. */
export const BeginSecondFactorResult = mutationResult({
  name: 'BeginSecondFactorResult',
  description: 'What came of `beginSecondFactor`.',
  types: () => [BeginSecondFactorSuccess, InvalidInputError, ConflictError, TooManyAttemptsError] as const,
});

/** Result of `confirmSecondFactor`. */
export const ConfirmSecondFactorResult = mutationResult({
  name: 'ConfirmSecondFactorResult',
  description: 'What came of `confirmSecondFactor`.',
  types: () => [ConfirmSecondFactorSuccess, InvalidInputError, TooManyAttemptsError] as const,
});

/** Result of `turnOffSecondFactor`. */
export const SecondFactorOffResult = mutationResult({
  name: 'SecondFactorOffResult',
  description: 'What came of turning a second factor off.',
  types: () => [SecondFactorOffSuccess, InvalidInputError, NotFoundError, TooManyAttemptsError] as const,
});
