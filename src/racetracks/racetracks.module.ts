import type { Dependencies } from '../modules/dependencies.js';
import type { Module } from '../modules/module.js';
import { builtinTracksRoute } from './builtin-tracks.route.js';
import { RacetrackResolver } from './racetrack.resolver.js';
import { RacetrackService } from './racetrack.service.js';
import { racetrackAssetRoute } from './racetrack-asset.route.js';
import { RacetrackAssetService } from './racetrack-asset.service.js';
import { RacetrackEditingResolver } from './racetrack-editing.resolver.js';
import { RacetrackEditingService } from './racetrack-editing.service.js';

/** Racetracks, with their pictures and paths. */
export function racetracksModule({ database, settings, threads }: Dependencies) {
  const tracks = new RacetrackService(database);
  const editing = new RacetrackEditingService(database, settings, threads.converter);
  return {
    services: { tracks, editing },
    resolvers: [new RacetrackResolver(tracks), new RacetrackEditingResolver(editing)],
    nodes: { Racetrack: (_actor, ids) => tracks.findByIds(ids) },
    routes: async (app) => {
      await app.register(racetrackAssetRoute, { assets: new RacetrackAssetService(database) });
    },
    openRoutes: async (app) => {
      await app.register(builtinTracksRoute);
    },
  } satisfies Module;
}
