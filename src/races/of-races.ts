import type { Race } from './race.entity.js';

/** What belongs to races, by number of the race; those of which somebody may not see it are missing. */
export type OfRaces<Found> = ReadonlyMap<number, Found>;

/** Rows of several races as a list for each of them, which is empty where there are none. */
export function listsOf<Row extends { readonly raceId: number }>(
  races: readonly Race[],
  rows: readonly Row[],
): OfRaces<readonly Row[]> {
  const byRace = Map.groupBy(rows, ({ raceId }) => raceId);
  return new Map(races.map(({ databaseId }) => [databaseId, byRace.get(databaseId) ?? []]));
}
