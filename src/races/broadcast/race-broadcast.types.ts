import { GraphQLJSON } from 'graphql-scalars';
import { createUnionType, Field, Int, ObjectType } from 'type-graphql';
import { SharedEvent } from '../../graphql/shared-event.js';

@ObjectType('RaceTurn', {
  simpleResolvers: true,
  description: 'What happened in one turn of a race. How many turns there are is told at the end.',
})
export class RaceTurn extends SharedEvent {
  @Field(() => Int, { description: 'Number of the race.' })
  readonly raceDatabaseId: number;

  @Field(() => Int, { description: 'Number of the turn, from 1. Ask for the turns after it when you were cut off.' })
  readonly turn: number;

  constructor(
    raceDatabaseId: number,
    turn: number,
    private readonly json: string,
  ) {
    super();
    this.raceDatabaseId = raceDatabaseId;
    this.turn = turn;
  }

  @Field(() => GraphQLJSON, {
    description:
      'Events of the turn in the form of race files: objects with the optional keys `b` (username), `d` (distance), `e` (code) and `s` (text).',
  })
  get events(): unknown {
    return JSON.parse(this.json);
  }
}

@ObjectType('RaceResync', {
  simpleResolvers: true,
  description: 'You read too slowly, so turns were left out: go on from here.',
})
export class RaceResync extends SharedEvent {
  @Field(() => Int, { description: 'Number of the race.' })
  readonly raceDatabaseId: number;

  @Field(() => Int, { description: 'The last turn that was left out.' })
  readonly turn: number;

  @Field(() => GraphQLJSON, { description: 'How far each buggy had come by then, in game units, by username.' })
  readonly distances: Readonly<Record<string, number>>;

  @Field(() => [String], {
    description: 'Usernames of those who had finished by then, in the order in which they did.',
  })
  readonly finished: readonly string[];

  constructor(
    raceDatabaseId: number,
    turn: number,
    distances: Readonly<Record<string, number>>,
    finished: readonly string[],
  ) {
    super();
    this.raceDatabaseId = raceDatabaseId;
    this.turn = turn;
    this.distances = distances;
    this.finished = finished;
  }
}

@ObjectType('RaceEnded', { simpleResolvers: true, description: 'The race is over: no turn follows.' })
export class RaceEnded extends SharedEvent {
  @Field(() => Int, { description: 'Number of the race.' })
  readonly raceDatabaseId: number;

  @Field(() => Int, { description: 'Number of the last turn.' })
  readonly lastTurn: number;

  constructor(raceDatabaseId: number, lastTurn: number) {
    super();
    this.raceDatabaseId = raceDatabaseId;
    this.lastTurn = lastTurn;
  }
}

/** What viewers of a race get. */
export const RaceEvent = createUnionType({
  name: 'RaceEvent',
  description:
    'What viewers of a race get: its turns in order, then its end. Who reads too slowly gets RaceResync instead of some turns.',
  types: () => [RaceTurn, RaceResync, RaceEnded] as const,
});
