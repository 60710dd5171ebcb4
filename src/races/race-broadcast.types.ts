import { GraphQLJSON } from 'graphql-scalars';
import { createUnionType, Field, Int, ObjectType } from 'type-graphql';

/** One turn of a race. */
@ObjectType('RaceTurn', {
  simpleResolvers: true,
  description: 'What happened in one turn of a race. How many turns there are is told at the end.',
})
export class RaceTurn {
  /** Which race. */
  @Field(() => Int, { description: 'Number of the race.' })
  readonly raceDatabaseId: number;

  /** Which turn. */
  @Field(() => Int, { description: 'Number of the turn, from 1. Ask for the turns after it when you were cut off.' })
  readonly turn: number;

  constructor(
    raceDatabaseId: number,
    turn: number,
    private readonly json: string,
  ) {
    this.raceDatabaseId = raceDatabaseId;
    this.turn = turn;
  }

  /** Events. */
  @Field(() => GraphQLJSON, {
    description:
      'Events of the turn in the form of race files: objects with the optional keys `b` (username), `d` (distance), `e` (code) and `s` (text).',
  })
  get events(): unknown {
    return JSON.parse(this.json);
  }
}

/** The end of a broadcast. */
@ObjectType('RaceEnded', { simpleResolvers: true, description: 'The race is over: no turn follows.' })
export class RaceEnded {
  /** Which race. */
  @Field(() => Int, { description: 'Number of the race.' })
  readonly raceDatabaseId: number;

  /** How many turns there were. */
  @Field(() => Int, { description: 'Number of the last turn.' })
  readonly lastTurn: number;

  constructor(raceDatabaseId: number, lastTurn: number) {
    this.raceDatabaseId = raceDatabaseId;
    this.lastTurn = lastTurn;
  }
}

/** What viewers of a race get. */
export const RaceEvent = createUnionType({
  name: 'RaceEvent',
  description: 'What viewers of a race get: its turns in order, then its end.',
  types: () => [RaceTurn, RaceEnded] as const,
});
