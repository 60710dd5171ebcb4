import type { Database } from '../database/database.js';
import type { RaceService } from '../races/race.service.js';
import type { Settings } from '../settings/settings-catalogue.js';
import { leagueTableLoader } from './league.loaders.js';
import { LeagueResolver } from './league.resolver.js';
import { LeagueService } from './league.service.js';
import { LeagueEditingService } from './league-editing.service.js';
import { RacerResolver } from './racer.resolver.js';
import { RacerService } from './racer.service.js';

/** Everything about leagues and those who race in them. */
export function leagueResolvers(database: Database, races: RaceService, settings: () => Settings, now: () => Date) {
  const leagues = new LeagueService(database, races);
  return [
    new LeagueResolver(leagueTableLoader(leagues), leagues, new LeagueEditingService(database, now), races),
    new RacerResolver(new RacerService(database, races, leagues, settings)),
  ];
}
