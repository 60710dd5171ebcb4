import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { connectionTypes } from '../graphql/connection.factory.js';
import { mutationResult } from '../graphql/mutation-result.js';
import { ConflictError, InvalidInputError, NotFoundError, TooManyAttemptsError } from '../graphql/user-error.types.js';
import { ShownResult } from '../races/results/race-result.types.js';
import { CountedRace } from '../races/results/race-statistics.types.js';

@ObjectType('PracticeRace', {
  simpleResolvers: true,
  description:
    'A race that somebody ran for themselves. It counts for nothing, and only its owner sees it until they share it.',
})
export class PracticeRace {
  @Field(() => ID, { description: 'Id of this race. It cannot be guessed.' })
  readonly id!: string;

  @Field(() => Boolean, { description: 'Whether you ran it.' })
  readonly isYours!: boolean;

  @Field(() => Boolean, { description: 'Whether everybody who knows its id may see it.' })
  readonly isShared!: boolean;

  @Field(() => Date, { description: 'When it was run.' })
  readonly createdAt!: Date;

  @Field(() => Date, { description: 'When it is deleted.' })
  readonly expiresAt!: Date;

  @Field(() => Int, { description: 'Most that a buggy could cost; 0: no limit.' })
  readonly costLimit!: number;

  @Field(() => Int, { description: 'How many laps.' })
  readonly maxLaps!: number;

  @Field(() => Int, { description: 'Length of a lap in game units.' })
  readonly lapLength!: number;

  @Field(() => String, { description: 'Seed that every draw followed from. Give it again for the same draws.' })
  readonly seed!: string;

  @Field(() => Int, { description: 'How many turns it had.' })
  readonly turnCount!: number;

  @Field(() => [ShownResult], {
    complexity: ({ childComplexity }) => 1 + 20 * childComplexity,
    description:
      'How it ended, best first. A buggy that breaks rules is not admitted: its position is -1, and what it costs and which rules it breaks is kept for the results of races, unless the setting IS_SHOWING_COST_AND_RULES_EARLY says otherwise; staff see it in any case.',
  })
  readonly results!: readonly ShownResult[];

  @Field(() => CountedRace, { description: 'What happened in it, counted.' })
  readonly statistics!: CountedRace;

  @Field(() => String, {
    description:
      'Path of its race file, for players. It can be verified by those who see cost and rules in the results; for all others it is without them.',
  })
  readonly raceFileUrl!: string;
}

/** A page of practice races. */
export const { ConnectionType: PracticeRaceConnection } = connectionTypes('PracticeRace', () => PracticeRace);

@InputType('RunPracticeRaceInput', {
  description: 'A race for yourself. What is left out is as in races that are made today.',
})
export class RunPracticeRaceInput {
  @Field(() => String, {
    nullable: true,
    description: 'JSON of a buggy to try out, as for an upload; it is not uploaded. Default: your current buggy.',
  })
  readonly buggy?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Race whose buggies it runs against, at most 100 of them. Its results must be public, with usernames.',
  })
  readonly againstRaceId?: string | null;

  @Field(() => [String], { defaultValue: [], description: 'JSON of up to 20 buggies that you made up.' })
  readonly madeUp!: string[];

  @Field(() => Int, { nullable: true, description: 'Most that a buggy may cost; 0: no limit.' })
  readonly costLimit?: number | null;

  @Field(() => Int, { nullable: true, description: 'How many laps, from 1 to 10. Default: 2.' })
  readonly maxLaps?: number | null;

  @Field(() => ID, { nullable: true, description: 'Opaque id of the track. Default: the first one by title.' })
  readonly racetrackId?: string | null;

  @Field(() => String, { nullable: true, description: 'Seed, for the draws of another race. Default: a new one.' })
  readonly seed?: string | null;
}

@InputType('RepeatPracticeRaceInput', { description: 'A practice race that is to be run once more.' })
export class RepeatPracticeRaceInput {
  @Field(() => ID, { description: 'Id of the race, which is one of yours.' })
  readonly id!: string;
}

@ObjectType('RunPracticeRaceSuccess', { description: 'The race was run.' })
export class RunPracticeRaceSuccess {
  @Field(() => PracticeRace, { description: 'The race.' })
  readonly practiceRace: PracticeRace;

  constructor(practiceRace: PracticeRace) {
    this.practiceRace = practiceRace;
  }
}

/** What came of `runPracticeRace`. */
export const RunPracticeRaceResult = mutationResult({
  name: 'RunPracticeRaceResult',
  description: 'What came of `runPracticeRace`.',
  types: () => [RunPracticeRaceSuccess, InvalidInputError, NotFoundError, ConflictError, TooManyAttemptsError] as const,
});

/** What came of `repeatPracticeRace`. */
export const RepeatPracticeRaceResult = mutationResult({
  name: 'RepeatPracticeRaceResult',
  description: 'What came of `repeatPracticeRace`.',
  types: () => [RunPracticeRaceSuccess, NotFoundError, ConflictError, TooManyAttemptsError] as const,
});

@InputType('SharePracticeRaceInput', { description: 'Who may see a practice race.' })
export class SharePracticeRaceInput {
  @Field(() => ID, { description: 'Id of the race.' })
  readonly id!: string;

  @Field(() => Boolean, { description: 'Whether everybody who knows its id may see it.' })
  readonly isShared!: boolean;
}

@ObjectType('SharePracticeRaceSuccess', { description: 'It is as you want it.' })
export class SharePracticeRaceSuccess {
  @Field(() => PracticeRace, { description: 'The race.' })
  readonly practiceRace: PracticeRace;

  constructor(practiceRace: PracticeRace) {
    this.practiceRace = practiceRace;
  }
}

/** What came of `sharePracticeRace`. */
export const SharePracticeRaceResult = mutationResult({
  name: 'SharePracticeRaceResult',
  description: 'What came of `sharePracticeRace`.',
  types: () => [SharePracticeRaceSuccess, NotFoundError] as const,
});
