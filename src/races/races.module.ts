import type { Dependencies } from '../modules/dependencies.js';
import type { Module } from '../modules/module.js';
import { SIMULATION_THREADS } from '../threads/thread-pools.js';
import type { Announce } from '../webhooks/announce.js';
import { RaceSubscriptionResolver } from './broadcast/race.subscription.js';
import { RaceBroadcastService } from './broadcast/race-broadcast.service.js';
import { RaceChangeService } from './broadcast/race-change.service.js';
import { RaceEditingResolver } from './editing/race-editing.resolver.js';
import { RaceEditingService } from './editing/race-editing.service.js';
import { entrantsCsvRoute } from './files/entrants-csv.route.js';
import { EntrantsCsvService } from './files/entrants-csv.service.js';
import { raceFileRoute } from './files/race-file.route.js';
import { RaceFileService } from './files/race-file.service.js';
import { RaceFileReader } from './files/race-file-reader.js';
import { raceIndexRoute } from './files/race-index.route.js';
import { RaceIndexService } from './files/race-index.service.js';
import { RacePreviewService } from './files/race-preview.service.js';
import { RaceUploadResolver } from './files/race-upload.resolver.js';
import { RaceUploadService } from './files/race-upload.service.js';
import { RaceLifeCycleService } from './life-cycle/race-life-cycle.service.js';
import { RaceRunService } from './life-cycle/race-run.service.js';
import { RaceSweepService } from './life-cycle/race-sweep.service.js';
import { RaceWithdrawalService } from './life-cycle/race-withdrawal.service.js';
import { RaceEntryResolver, RaceLineupResolver } from './lineup/race-lineup.resolver.js';
import { RaceLineupService } from './lineup/race-lineup.service.js';
import { newSeed } from './new-seed.js';
import { ofRacesLoader } from './race.loaders.js';
import { RaceResolver } from './race.resolver.js';
import { RaceService } from './race.service.js';
import { RaceAnonymiser } from './race-anonymiser.js';
import { racetrackRacesLoader } from './racetrack-races.loader.js';
import { RacetrackRacesResolver } from './racetrack-races.resolver.js';
import { RaceStatisticsResolver } from './results/race-statistics.resolver.js';
import { RaceStatisticsService } from './results/race-statistics.service.js';

/** What other modules and commands use of races. */
export type RacesServices = ReturnType<typeof racesModule>['services'];

/** Races: making and running them, watching them, their files and results. */
export function racesModule(dependencies: Dependencies, { announce }: { readonly announce: Announce }) {
  const { database, bus, jobs, threads, settings, randomBytes, raceNow: now } = dependencies;
  const { simulator } = threads;
  const lifeCycle = new RaceLifeCycleService(jobs, now, announce);
  const races = new RaceService(database, settings, now);
  const reader = new RaceFileReader();
  const parts = { ...dependencies, now, simulator, reader, lifeCycle, announce, newSeed: () => newSeed(randomBytes) };
  const runs = new RaceRunService(parts);
  const sweeps = new RaceSweepService(parts);
  const editing = new RaceEditingService(parts);
  const withdrawal = new RaceWithdrawalService(database, lifeCycle, now);
  const uploads = new RaceUploadService(parts);
  const files = new RaceFileService(database, races, settings, now);
  const entrantsCsv = new EntrantsCsvService(database, settings, now);
  const previews = new RacePreviewService(database, reader, settings);
  const lineups = new RaceLineupService(database);
  const statistics = new RaceStatisticsService(database, races);
  const anonymiser = new RaceAnonymiser(simulator, settings);
  const broadcasts = new RaceBroadcastService(database, bus, settings, now);
  const changes = new RaceChangeService(database, bus);
  return {
    services: { races, editing, withdrawal, runs, files, entrantsCsv, uploads, anonymiser },
    /** How many subscriptions to races run at the moment. */
    viewerCount: () => broadcasts.viewerCount + changes.viewerCount,
    resolvers: [
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
      new RaceSubscriptionResolver(broadcasts, changes),
      new RacetrackRacesResolver(racetrackRacesLoader(database, races)),
    ],
    nodes: { Race: (actor, ids) => races.findVisible(actor, ids) },
    routes: async (app, http) => {
      await app.register(raceFileRoute, { files, ...http });
      await app.register(entrantsCsvRoute, { entrantsCsv, ...http });
      await app.register(raceIndexRoute, { index: new RaceIndexService(database, settings, now), previews, ...http });
    },
    jobs: [{ queue: 'race', run: ({ raceId }) => runs.advance(raceId), concurrency: SIMULATION_THREADS }],
    start: () => sweeps.start(),
    close: async () => {
      sweeps.stop();
      await reader.close();
    },
  } satisfies Module & { viewerCount: () => number };
}
