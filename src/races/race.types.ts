import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { ErrorCode } from '../errors/error-code.js';
import { ConflictError, InvalidInputError, NotFoundError, UserError } from '../graphql/user-error.types.js';
import { Race } from './race.entity.js';

/** Input of `createRace`. */
@InputType('CreateRaceInput', { description: 'A new race. What is left out comes from the settings or the track.' })
export class CreateRaceInput {
  /** Name. */
  @Field(() => String, {
    nullable: true,
    description: 'Name, at most 80 characters. Default: Race and a Roman number.',
  })
  readonly title?: string | null;

  /** What it is about. */
  @Field(() => String, { nullable: true, description: 'What it is about; plain text.' })
  readonly description?: string | null;

  /** League. */
  @Field(() => String, {
    nullable: true,
    description: 'League that it belongs to, at most 32 characters. Default: the setting.',
  })
  readonly league?: string | null;

  /** Start. */
  @Field(() => Date, { nullable: true, description: 'When it is due to start. Default: now.' })
  readonly startAt?: Date | null;

  /** Cost limit. */
  @Field(() => Int, { nullable: true, description: 'Most that a buggy may cost; 0: no limit. Default: the setting.' })
  readonly costLimit?: number | null;

  /** Laps. */
  @Field(() => Int, { nullable: true, description: 'How many laps, from 1 to 100. Default: 2.' })
  readonly maxLaps?: number | null;

  /** Lap length. */
  @Field(() => Int, { nullable: true, description: 'Length of a lap in game units. Default: that of the track.' })
  readonly lapLength?: number | null;

  /** Track. */
  @Field(() => ID, { nullable: true, description: 'Opaque id of the track. Default: the first one by title.' })
  readonly racetrackId?: string | null;

  /** DNF rule. */
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether those who do not finish get a position after all others. Default: the setting.',
  })
  readonly isDnfPosition?: boolean | null;

  /** Visibility. */
  @Field(() => Boolean, { nullable: true, description: 'Whether everybody may see it. Default: the setting.' })
  readonly isVisible?: boolean | null;

  /** Visibility of results. */
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether everybody may watch it and see its results once it has been run. Default: false.',
  })
  readonly isResultVisible?: boolean | null;

  /** Pace. */
  @Field(() => Int, {
    nullable: true,
    description: 'How long one turn is shown, in milliseconds, from 0 (all at once) to 60000. Default: 1000.',
  })
  readonly turnMilliseconds?: number | null;
}

/** The race was made. */
@ObjectType('CreateRaceSuccess', { description: 'The race was made.' })
export class CreateRaceSuccess {
  /** The race. */
  @Field(() => Race, { description: 'The new race.' })
  readonly race: Race;

  constructor(race: Race) {
    this.race = race;
  }
}

/** Input of `runRace`. */
@InputType('RunRaceInput', { description: 'Which race to run.' })
export class RunRaceInput {
  /** The race. */
  @Field(() => ID, { description: 'Opaque id of the race.' })
  readonly raceId!: string;
}

/** The race was run. */
@ObjectType('RunRaceSuccess', { description: 'The race was run, and its broadcast has begun.' })
export class RunRaceSuccess {
  /** The race. */
  @Field(() => Race, { description: 'The race as it is now.' })
  readonly race: Race;

  constructor(race: Race) {
    this.race = race;
  }
}

/** Input of `uploadRaceResults`. */
@InputType('UploadRaceResultsInput', { description: 'Results of a race that was run elsewhere.' })
export class UploadRaceResultsInput {
  /** The race. */
  @Field(() => ID, { description: 'Opaque id of the race.' })
  readonly raceId!: string;

  /** The file. */
  @Field(() => String, { description: 'Contents of the race file that the runner made.' })
  readonly contents!: string;

  /** Whether doubts are accepted. */
  @Field(() => Boolean, { defaultValue: false, description: 'Whether to store the results in spite of warnings.' })
  readonly acceptWarnings!: boolean;
}

/** The check is done. */
@ObjectType('UploadRaceResultsSuccess', { description: 'The race file could be read.' })
export class UploadRaceResultsSuccess {
  /** The race. */
  @Field(() => Race, { description: 'The race as it is now.' })
  readonly race: Race;

  /** Stored or not. */
  @Field(() => Boolean, { description: 'Whether the results were stored; false when warnings were not accepted.' })
  readonly isStored: boolean;

  /** Doubts. */
  @Field(() => [String], { description: 'What seems odd about the file.' })
  readonly warnings: readonly string[];

  constructor(outcome: { race: Race; isStored: boolean; warnings: readonly string[] }) {
    this.race = outcome.race;
    this.isStored = outcome.isStored;
    this.warnings = outcome.warnings;
  }
}

/** The file was refused. */
@ObjectType('RaceFileRejectedError', { implements: UserError, description: 'The race file was refused.' })
export class RaceFileRejectedError extends UserError {
  /** Code of these failures. */
  static readonly code = ErrorCode.RACE_FILE_REJECTED;
}

/** Result of `createRace`. */
export const CreateRaceResult = createUnionType({
  name: 'CreateRaceResult',
  description: 'What came of `createRace`.',
  types: () => [CreateRaceSuccess, InvalidInputError, NotFoundError] as const,
});

/** Result of `runRace`. */
export const RunRaceResult = createUnionType({
  name: 'RunRaceResult',
  description: 'What came of `runRace`.',
  types: () => [RunRaceSuccess, NotFoundError, ConflictError] as const,
});

/** Result of `uploadRaceResults`. */
export const UploadRaceResultsResult = createUnionType({
  name: 'UploadRaceResultsResult',
  description: 'What came of `uploadRaceResults`.',
  types: () => [UploadRaceResultsSuccess, RaceFileRejectedError, NotFoundError, ConflictError] as const,
});
