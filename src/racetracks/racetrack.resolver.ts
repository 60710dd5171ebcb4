import { Query, Resolver } from 'type-graphql';
import { Racetrack } from './racetrack.entity.js';
import type { RacetrackService } from './racetrack.service.js';

/** Racetracks. */
@Resolver(() => Racetrack)
export class RacetrackResolver {
  constructor(private readonly tracks: RacetrackService) {}

  @Query(() => [Racetrack], {
    complexity: ({ childComplexity }) => 1 + 10 * childComplexity,
    description: 'All tracks, by title. They are drawn by hand and few, so this is a plain list.',
  })
  async racetracks(): Promise<Racetrack[]> {
    return await this.tracks.list();
  }
}
