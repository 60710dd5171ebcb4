import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { AppError } from '../../errors/app-error.js';
import { ErrorCode } from '../../errors/error-code.js';
import { mutationResult } from '../../graphql/mutation-result.js';
import { ConflictError, NotFoundError, UserError } from '../../graphql/user-error.types.js';
import { Race } from '../race.entity.js';
import { type CheckedResults, type UploadedResults, WarningsNotAccepted } from './race-upload.service.js';
import { type RaceUploadWarning, RaceUploadWarningCode } from './race-upload-warning.js';

registerEnumType(RaceUploadWarningCode, {
  name: 'RaceResultsWarningCode',
  description: 'What is odd about results of a race that was run elsewhere.',
  valuesConfig: {
    TITLE_DIFFERS: { description: 'Its title is another one.' },
    COST_LIMIT_DIFFERS: { description: 'Its cost limit is another one.' },
    LAP_LENGTH_MISSING: { description: 'It does not say how long a lap is.' },
    LAP_LENGTH_DIFFERS: { description: 'Its laps have another length.' },
    MAX_LAPS_DIFFERS: { description: 'It has another number of laps.' },
    OLD_FORMAT: { description: 'Its results stand where old runners put them.' },
    USER_ID_DIFFERS: { description: 'The number of an account does not fit the username, which counts.' },
    USERNAME_DIFFERS: { description: 'The username is not known, so the number of the account counts.' },
    UNKNOWN_RULE: { description: 'A rule is not known here.' },
    NO_REASON: { description: 'Somebody is disqualified without a reason.' },
    NOT_ENTERED: { description: 'Somebody was not in the race when its entries were fixed.' },
    BUGGY_CHANGED: { description: 'A buggy is not the one that was entered: its cost, flag or another part differs.' },
    SEVERAL_ENTRIES: { description: 'Somebody has more than one entry.' },
    ENTRANTS_MISSING: { description: 'Somebody was in the race and has no result.' },
    ENTERED_DIFFERS: { description: 'It counts those who entered otherwise.' },
    STARTED_DIFFERS: { description: 'It counts those who started otherwise.' },
    FINISHED_DIFFERS: { description: 'It counts those who finished otherwise.' },
    DNF_MISSING: { description: 'It does not say whether those who did not finish get a position.' },
    DNF_DIFFERS: { description: 'It treats those who did not finish otherwise.' },
    RACE_FILE_URL_DIFFERS: { description: 'It says that it is at another address than the race says.' },
  },
});

@ObjectType('RaceResultsWarning', {
  simpleResolvers: true,
  description: 'Something about the results of a race that was run elsewhere which somebody should look at.',
})
export class RaceResultsWarning implements RaceUploadWarning {
  @Field(() => RaceUploadWarningCode, { description: 'What kind of thing it is, for programs.' })
  readonly code!: RaceUploadWarningCode;

  @Field(() => String, { description: 'What to give `uploadRaceResults` to accept it.' })
  readonly key!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Which entry of the file it is about, counted from 1; null when it is about the whole file.',
  })
  readonly entry!: number | null;

  @Field(() => String, { description: 'What is odd, for people.' })
  readonly message!: string;
}

@InputType('CheckRaceResultsInput', { description: 'Results of a race that was run elsewhere.' })
export class CheckRaceResultsInput {
  @Field(() => ID, { description: 'Opaque id of the race.' })
  readonly raceId!: string;

  @Field(() => String, { description: 'Contents of the race file that the runner made.' })
  readonly contents!: string;

  /** Whether its address is taken over. */
  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Whether the race takes over the `race_file_url` of the file. Where the settings have this server keep race files (IS_STORING_RACE_FILES_IN_DB), it gives the file out itself in any case.',
  })
  readonly isOverwritingUrl!: boolean;
}

@InputType('UploadRaceResultsInput', { description: 'Results of a race that was run elsewhere, and what is accepted.' })
export class UploadRaceResultsInput extends CheckRaceResultsInput {
  @Field(() => [String], {
    defaultValue: [],
    description: 'Keys of the warnings that you have looked at and accept. With any other nothing is stored.',
  })
  readonly acceptedWarnings!: string[];
}

