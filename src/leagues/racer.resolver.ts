import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { GraphQLContext } from '../graphql/context.js';
import { BestRaceType, Racer, RacerRaceType } from './league.types.js';
import type { RacerService } from './racer.service.js';

/** What one racer costs: the tables of their leagues may have to be computed. */
const COST = 300;

/** People and their races. */
@Resolver(() => Racer)
export class RacerResolver {
  constructor(private readonly racers: RacerService) {}

  @Query(() => Racer, {
    nullable: true,
    description:
      'Somebody who races: yourself, for staff anybody, and for everybody else those whose names are public.',
  })
  async racer(
    @Arg('username', () => String, { description: 'Their name.' }) username: string,
    @Ctx() context: GraphQLContext,
  ): Promise<Racer | null> {
    const found = await this.racers.find(context.actor, username);
    return found === null ? null : new Racer(found);
  }

  @FieldResolver(() => [RacerRaceType], {
    complexity: ({ childComplexity }) => COST + 20 * childComplexity,
    description: 'Their races whose results are public, the latest first.',
  })
  async history(@Root() { found }: Racer, @Ctx() context: GraphQLContext): Promise<RacerRaceType[]> {
    return await this.racers.history(context.actor, found);
  }

  @FieldResolver(() => BestRaceType, {
    nullable: true,
    complexity: ({ childComplexity }) => 50 + childComplexity,
    description: 'Their best race and what they had changed for it; for themselves and for staff.',
  })
  async bestRace(@Root() { found }: Racer, @Ctx() context: GraphQLContext): Promise<BestRaceType | null> {
    return await this.racers.best(context.actor, found);
  }
}
