import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { ErrorCode } from '../errors/error-code.js';
import { ConflictError, NotFoundError, UserError } from '../graphql/user-error.types.js';
import { Race } from './race.entity.js';

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
