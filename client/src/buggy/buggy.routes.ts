import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../app/root-route';

/** Pages about one's own buggy, and practice races. */
export const buggyRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/buggy',
    component: lazyRouteComponent(() => import('./buggy.page'), 'BuggyPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/buggy/history',
    component: lazyRouteComponent(() => import('./history/history.page'), 'HistoryPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/buggy/practice',
    component: lazyRouteComponent(() => import('./practice/practice-races.page'), 'PracticeRacesPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/buggy/api',
    component: lazyRouteComponent(() => import('./api/api.page'), 'ApiPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/practice/$raceId',
    component: lazyRouteComponent(() => import('./practice/practice-race.page'), 'PracticeRacePage'),
  }),
] as const;
