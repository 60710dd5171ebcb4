import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../app/root-route';
import { peopleSearch } from './users/people-question';

/** What the address of the page for rosters says. */
interface RosterSearch {
  /** Number of the import that is watched. */
  readonly import?: number | undefined;
}

/** Pages with which staff register people and speak to everybody. */
export const peopleRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/staff/users',
    validateSearch: peopleSearch,
    component: lazyRouteComponent(() => import('./users/people.page'), 'PeoplePage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/staff/users/new',
    component: lazyRouteComponent(() => import('./users/new-user.page'), 'NewUserPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/staff/users/$username',
    component: lazyRouteComponent(() => import('./users/user.page'), 'UserPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/staff/roster',
    validateSearch: (search: Record<string, unknown>): RosterSearch => ({
      import: Number.isSafeInteger(search['import']) ? (search['import'] as number) : undefined,
    }),
    component: lazyRouteComponent(() => import('./roster/roster.page'), 'RosterPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/staff/roster/prepare',
    component: lazyRouteComponent(() => import('./roster/prepare.page'), 'PreparePage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/staff/announcements',
    component: lazyRouteComponent(() => import('./announcements/announcements.page'), 'AnnouncementsPage'),
  }),
] as const;
