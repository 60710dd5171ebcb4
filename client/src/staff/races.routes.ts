import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../app/root-route';

/** Pages of staff about races. */
export const staffRaceRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/staff',
    component: lazyRouteComponent(() => import('./staff.page'), 'StaffPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/staff/races/new',
    component: lazyRouteComponent(() => import('./races/new-race.page'), 'NewRacePage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/staff/races/$raceId',
    component: lazyRouteComponent(() => import('./races/staff-race.page'), 'StaffRacePage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/staff/leagues',
    component: lazyRouteComponent(() => import('./leagues/staff-leagues.page'), 'StaffLeaguesPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/staff/tracks',
    component: lazyRouteComponent(() => import('./tracks/tracks.page'), 'TracksPage'),
  }),
] as const;
