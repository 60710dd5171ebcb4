import type { Dependencies } from '../modules/dependencies.js';
import type { Module } from '../modules/module.js';
import type { RaceService } from '../races/race.service.js';
import { leagueTableLoader } from './league.loaders.js';
import { LeagueResolver } from './league.resolver.js';
import { LeagueService } from './league.service.js';
import { LeagueEditingService } from './league-editing.service.js';
import { RacerResolver } from './racer.resolver.js';
import { RacerService } from './racer.service.js';

/** Leagues, and those who race in them. */
export function leaguesModule(
  { database, settings, raceNow }: Dependencies,
  { races }: { readonly races: RaceService },
) {
  const leagues = new LeagueService(database, races);
  const editing = new LeagueEditingService(database, raceNow);
  return {
    services: { leagues, editing },
    resolvers: [
      new LeagueResolver(leagueTableLoader(leagues), leagues, editing, races),
      new RacerResolver(new RacerService(database, races, leagues, settings)),
    ],
  } satisfies Module;
}
