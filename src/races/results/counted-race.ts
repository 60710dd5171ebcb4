import { type RaceFileEvent, raceStatistics } from '../../racing/index.js';
import type { CountedRace } from './race-statistics.types.js';

/**
 * Counts what happened in a race, for its page.
 *
 * @param turns events of each turn, as JSON
 * @param results who it happened to, in the order of the results
 */
export function countRace(
  turns: readonly string[],
  results: readonly { readonly rank: number; readonly username: string }[],
): CountedRace {
  const { buggies, turns: _, ...race } = raceStatistics(turns.map((events) => JSON.parse(events) as RaceFileEvent[]));
  return {
    ...race,
    buggies: results.flatMap(({ rank, username }) => {
      const buggy = buggies.get(username);
      return buggy === undefined ? [] : [{ rank, ...buggy }];
    }),
  };
}
