import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { GraphQLContext, LoaderFactory } from '../graphql/context.js';
import { Racetrack } from '../racetracks/racetrack.entity.js';
import { Race } from './race.entity.js';
import { MAX_RACES_OF_A_TRACK, type RacetrackRaces } from './racetrack-races.loader.js';

/** Which races were made on a track. */
@Resolver(() => Racetrack)
export class RacetrackRacesResolver {
  constructor(private readonly loader: LoaderFactory<number, RacetrackRaces>) {}

  /** How many. */
  @FieldResolver(() => Int, { description: 'How many races that you may see were made on it.' })
  async raceCount(@Root() track: Racetrack, @Ctx() context: GraphQLContext): Promise<number> {
    return (await context.loader(this.loader).load(track.databaseId)).count;
  }

  /** Which. */
  @FieldResolver(() => [Race], {
    complexity: ({ childComplexity }) => 1 + MAX_RACES_OF_A_TRACK * childComplexity,
    description: `The latest ${MAX_RACES_OF_A_TRACK} of those races, latest start first.`,
  })
  async races(@Root() track: Racetrack, @Ctx() context: GraphQLContext): Promise<readonly Race[]> {
    return (await context.loader(this.loader).load(track.databaseId)).races;
  }
}
