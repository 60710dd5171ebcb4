import type { RaceServices } from './compose-races.js';
import { RaceEditingResolver } from './editing/race-editing.resolver.js';
import { RaceUploadResolver } from './files/race-upload.resolver.js';
import { RaceEntryResolver, RaceLineupResolver } from './lineup/race-lineup.resolver.js';
import { ofRacesLoader } from './race.loaders.js';
import { RaceResolver } from './race.resolver.js';
import { RaceStatisticsResolver } from './results/race-statistics.resolver.js';

/** The resolvers of races, on top of their services. */
export function raceResolvers(services: RaceServices): object[] {
  const { races, runs, editing, withdrawal, uploads, previews, lineups, statistics } = services;
  return [
    new RaceResolver({ races, runs, resultsLoader: ofRacesLoader((actor, all) => races.results(actor, all)) }),
    new RaceUploadResolver(uploads, previews),
    new RaceEditingResolver(editing, withdrawal),
    new RaceLineupResolver({
      entries: ofRacesLoader((actor, all) => lineups.entries(actor, all)),
      absences: ofRacesLoader((actor, all) => lineups.absences(actor, all)),
      ownAbsences: ofRacesLoader((actor, all) => lineups.ownAbsences(actor, all)),
      transitions: ofRacesLoader((actor, all) => lineups.transitions(actor, all)),
    }),
    new RaceEntryResolver(races),
    new RaceStatisticsResolver(ofRacesLoader((actor, all) => statistics.of(actor, all))),
  ];
}
