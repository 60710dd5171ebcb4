import DataLoader from 'dataloader';
import type { LoaderFactory } from '../graphql/context.js';

/** Loads lists of what belongs to races, all of one operation in one statement. */
export function ofRacesLoader<Thing extends { readonly raceId: number }>(
  find: (raceIds: readonly number[]) => Promise<readonly Thing[]>,
): LoaderFactory<number, readonly Thing[]> {
  return () =>
    new DataLoader(async (raceIds) => {
      const byRace = Map.groupBy(await find(raceIds), (thing) => thing.raceId);
      return raceIds.map((raceId) => byRace.get(raceId) ?? []);
    });
}
