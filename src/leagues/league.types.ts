import { ArgsType, createUnionType, Field, Float, InputType, Int, ObjectType } from 'type-graphql';
import { BuggyAttributeChange } from '../buggies/upload-history.types.js';
import { ConflictError, InvalidInputError, NotFoundError } from '../graphql/user-error.types.js';
import { Race } from '../races/race.entity.js';
import { League } from './league.entity.js';
import type { FoundRacer } from './racer.service.js';

/** How good somebody is believed to be. */
@ObjectType('Rating', {
  simpleResolvers: true,
  description:
    'How good somebody is believed to be, computed by OpenSkill from the positions in the races of a league and from nothing else. It is for fun, and feeds no marks.',
})
export class RatingType {
  /** Strength. */
  @Field(() => Float, { description: 'Strength; everybody begins with 25.' })
  readonly mu!: number;

  /** Uncertainty. */
  @Field(() => Float, { description: 'How uncertain that is; everybody begins with 25/3.' })
  readonly sigma!: number;

  /** At the least. */
  @Field(() => Float, { description: 'What somebody is worth at the least, in all likelihood: mu - 3 sigma.' })
  readonly ordinal!: number;
}

/** What one race gave. */
@ObjectType('LeagueScore', { simpleResolvers: true, description: 'What somebody got in one race of a league.' })
export class LeagueScore {
  /** Which race. */
  @Field(() => Int, { description: 'Number of the race.' })
  readonly raceId!: number;

  /** Position. */
  @Field(() => Int, { description: 'Position; 0: did not finish, -1: disqualified.' })
  readonly position!: number;

  /** Points. */
  @Field(() => Int, { description: 'What it is worth.' })
  readonly points!: number;

  /** Counted or not. */
  @Field(() => Boolean, { description: 'Whether it is among the best races, which count.' })
  readonly isCounted!: boolean;
}

/** A rating after a race. */
@ObjectType('RaceRating', { simpleResolvers: true, description: 'What somebody’s rating was after a race.' })
export class RaceRating {
  /** Which race. */
  @Field(() => Int, { description: 'Number of the race.' })
  readonly raceId!: number;

  /** Rating. */
  @Field(() => RatingType, { description: 'Their rating after it.' })
  readonly rating!: RatingType;
}

/** Where somebody stands. */
@ObjectType('LeagueStanding', { simpleResolvers: true, description: 'Where somebody stands in a league.' })
export class LeagueStanding {
  /** Place. */
  @Field(() => Int, { description: 'Place; those with the same points share one.' })
  readonly rank!: number;

  /** Who. */
  @Field(() => String, {
    nullable: true,
    description: 'Who it is; null when the server does not show names and it is not you.',
  })
  readonly username!: string | null;

  /** Whether it is oneself. */
  @Field(() => Boolean, { description: 'Whether it is you.' })
  readonly isYours!: boolean;

  /** Points. */
  @Field(() => Int, { description: 'Points of the races that count.' })
  readonly points!: number;

  /** Races. */
  @Field(() => Int, { description: 'How many races they were in.' })
  readonly raceCount!: number;

  /** Best position. */
  @Field(() => Int, { nullable: true, description: 'Their best position; null when they never had one.' })
  readonly bestPosition!: number | null;

  /** Rating. */
  @Field(() => RatingType, {
    nullable: true,
    description: 'Their rating; null until they have raced against somebody.',
  })
  readonly rating!: RatingType | null;

  /** Races one by one. */
  @Field(() => [LeagueScore], {
    complexity: ({ childComplexity }) => 1 + 5 * childComplexity,
    description: 'What they got in each race, in the order of the races.',
  })
  readonly scores!: readonly LeagueScore[];

  /** Ratings one by one. */
  @Field(() => [RaceRating], {
    complexity: ({ childComplexity }) => 1 + 5 * childComplexity,
    description: 'Their rating after each race in which they raced against somebody, in the order of the races.',
  })
  readonly ratings!: readonly RaceRating[];
}

/** Which lines of the standings of a league. */
@ArgsType()
export class StandingsArgs {
  /** Frozen or not. */
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether staff see it as everybody else does while it is frozen.',
  })
  readonly isFrozen: boolean = false;

  /** How many. */
  @Field(() => Int, { nullable: true, description: 'How many lines at most; all of them without it.' })
  readonly first?: number | null;

  /** From where. */
  @Field(() => Int, { defaultValue: 0, description: 'How many lines are left out before the first of them.' })
  readonly offset: number = 0;
}

/** One race of somebody. */
@ObjectType('RacerRace', { simpleResolvers: true, description: 'One race of somebody.' })
export class RacerRaceType {
  /** The race. */
  @Field(() => Race, { description: 'The race.' })
  readonly race!: Race;

  /** Position. */
  @Field(() => Int, { description: 'Position; 0: did not finish, -1: disqualified.' })
  readonly racePosition!: number;

  /** Points. */
  @Field(() => Int, { nullable: true, description: 'What it is worth in its league; null while that is frozen.' })
  readonly points!: number | null;

