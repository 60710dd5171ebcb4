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
export type RatingChanges = Map<string, RatingChange[]>;

/** Ratings after all races of a league, see {@link addRace}. */
export function ratings(races: readonly LeagueRace[]): RatingChanges {
  const changes: RatingChanges = new Map();
  for (const race of races) addRace(changes, race);
  return changes;
}

/**
 * Adds a race to ratings by OpenSkill (Plackett-Luce). They follow from the positions in races, and from nothing else: the
 * same races in the same order give the same numbers, however often they are computed. Those who did not finish share the
 * last place; those who were disqualified did not race. A race of one says nothing.
 */
export function addRace(changes: RatingChanges, { raceId, results }: LeagueRace): void {
  // The order in which results are stored must not matter, not even in the last digit.
  const racers = results.filter(({ position }) => position >= 0).toSorted(byRankAndName);
  if (racers.length < 2) return;
  const before = racers.map(({ racer }) => changes.get(racer)?.at(-1)?.after ?? INITIAL_RATING);
  const after = rate(
    before.map(({ mu, sigma }) => [{ mu, sigma }]),
    { rank: racers.map(rankOf) },
  );
  for (const [index, { racer }] of racers.entries()) {
    const own = changes.get(racer) ?? [];
    const [rated] = after[index] ?? [];
    if (rated === undefined) continue;
    own.push({ raceId, before: before[index] ?? INITIAL_RATING, after: withOrdinal(rated) });
    changes.set(racer, own);
  }
}

function rankOf({ position }: LeagueResult): number {
  return position === 0 ? Number.MAX_SAFE_INTEGER : position;
}

function byRankAndName(one: LeagueResult, other: LeagueResult): number {
  return rankOf(one) - rankOf(other) || (one.racer < other.racer ? -1 : 1);
}

function withOrdinal({ mu, sigma }: { mu: number; sigma: number }): Rating {
  return { mu, sigma, ordinal: ordinal({ mu, sigma }) };
}
