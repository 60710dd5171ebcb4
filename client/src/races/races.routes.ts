import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../app/root-route';

/** Pages about races. */
export const raceRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/races',
    component: lazyRouteComponent(() => import('./races.page'), 'RacesPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/races/$raceId',
    component: lazyRouteComponent(() => import('./race.page'), 'RacePage'),
  }),
] as const;
