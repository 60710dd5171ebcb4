import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { AppError } from '../errors/app-error.js';
import { ErrorCode } from '../errors/error-code.js';
import { mutationResult } from '../graphql/mutation-result.js';
import {
  AuthorisationError,
  ConflictError,
  NotFoundError,
  TooManyAttemptsError,
  UserError,
} from '../graphql/user-error.types.js';
import { Setting } from '../settings/setting.types.js';
import type { SettingsAdvice } from '../settings/settings-advice.js';
import { type SettingProblem, SettingProblemCode, SettingsRejection } from '../settings/settings-input.js';
import type { ChangedSettings } from './settings.service.js';

registerEnumType(SettingProblemCode, {
  name: 'SettingProblemCode',
  description: 'Why the value of a setting was refused.',
  valuesConfig: {
    UNKNOWN_SETTING: { description: 'There is no setting of this name.' },
    NOT_EDITABLE: { description: 'Only the environment can set it.' },
    SET_BY_ENVIRONMENT: { description: 'An environment variable sets it, and wins.' },
    INVALID_VALUE: { description: 'The value does not fit; the message says what would.' },
    REPEATED: { description: 'The input has the setting twice.' },
  },
});

@InputType('SettingChangeInput', { description: 'A new value for one setting.' })
export class SettingChangeInput {
  @Field(() => String, { description: 'Name of the setting.' })
  readonly name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The value as text; null brings the default back. Times are in the time zone of the server.',
  })
  readonly value!: string | null;
}

@InputType('UpdateSettingsInput', { description: 'Changes of settings.' })
export class UpdateSettingsInput {
  @Field(() => [SettingChangeInput], { description: 'The changes; all of them are made, or none.' })
  readonly changes!: readonly SettingChangeInput[];

  @Field(() => Int, { description: 'Revision that you have seen, so that you overwrite nobody else’s change.' })
  readonly revision!: number;

  @Field(() => String, { description: 'The authorisation code that staff share.' })
  readonly authorisationCode!: string;
}

@InputType('RevertSettingsInput', { description: 'Back to earlier settings.' })
export class RevertSettingsInput {
  @Field(() => Int, { description: 'Revision whose settings you want back.' })
  readonly to!: number;

  @Field(() => Int, { description: 'Revision that you have seen, so that you overwrite nobody else’s change.' })
  readonly revision!: number;

  @Field(() => String, { description: 'The authorisation code that staff share.' })
  readonly authorisationCode!: string;
}

@ObjectType('SettingAdvice', {
  simpleResolvers: true,
  description: 'Something about a setting that works, but is odd.',
})
export class SettingAdviceType implements SettingsAdvice {
  @Field(() => String, { description: 'Name of the setting.' })
  readonly name!: SettingsAdvice['name'];

  @Field(() => String, { description: 'What is odd, and what would be better.' })
  readonly message!: string;
}

@ObjectType('SettingSet', { simpleResolvers: true, description: 'Settings of one revision.' })
export class SettingSet {
  @Field(() => Int, { description: 'Counts the changes; `updateSettings` asks for it.' })
  readonly revision!: number;

  @Field(() => [Setting], {
    complexity: ({ childComplexity }) => 1 + 30 * childComplexity,
    description: 'The settings.',
  })
  readonly settings!: readonly Setting[];

  @Field(() => [SettingAdviceType], { description: 'What works, but is odd about all settings together.' })
  readonly advice!: readonly SettingAdviceType[];
}

@ObjectType('UpdateSettingsSuccess', { description: 'The settings are changed, here and on every other server.' })
export class UpdateSettingsSuccess {
  @Field(() => Int, { description: 'Revision of the settings now. The same as before when nothing was changed.' })
  readonly revision: number;

  @Field(() => [Setting], { description: 'The settings that have another value now; secrets always count as such.' })
  readonly changed: readonly Setting[];

  @Field(() => [SettingAdviceType], {
    description: 'What works but is odd about the settings now; empty while IS_SHOWING_CONFIG_WARNINGS is off.',
  })
  readonly warnings: readonly SettingAdviceType[];

  constructor({ current, changed, advice }: ChangedSettings) {
    this.revision = current.revision;
    this.changed = changed.filter((name) => name in current.values).map((name) => new Setting(name as never, current));
    this.warnings = advice;
  }
}

@ObjectType('SettingProblem', { simpleResolvers: true, description: 'Why the value of one setting was refused.' })
export class SettingProblemType implements SettingProblem {
  @Field(() => String, { description: 'Name of the setting.' })
  readonly name!: string;

  @Field(() => SettingProblemCode, { description: 'What kind of problem it is, for programs.' })
  readonly code!: SettingProblemCode;

  @Field(() => String, { description: 'What was wrong and what would be right, for people.' })
  readonly message!: string;
}

@ObjectType('SettingsRejectedError', {
  implements: UserError,
  description: 'Some values were refused, so nothing was changed.',
})
export class SettingsRejectedError extends UserError {
  /** Code of these failures. */
  static readonly code = ErrorCode.SETTINGS_REJECTED;

  @Field(() => [SettingProblemType], { description: 'What is wrong with each refused value.' })
  readonly problems: readonly SettingProblem[];

  constructor(error: AppError) {
    super(error);
    this.problems = error instanceof SettingsRejection ? error.problems : [];
  }
}

/** Result of `updateSettings`. */
export const UpdateSettingsResult = mutationResult({
  name: 'UpdateSettingsResult',
  description: 'What came of `updateSettings`.',
  types: () =>
    [UpdateSettingsSuccess, SettingsRejectedError, ConflictError, AuthorisationError, TooManyAttemptsError] as const,
});

/** Result of `revertSettings`. */
export const RevertSettingsResult = mutationResult({
  name: 'RevertSettingsResult',
  description: 'What came of `revertSettings`.',
  types: () => [UpdateSettingsSuccess, ConflictError, NotFoundError, AuthorisationError, TooManyAttemptsError] as const,
});
