import type { Dependencies } from '../modules/dependencies.js';
import type { Module } from '../modules/module.js';
import { ServerInfoResolver } from './server-info.resolver.js';
import { settingsSnapshotRoute } from './settings-snapshot.route.js';
import { SystemInfoResolver } from './system-info.resolver.js';
import { SystemInfoService } from './system-info.service.js';

/** What the server says about itself: a little to everybody, and the rest to administrators. */
export function systemModule({ database, jobs, live, environment, now, clock }: Dependencies) {
  const system = new SystemInfoService(database, jobs, live, environment, now, clock);
  return {
    resolvers: [new ServerInfoResolver(database, live), new SystemInfoResolver(system)],
    routes: async (app, http) => {
      await app.register(settingsSnapshotRoute, { system, ...http });
    },
  } satisfies Module;
}
