import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../app/root-route';

/** Pages about leagues and those who race in them. */
export const leagueRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/leagues',
    component: lazyRouteComponent(() => import('./leagues.page'), 'LeaguesPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/leagues/$name',
    component: lazyRouteComponent(() => import('./league.page'), 'LeaguePage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/racers/$username',
    component: lazyRouteComponent(() => import('./racer.page'), 'RacerPage'),
  }),
] as const;