@InputType('PreviewRaceFileInput', { description: 'A race file that staff want to play before it is published.' })
export class PreviewRaceFileInput {
  @Field(() => String, { nullable: true, description: 'Contents of the race file; null takes the one before away.' })
  readonly contents?: string | null;
}

@ObjectType('PreviewRaceFileSuccess', { description: 'It can be played, or is gone.' })
export class PreviewRaceFileSuccess {
  @Field(() => String, {
    nullable: true,
    description: 'Path of the file, for staff; null when there is none any more.',
  })
  readonly url: string | null;

  @Field(() => [String], { description: 'What you should know about it, such as a track on another server.' })
  readonly warnings: readonly string[];

  constructor(url: string | null, warnings: readonly string[]) {
    this.url = url;
    this.warnings = warnings;
  }
}

@ObjectType('CheckRaceResultsSuccess', {
  description: 'The results can be stored, once the warnings are accepted. What that would mean.',
})
export class CheckRaceResultsSuccess implements CheckedResults {
  @Field(() => [RaceResultsWarning], { description: 'What to look at first.' })
  readonly warnings: readonly RaceUploadWarning[];

  @Field(() => Int, { description: 'How many buggies there are results of.' })
  readonly buggiesEntered: number;

  @Field(() => Int, { description: 'How many of them started.' })
  readonly buggiesStarted: number;

  @Field(() => Int, { description: 'How many of them have a position.' })
  readonly buggiesFinished: number;

  @Field(() => [String], { description: 'Usernames of those with the first position.' })
  readonly winners: readonly string[];

  @Field(() => Int, { description: 'How many results that were uploaded before they would take the place of.' })
  readonly replacedCount: number;

  constructor(checked: CheckedResults) {
    this.warnings = checked.warnings;
    this.buggiesEntered = checked.buggiesEntered;
    this.buggiesStarted = checked.buggiesStarted;
    this.buggiesFinished = checked.buggiesFinished;
    this.winners = checked.winners;
    this.replacedCount = checked.replacedCount;
  }
}

@ObjectType('UploadRaceResultsSuccess', { description: 'The results are stored.' })
export class UploadRaceResultsSuccess {
  @Field(() => Race, { description: 'The race as it is now.' })
  readonly race: Race;

  @Field(() => [RaceResultsWarning], { description: 'The warnings that were accepted.' })
  readonly warnings: readonly RaceUploadWarning[];

  constructor({ race, warnings }: UploadedResults) {
    this.race = race;
    this.warnings = warnings;
  }
}

@ObjectType('RaceFileRejectedError', { implements: UserError, description: 'The race file was refused.' })
export class RaceFileRejectedError extends UserError {
  /** Code of these failures. */
  static readonly code = ErrorCode.RACE_FILE_REJECTED;
}

@ObjectType('WarningsNotAcceptedError', {
  implements: UserError,
  description: 'There are warnings that were not accepted, so nothing was stored.',
})
export class WarningsNotAcceptedError extends UserError {
  /** Code of these failures. */
  static readonly code = ErrorCode.WARNINGS_NOT_ACCEPTED;

  @Field(() => [RaceResultsWarning], { description: 'Those that were not accepted.' })
  readonly warnings: readonly RaceUploadWarning[];

  constructor(error: AppError) {
    super(error);
    this.warnings = error instanceof WarningsNotAccepted ? error.warnings : [];
  }
}

/** Result of `previewRaceFile`. */
export const PreviewRaceFileResult = mutationResult({
  name: 'PreviewRaceFileResult',
  description: 'What came of `previewRaceFile`.',
  types: () => [PreviewRaceFileSuccess, RaceFileRejectedError] as const,
});

/** Result of `checkRaceResults`. */
export const CheckRaceResultsResult = mutationResult({
  name: 'CheckRaceResultsResult',
  description: 'What came of `checkRaceResults`.',
  types: () => [CheckRaceResultsSuccess, RaceFileRejectedError, NotFoundError, ConflictError] as const,
});

/** Result of `uploadRaceResults`. */
export const UploadRaceResultsResult = mutationResult({
  name: 'UploadRaceResultsResult',
  description: 'What came of `uploadRaceResults`.',
  types: () =>
    [UploadRaceResultsSuccess, WarningsNotAcceptedError, RaceFileRejectedError, NotFoundError, ConflictError] as const,
});
