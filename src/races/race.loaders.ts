import DataLoader from 'dataloader';
import type { LoaderFactory } from '../graphql/context.js';
import type { RaceService } from './race.service.js';
import type { RaceResult } from './race-result.entity.js';

/** Loads the results of races, all of one operation in one statement. */
export function raceResultsLoader(races: RaceService): LoaderFactory<number, readonly RaceResult[]> {
  return () =>
    new DataLoader(async (raceIds) => {
      const byRace = Map.groupBy(await races.results(raceIds), (result) => result.raceId);
      return raceIds.map((raceId) => byRace.get(raceId) ?? []);
    });
}
