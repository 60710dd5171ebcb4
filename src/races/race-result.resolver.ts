import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { ownIdOf } from '../auth/actor.js';
import type { GraphQLContext } from '../graphql/context.js';
import type { RaceService } from './race.service.js';
import { RaceResult } from './race-result.entity.js';

/** What results show to whom. */
@Resolver(() => RaceResult)
export class RaceResultResolver {
  constructor(private readonly races: RaceService) {}

  /** Whose result. */
  @FieldResolver(() => String, {
    nullable: true,
    description: 'Whose buggy it was; null when the server shows flags only and it is not yours.',
  })
  username(@Root() result: RaceResult, @Ctx() context: GraphQLContext): string | null {
    return this.races.maySeeUsername(context.actor, result) ? result.username : null;
  }

  /** Whether it is one's own. */
  @FieldResolver(() => Boolean, { description: 'Whether it is your own.' })
  isYours(@Root() result: RaceResult, @Ctx() context: GraphQLContext): boolean {
    return result.userId !== null && result.userId === ownIdOf(context.actor);
  }

  /** What it cost. */
  @FieldResolver(() => Number, { nullable: true, description: 'What the buggy cost; null when it cannot be computed.' })
  cost(@Root() result: RaceResult): number | null {
    return result.cost === null ? null : Number(result.cost);
  }
}
