import type { Dependencies } from '../modules/dependencies.js';
import type { Module } from '../modules/module.js';
import type { ApiAccessService } from '../users/api-access.service.js';
import { DashboardResolver } from './dashboard.resolver.js';
import { dashboardRoute } from './dashboard.route.js';
import { DashboardService } from './dashboard.service.js';

/** How a course is doing, in numbers. */
export function dashboardModule(
  { database, settings, now }: Dependencies,
  { access }: { readonly access: ApiAccessService },
) {
  const dashboard = new DashboardService(database, access, settings, now);
  return {
    services: { dashboard },
    resolvers: [new DashboardResolver(dashboard)],
    routes: async (app, http) => {
      await app.register(dashboardRoute, { dashboard, ...http });
    },
  } satisfies Module;
}
