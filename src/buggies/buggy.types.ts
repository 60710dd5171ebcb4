import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { AppError } from '../errors/app-error.js';
import { ErrorCode } from '../errors/error-code.js';
import { mutationResult } from '../graphql/mutation-result.js';
import { InvalidInputError, NotFoundError, TooManyAttemptsError, UserError } from '../graphql/user-error.types.js';
import type { BuggyRecord, UploadFailure, UploadWarning } from '../racing/index.js';
import { Buggy } from './buggy.entity.js';
import type { BuggyAssessment } from './buggy-assessment.service.js';
import { BuggyAttributes } from './buggy-attributes.js';

@InputType('BuggyJsonInput', { description: 'A buggy as JSON, as a buggy editor makes it.' })
export class BuggyJsonInput {
  @Field(() => String, { description: 'The JSON text of one buggy.' })
  readonly json!: string;
}

@InputType('DeleteBuggyInput', { description: 'A buggy that is to go.' })
export class DeleteBuggyInput {
  @Field(() => ID, { description: 'Opaque id of the buggy.' })
  readonly buggyId!: string;
}

@ObjectType('BuggyWarning', {
  simpleResolvers: true,
  description: 'Something in the JSON that was ignored or changed. The rest was taken.',
})
export class BuggyWarning {
  @Field(() => String, { description: 'What kind of warning this is, for programs.' })
  readonly code!: string;

  @Field(() => String, { nullable: true, description: 'The field of the JSON that it is about, if it is about one.' })
  readonly field?: string | null;

  @Field(() => String, { description: 'What was ignored or changed, and why, for people.' })
  readonly message!: string;
}

/** Who sees what follows from the attributes of a buggy that is tried out. */
const FOR_WHOM = '; for all but staff only if the setting IS_SHOWING_COST_AND_RULES_EARLY says so, and null otherwise.';

/** A buggy that was understood but is not kept. */
@ObjectType('BuggyDraft', { simpleResolvers: true, description: 'A buggy as it would be stored.' })
export class BuggyDraft extends BuggyAttributes {
  @Field(() => Number, { nullable: true, description: `Cost of all parts${FOR_WHOM}` })
  readonly totalCost: number | null;

  @Field(() => Number, { nullable: true, description: `Mass of all parts${FOR_WHOM}` })
  readonly mass: number | null;

  @Field(() => [String], {
    nullable: true,
    description: `Names of the rules that it would break in a race with the usual cost limit${FOR_WHOM}`,
  })
  readonly violations: readonly string[] | null;

  constructor(attributes: Partial<BuggyAttributes>, assessment: BuggyAssessment | null) {
    super();
    Object.assign(this, attributes);
    this.totalCost = assessment?.totalCost ?? null;
    this.mass = assessment?.mass ?? null;
    this.violations = assessment?.violations ?? null;
  }
}

@ObjectType('BuggyRejectedError', {
  implements: UserError,
  description: 'No buggy could be made of the text. The text of an upload is kept all the same.',
})
export class BuggyRejectedError extends UserError {
  @Field(() => [BuggyWarning], { description: 'What else was noticed in the text.' })
  readonly warnings: readonly UploadWarning[];

  @Field(() => Int, { nullable: true, description: 'Line in which the JSON is broken, counted from 1.' })
  readonly line: number | null;

  @Field(() => Int, { nullable: true, description: 'Column in which the JSON is broken, counted from 1.' })
  readonly column: number | null;

  constructor(failure: UploadFailure) {
    super(new AppError(ErrorCode.BUGGY_REJECTED, `${failure.error}. ${failure.hint}`, ['json']));
    this.warnings = failure.warnings;
    this.line = failure.line ?? null;
    this.column = failure.column ?? null;
  }
}

@ObjectType('UploadBuggySuccess', { description: 'The buggy was stored, replacing the one before.' })
export class UploadBuggySuccess {
  constructor(buggy: Buggy, isNew: boolean, warnings: readonly UploadWarning[]) {
    this.buggy = buggy;
    this.isNew = isNew;
    this.warnings = warnings;
  }

  @Field(() => Buggy, { description: 'The buggy as it is now.' })
  readonly buggy: Buggy;

  @Field(() => Boolean, { description: 'Whether this is the first buggy of its owner.' })
  readonly isNew: boolean;

  @Field(() => [BuggyWarning], { description: 'What was ignored or changed.' })
  readonly warnings: readonly UploadWarning[];
}

@ObjectType('CheckBuggySuccess', { description: 'The text is a buggy. Nothing was stored.' })
export class CheckBuggySuccess {
  constructor(buggy: BuggyDraft, warnings: readonly UploadWarning[]) {
    this.buggy = buggy;
    this.warnings = warnings;
  }

  @Field(() => BuggyDraft, { description: 'The buggy that would be stored.' })
  readonly buggy: BuggyDraft;

  @Field(() => [BuggyWarning], { description: 'What would be ignored or changed.' })
  readonly warnings: readonly UploadWarning[];
}

@ObjectType('DeleteBuggySuccess', { description: 'The buggy is gone. Its uploads and its results stay.' })
export class DeleteBuggySuccess {
  @Field(() => ID, { description: 'Opaque id that it had.' })
  readonly deletedId: string;

  constructor(deletedId: string) {
    this.deletedId = deletedId;
  }
}

/** Result of `uploadBuggy`. */
export const UploadBuggyResult = mutationResult({
  name: 'UploadBuggyResult',
  description: 'What came of `uploadBuggy`.',
  types: () => [UploadBuggySuccess, BuggyRejectedError, InvalidInputError, TooManyAttemptsError] as const,
});

/** Result of `checkBuggy`. */
export const CheckBuggyResult = mutationResult({
  name: 'CheckBuggyResult',
  description: 'What came of `checkBuggy`.',
  types: () => [CheckBuggySuccess, BuggyRejectedError, InvalidInputError] as const,
});

/** Result of `deleteBuggy`. */
export const DeleteBuggyResult = mutationResult({
  name: 'DeleteBuggyResult',
  description: 'What came of `deleteBuggy`.',
  types: () => [DeleteBuggySuccess, NotFoundError] as const,
});

/** Attributes under the names of the API. */
export function toAttributes(record: BuggyRecord): BuggyAttributes {
  return {
    qtyWheels: record.qty_wheels,
    flagColor: record.flag_color,
    flagColorSecondary: record.flag_color_secondary,
    flagPattern: record.flag_pattern,
    powerType: record.power_type,
    powerUnits: record.power_units,
    auxPowerType: record.aux_power_type,
    auxPowerUnits: record.aux_power_units,
    tyres: record.tyres,
    qtyTyres: record.qty_tyres,
    armour: record.armour,
    attack: record.attack,
    qtyAttacks: record.qty_attacks,
    hamsterBooster: record.hamster_booster,
    fireproof: record.fireproof,
    insulated: record.insulated,
    antibiotic: record.antibiotic,
    banging: record.banging,
    algo: record.algo,
  };
}
