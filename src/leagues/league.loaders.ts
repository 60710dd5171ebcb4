import DataLoader from 'dataloader';
import type { LoaderFactory } from '../graphql/context.js';
import type { LeagueService, LeagueTable, WantedTable } from './league.service.js';

/** Loads how leagues stand, all of one operation at once. */
export function leagueTableLoader(leagues: LeagueService): LoaderFactory<WantedTable, LeagueTable> {
  return (actor) => {
    const cacheKeyFn = ({ league, isFrozen }: WantedTable): string => `${league.databaseId}:${isFrozen}`;
    return new DataLoader<WantedTable, LeagueTable, string>(
      async (wanted) => [...(await leagues.tables(actor, wanted))],
      { cacheKeyFn },
    ) as unknown as DataLoader<WantedTable, LeagueTable>;
  };
}
