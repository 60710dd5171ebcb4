import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { mutationResult } from '../graphql/mutation-result.js';
import { InvalidInputError } from '../graphql/user-error.types.js';

@InputType('ApiKeysInput', { description: 'Whose API keys it is about.' })
export class ApiKeysInput {
  @Field(() => [ID], { description: 'The accounts, at most 1,000.' })
  readonly userIds!: readonly string[];
}

@InputType('SetApiSecretInput', { description: 'A new API secret of your own.' })
export class SetApiSecretInput {
  @Field(() => String, { description: 'The secret: 4 to 64 characters, without space around it.' })
  readonly secret!: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it works only once. Without it, or where the choice is not yours: as the settings say.',
  })
  readonly isOneTime?: boolean | null;
}

@ObjectType('SetApiSecretSuccess', { description: 'The API secret was set.' })
export class SetApiSecretSuccess {
  @Field(() => Date, { description: 'When it was set.' })
  readonly setAt: Date;

  @Field(() => Date, { description: 'Until when it works.' })
  readonly expiresAt: Date;

  @Field(() => Boolean, { description: 'Whether it works only once.' })
  readonly isOneTime: boolean;

  constructor(state: { setAt: Date; expiresAt: Date; isOneTime: boolean }) {
    this.setAt = state.setAt;
    this.expiresAt = state.expiresAt;
    this.isOneTime = state.isOneTime;
  }
}

/** Result of `setApiSecret`. */
export const SetApiSecretResult = mutationResult({
  name: 'SetApiSecretResult',
  description: 'What came of `setApiSecret`.',
  types: () => [SetApiSecretSuccess, InvalidInputError] as const,
});
