import { ArgsType, Field, Float, InputType, Int, ObjectType } from 'type-graphql';
import { BuggyAttributeChange } from '../buggies/upload-history.types.js';
import { mutationResult } from '../graphql/mutation-result.js';
import { ConflictError, InvalidInputError, NotFoundError } from '../graphql/user-error.types.js';
import { Race } from '../races/race.entity.js';
import { League } from './league.entity.js';
import type { FoundRacer } from './racer.service.js';

@ObjectType('Rating', {
  simpleResolvers: true,
  description:
    'How good somebody is believed to be, computed by OpenSkill from the positions in the races of a league and from nothing else. It is for fun, and feeds no marks.',
})
export class RatingType {
  @Field(() => Float, { description: 'Strength; everybody begins with 25.' })
  readonly mu!: number;

  @Field(() => Float, { description: 'How uncertain that is; everybody begins with 25/3.' })
  readonly sigma!: number;

  @Field(() => Float, { description: 'What somebody is worth at the least, in all likelihood: mu - 3 sigma.' })
  readonly ordinal!: number;
}

@ObjectType('LeagueScore', { simpleResolvers: true, description: 'What somebody got in one race of a league.' })
export class LeagueScore {
  @Field(() => Int, { description: 'Number of the race.' })
  readonly raceId!: number;

  @Field(() => Int, { description: 'Position; 0: did not finish, -1: disqualified.' })
  readonly position!: number;

  @Field(() => Int, { description: 'What it is worth.' })
  readonly points!: number;

  @Field(() => Boolean, { description: 'Whether it is among the best races, which count.' })
  readonly isCounted!: boolean;
}

@ObjectType('RaceRating', { simpleResolvers: true, description: 'What somebody’s rating was after a race.' })
export class RaceRating {
  @Field(() => Int, { description: 'Number of the race.' })
  readonly raceId!: number;

  @Field(() => RatingType, { description: 'Their rating after it.' })
  readonly rating!: RatingType;
}

@ObjectType('LeagueStanding', { simpleResolvers: true, description: 'Where somebody stands in a league.' })
export class LeagueStanding {
  @Field(() => Int, { description: 'Place; those with the same points share one.' })
  readonly rank!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Who it is; null when the server does not show names and it is not you.',
  })
  readonly username!: string | null;

  @Field(() => Boolean, { description: 'Whether it is you.' })
  readonly isYours!: boolean;

  @Field(() => Int, { description: 'Points of the races that count.' })
  readonly points!: number;

  @Field(() => Int, { description: 'How many races they were in.' })
  readonly raceCount!: number;

  @Field(() => Int, { nullable: true, description: 'Their best position; null when they never had one.' })
  readonly bestPosition!: number | null;

  @Field(() => RatingType, {
    nullable: true,
    description: 'Their rating; null until they have raced against somebody.',
  })
  readonly rating!: RatingType | null;

  @Field(() => [LeagueScore], {
    complexity: ({ childComplexity }) => 1 + 5 * childComplexity,
    description: 'What they got in each race, in the order of the races.',
  })
  readonly scores!: readonly LeagueScore[];

  @Field(() => [RaceRating], {
    complexity: ({ childComplexity }) => 1 + 5 * childComplexity,
    description: 'Their rating after each race in which they raced against somebody, in the order of the races.',
  })
  readonly ratings!: readonly RaceRating[];
}

/** Which lines of the standings of a league. */
@ArgsType()
export class StandingsArgs {
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether staff see it as everybody else does while it is frozen.',
  })
  readonly isFrozen: boolean = false;

  @Field(() => Int, { nullable: true, description: 'How many lines at most; all of them without it.' })
  readonly first?: number | null;

  @Field(() => Int, { defaultValue: 0, description: 'How many lines are left out before the first of them.' })
  readonly offset: number = 0;
}

@ObjectType('RacerRace', { simpleResolvers: true, description: 'One race of somebody.' })
export class RacerRaceType {
  @Field(() => Race, { description: 'The race.' })
  readonly race!: Race;

  @Field(() => Int, { description: 'Position; 0: did not finish, -1: disqualified.' })
  readonly racePosition!: number;

