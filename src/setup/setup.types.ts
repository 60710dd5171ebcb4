import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { mutationResult } from '../graphql/mutation-result.js';
import {
  AuthorisationError,
  ConflictError,
  InvalidInputError,
  TooManyAttemptsError,
} from '../graphql/user-error.types.js';
import { SettingGroupEnum } from '../settings/setting.types.js';
import { type SettingGroup, settingGroups } from '../settings/setting-definition.js';
import { COMPLETE, groupOfStep } from '../settings/setup-state.js';
import { SettingChangeInput, SettingsRejectedError } from '../settings-admin/settings.types.js';

@ObjectType('SetupStatus', { description: 'How far the guided set-up of this server is.' })
export class SetupStatus {
  constructor(
    private readonly current: number,
    /** Whether the environment gives the authorisation code. */
    private readonly isCodeGiven: boolean,
  ) {}

  @Field(() => Boolean, { description: 'Whether the server has been set up, so that everything works.' })
  get isComplete(): boolean {
    return this.current === COMPLETE;
  }

  @Field(() => Int, { nullable: true, description: 'The step that comes next; null when set-up is complete.' })
  get step(): number | null {
    return this.isComplete ? null : this.current;
  }

  @Field(() => SettingGroupEnum, {
    nullable: true,
    description: 'The group of settings that the next step is about. AUTH asks for the first administrator.',
  })
  get group(): SettingGroup | null {
    return groupOfStep(this.current) ?? null;
  }

  @Field(() => Int, { description: 'How many steps there are.' })
  get stepCount(): number {
    return settingGroups.length;
  }

  @Field(() => Boolean, {
    description: 'Whether step 1 asks for a new authorisation code: not when the environment gives one.',
  })
  get asksForAuthorisationCode(): boolean {
    return !this.isCodeGiven;
  }
}

@InputType('FirstAdministratorInput', { description: 'What step 1 asks for.' })
export class FirstAdministratorInput {
  @Field(() => String, {
    description:
      'The authorisation code that the server wrote to its log when it started, or that its environment gives.',
  })
  readonly authorisationCode!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The code that staff share from now on, 8 to 80 characters. Leave it out if the environment gives one.',
  })
  readonly newAuthorisationCode?: string | null;

  @Field(() => String, { description: 'Username of the first administrator.' })
  readonly username!: string;

  @Field(() => String, { description: 'Password of the first administrator.' })
  readonly password!: string;
}

@InputType('CompleteSetupStepInput', { description: 'Answers to one step of set-up.' })
export class CompleteSetupStepInput {
  @Field(() => Int, { description: 'The step, as `setupStatus` says it.' })
  readonly step!: number;

  @Field(() => FirstAdministratorInput, { nullable: true, description: 'For step 1 only.' })
  readonly administrator?: FirstAdministratorInput | null;

  @Field(() => [SettingChangeInput], {
    defaultValue: [],
    description: 'For the other steps: what differs from the defaults. Nothing, if they are all right.',
  })
  readonly changes!: readonly SettingChangeInput[];
}

@ObjectType('CompleteSetupStepSuccess', { description: 'The step is done. After step 1 you are signed in.' })
export class CompleteSetupStepSuccess {
  @Field(() => SetupStatus, { description: 'What comes next.' })
  readonly status: SetupStatus;

  @Field(() => [String], { description: 'Names of the settings that were changed, also those that were suggested.' })
  readonly changed: readonly string[];

  constructor(status: SetupStatus, changed: readonly string[]) {
    this.status = status;
    this.changed = changed;
  }
}

/** Result of `completeSetupStep`. */
export const CompleteSetupStepResult = mutationResult({
  name: 'CompleteSetupStepResult',
  description: 'What came of `completeSetupStep`.',
  types: () =>
    [
      CompleteSetupStepSuccess,
      InvalidInputError,
      SettingsRejectedError,
      ConflictError,
      AuthorisationError,
      TooManyAttemptsError,
    ] as const,
});