  /** Rating before. */
  @Field(() => RatingType, { nullable: true, description: 'Their rating in the league before it.' })
  readonly ratingBefore!: RatingType | null;

  /** Rating after. */
  @Field(() => RatingType, { nullable: true, description: 'Their rating in the league after it.' })
  readonly ratingAfter!: RatingType | null;
}

/** Somebody's best race. */
@ObjectType('BestRace', {
  simpleResolvers: true,
  description: 'Somebody’s best race, and what they had changed for it.',
})
export class BestRaceType {
  /** The race. */
  @Field(() => Race, { description: 'The race.' })
  readonly race!: Race;

  /** Position. */
  @Field(() => Int, { description: 'Position.' })
  readonly racePosition!: number;

  /** What was new. */
  @Field(() => [BuggyAttributeChange], {
    nullable: true,
    description: 'What had changed in the buggy since the race before; null for a first race.',
  })
  readonly changes!: readonly BuggyAttributeChange[] | null;
}

/** Somebody who races. */
@ObjectType('Racer', { description: 'Somebody who races, as far as names are public on this server.' })
export class Racer {
  /** Whose races. */
  readonly found: FoundRacer;

  /** Name. */
  @Field(() => String, { description: 'Their name.' })
  readonly username: string;

  constructor(found: FoundRacer) {
    this.found = found;
    this.username = found.username;
  }
}

/** What can be said of a league. */
@InputType()
abstract class LeagueFieldsInput {
  /** Which. */
  @Field(() => String, { description: 'Name of the league, by which races refer to it; at most 32 characters.' })
  readonly name!: string;

  /** What it is about. */
  @Field(() => String, { nullable: true, description: 'What it is about; plain text.' })
  readonly description?: string | null;

  /** Points. */
  @Field(() => [Int], {
    nullable: true,
    description: 'Points of the first, the second and so on. Default: 25, 18, 15 …',
  })
  readonly points?: number[] | null;

  /** Points without a position. */
  @Field(() => Int, { nullable: true, description: 'Points of those who start and get no position. Default: 0.' })
  readonly dnfPoints?: number | null;

  /** Races that count. */
  @Field(() => Int, {
    nullable: true,
    description: 'How many races of each count, the best ones; 0 for all (default).',
  })
  readonly bestCount?: number | null;
}

/** Input of `createLeague`. */
@InputType('CreateLeagueInput', { description: 'A new league. Races that name one make it, too.' })
export class CreateLeagueInput extends LeagueFieldsInput {}

/** Input of `updateLeague`. */
@InputType('UpdateLeagueInput', { description: 'Changes of a league. What is left out stays as it is.' })
export class UpdateLeagueInput extends LeagueFieldsInput {
  /** What was seen. */
  @Field(() => Int, {
    nullable: true,
    description: '`version` of the league that you have seen, so that you overwrite nobody else’s change.',
  })
  readonly version?: number | null;
}

/** Input of `freezeLeague`. */
@InputType('FreezeLeagueInput', { description: 'Whether standings are frozen.' })
export class FreezeLeagueInput {
  /** Which. */
  @Field(() => String, { description: 'Name of the league.' })
  readonly name!: string;

  /** Frozen or not. */
  @Field(() => Boolean, { description: 'Whether it is frozen; false shows everybody everything.' })
  readonly isFrozen!: boolean;

  /** Since when. */
  @Field(() => Date, { nullable: true, description: 'Races that start from then on are left out. Default: now.' })
  readonly at?: Date | null;
}

/** Input of `deleteLeague`. */
@InputType('DeleteLeagueInput', { description: 'A league that is to go.' })
export class DeleteLeagueInput {
  /** Which. */
  @Field(() => String, { description: 'Name of the league. No race may be in it.' })
  readonly name!: string;
}

/** It is as wanted. */
@ObjectType('SaveLeagueSuccess', { description: 'The league is as you want it.' })
export class SaveLeagueSuccess {
  /** The league. */
  @Field(() => League, { description: 'The league as it is now.' })
  readonly league: League;

  constructor(league: League) {
    this.league = league;
  }
}

/** It is gone. */
@ObjectType('DeleteLeagueSuccess', { description: 'The league is gone.' })
export class DeleteLeagueSuccess {
  /** Which it was. */
  @Field(() => String, { description: 'Name that it had.' })
  readonly deletedName: string;

  constructor(deletedName: string) {
    this.deletedName = deletedName;
  }
}

/** What came of a change. */
export const SaveLeagueResult = createUnionType({
  name: 'SaveLeagueResult',
  description: 'What came of a change of a league.',
  types: () => [SaveLeagueSuccess, InvalidInputError, NotFoundError, ConflictError] as const,
});

/** What came of `deleteLeague`. */
export const DeleteLeagueResult = createUnionType({
  name: 'DeleteLeagueResult',
  description: 'What came of `deleteLeague`.',
  types: () => [DeleteLeagueSuccess, NotFoundError, ConflictError] as const,
});