  @Field(() => Int, { nullable: true, description: 'What it is worth in its league; null while that is frozen.' })
  readonly points!: number | null;

  @Field(() => RatingType, { nullable: true, description: 'Their rating in the league before it.' })
  readonly ratingBefore!: RatingType | null;

  @Field(() => RatingType, { nullable: true, description: 'Their rating in the league after it.' })
  readonly ratingAfter!: RatingType | null;
}

@ObjectType('BestRace', {
  simpleResolvers: true,
  description: 'Somebody’s best race, and what they had changed for it.',
})
export class BestRaceType {
  @Field(() => Race, { description: 'The race.' })
  readonly race!: Race;

  @Field(() => Int, { description: 'Position.' })
  readonly racePosition!: number;

  @Field(() => [BuggyAttributeChange], {
    nullable: true,
    description: 'What had changed in the buggy since the race before; null for a first race.',
  })
  readonly changes!: readonly BuggyAttributeChange[] | null;
}

@ObjectType('Racer', { description: 'Somebody who races, as far as names are public on this server.' })
export class Racer {
  /** Whose races. */
  readonly found: FoundRacer;

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
  @Field(() => String, { description: 'Name of the league, by which races refer to it; at most 32 characters.' })
  readonly name!: string;

  @Field(() => String, { nullable: true, description: 'What it is about; plain text.' })
  readonly description?: string | null;

  @Field(() => [Int], {
    nullable: true,
    description: 'Points of the first, the second and so on. Default: 25, 18, 15 …',
  })
  readonly points?: number[] | null;

  @Field(() => Int, { nullable: true, description: 'Points of those who start and get no position. Default: 0.' })
  readonly dnfPoints?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many races of each count, the best ones; 0 for all (default).',
  })
  readonly bestCount?: number | null;
}

@InputType('CreateLeagueInput', { description: 'A new league. Races that name one make it, too.' })
export class CreateLeagueInput extends LeagueFieldsInput {}

@InputType('UpdateLeagueInput', { description: 'Changes of a league. What is left out stays as it is.' })
export class UpdateLeagueInput extends LeagueFieldsInput {
  @Field(() => Int, {
    nullable: true,
    description: '`version` of the league that you have seen, so that you overwrite nobody else’s change.',
  })
  readonly version?: number | null;
}

@InputType('FreezeLeagueInput', { description: 'Whether standings are frozen.' })
export class FreezeLeagueInput {
  @Field(() => String, { description: 'Name of the league.' })
  readonly name!: string;

  @Field(() => Boolean, { description: 'Whether it is frozen; false shows everybody everything.' })
  readonly isFrozen!: boolean;

  @Field(() => Date, { nullable: true, description: 'Races that start from then on are left out. Default: now.' })
  readonly at?: Date | null;
}

@InputType('DeleteLeagueInput', { description: 'A league that is to go.' })
export class DeleteLeagueInput {
  @Field(() => String, { description: 'Name of the league. No race may be in it.' })
  readonly name!: string;
}

@ObjectType('SaveLeagueSuccess', { description: 'The league is as you want it.' })
export class SaveLeagueSuccess {
  @Field(() => League, { description: 'The league as it is now.' })
  readonly league: League;

  constructor(league: League) {
    this.league = league;
  }
}

@ObjectType('DeleteLeagueSuccess', { description: 'The league is gone.' })
export class DeleteLeagueSuccess {
  @Field(() => String, { description: 'Name that it had.' })
  readonly deletedName: string;

  constructor(deletedName: string) {
    this.deletedName = deletedName;
  }
}

/** What came of a change. */
export const SaveLeagueResult = mutationResult({
  name: 'SaveLeagueResult',
  description: 'What came of a change of a league.',
  types: () => [SaveLeagueSuccess, InvalidInputError, NotFoundError, ConflictError] as const,
});

/** What came of `deleteLeague`. */
export const DeleteLeagueResult = mutationResult({
  name: 'DeleteLeagueResult',
  description: 'What came of `deleteLeague`.',
  types: () => [DeleteLeagueSuccess, NotFoundError, ConflictError] as const,
});
