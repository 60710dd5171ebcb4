import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { GraphQLContext, LoaderFactory } from '../../graphql/context.js';
import { Race } from '../race.entity.js';
import { CountedRace } from './race-statistics.types.js';

/** Each race is read and counted by itself, so few of them go into one operation. */
const COST = 500;

/** What happened in races. */
@Resolver(() => Race)
export class RaceStatisticsResolver {
  constructor(private readonly statistics: LoaderFactory<Race, CountedRace | null>) {}

  /** Counted. */
  @FieldResolver(() => CountedRace, {
    name: 'statistics',
    nullable: true,
    complexity: ({ childComplexity }) => COST + childComplexity,
    description:
      'What happened in it, counted; null until the results are public, and when it was run elsewhere without turns.',
  })
  async of(@Root() race: Race, @Ctx() context: GraphQLContext): Promise<CountedRace | null> {
    return await context.loader(this.statistics).load(race);
  }
}
