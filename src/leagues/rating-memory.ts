import { setImmediate } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { RatingChanges } from './ratings.js';
import type { LeagueRace } from './standings.js';

/** Lists of races whose ratings are kept. */
const MAX_LISTS = 50;

/** A race, and what tells its results from others that it had before. */
export interface RatedRace extends LeagueRace {
  readonly version: string;
}

/**
 * Ratings after lists of races. A race of a thousand takes a fifth of a second, so they go on from the longest beginning of
 * the list that is known: a new result costs one race, and not the whole league again.
 */
export class RatingMemory {
  private readonly lists = new LRUCache<string, RatingChanges>({ max: MAX_LISTS });

  /** Ratings after some races, in their order. */
  async after(races: readonly RatedRace[]): Promise<RatingChanges> {
    // Its library is not small, and needed only once a league has races.
    const { NO_CHANGES, withRace } = await import('./ratings.js');
    let known = races.length;
    while (known > 0 && !this.lists.has(keyOf(races.slice(0, known)))) known -= 1;
    let changes = this.lists.get(keyOf(races.slice(0, known))) ?? NO_CHANGES;
    for (const race of races.slice(known)) {
      changes = withRace(changes, race);
      // Others have their turn in between.
      await setImmediate();
    }
    this.lists.set(keyOf(races), changes);
    return changes;
  }
}

function keyOf(races: readonly RatedRace[]): string {
  return races.map(({ raceId, version }) => `${raceId}:${version}`).join();
}
