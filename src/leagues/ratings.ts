import { ordinal, rate, rating } from 'openskill';
import type { LeagueRace, LeagueResult } from './standings.js';

/** How good somebody is believed to be. */
export interface Rating {
  /** Strength; everybody begins with 25. */
  readonly mu: number;
  /** How uncertain that is; everybody begins with 25/3. */
  readonly sigma: number;
  /** What somebody is worth at the least, in all likelihood: mu - 3 sigma. */
  readonly ordinal: number;
}

/** A rating before and after a race. */
export interface RatingChange {
  readonly raceId: number;
  readonly before: Rating;
  readonly after: Rating;
}

/** What everybody begins with. */
export const INITIAL_RATING: Rating = withOrdinal(rating());

/** Changes of ratings by racer, each in the order of the races. */
export type RatingChanges = ReadonlyMap<string, readonly RatingChange[]>;

/** Ratings before any race. */
export const NO_CHANGES: RatingChanges = new Map();

/**
 * Ratings with one more race, by OpenSkill (Plackett-Luce). They follow from the positions in races, and from nothing else:
 * the same races in the same order give the same numbers to the last digit, however often they are computed, in whatever
 * order results are stored and whatever racers are called. Those who did not finish share the last place; those who were
 * disqualified did not race. A race of one says nothing.
 */
export function withRace(changes: RatingChanges, { raceId, results }: LeagueRace): RatingChanges {
  const racers = results
    .filter(({ position }) => position >= 0)
    .map((result) => ({
      racer: result.racer,
      rank: rankOf(result),
      before: changes.get(result.racer)?.at(-1)?.after ?? INITIAL_RATING,
    }))
    .toSorted(byRankAndRating);
  if (racers.length < 2) return changes;
  const rated = rate(
    racers.map(({ before: { mu, sigma } }) => [{ mu, sigma }]),
    { rank: racers.map(({ rank }) => rank) },
  ).map(([one]) => withOrdinal(one ?? INITIAL_RATING));
  const next = new Map(changes);
  let after = INITIAL_RATING;
  for (const [index, own] of racers.entries()) {
    const ahead = racers[index - 1];
    // Sums of the library end with other digits for each place in the list; those who are alike in all get the same.
    if (ahead === undefined || byRankAndRating(ahead, own) !== 0) after = rated[index] ?? INITIAL_RATING;
    next.set(own.racer, [...(changes.get(own.racer) ?? []), { raceId, before: own.before, after }]);
  }
  return next;
}

/** A racer of one race, as far as ratings depend on it. */
interface RatedRacer {
  readonly rank: number;
  readonly before: Rating;
}

function rankOf({ position }: LeagueResult): number {
  return position === 0 ? Number.MAX_SAFE_INTEGER : position;
}

/** An order in which nothing counts that ratings do not depend on. */
function byRankAndRating(one: RatedRacer, other: RatedRacer): number {
  return one.rank - other.rank || one.before.mu - other.before.mu || one.before.sigma - other.before.sigma;
}

function withOrdinal({ mu, sigma }: { mu: number; sigma: number }): Rating {
  return { mu, sigma, ordinal: ordinal({ mu, sigma }) };
}
