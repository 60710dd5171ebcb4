import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../app/root-route';
import { searchText } from '../app/search-text';

/** What the address of one's account says. */
interface AccountSearch {
  /** Path that somebody was on their way to, before they were told to do something here. */
  readonly next?: string | undefined;
  /** Whether they signed in for the first time. */
  readonly isFirst?: true | undefined;
  /** What came of connecting a GitHub account. */
  readonly github?: string | undefined;
}

/** Pages about one's own account. */
export const accountRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/account',
    validateSearch: ({ next, isFirst, github }: Record<string, unknown>): AccountSearch => ({
      next: searchText(next),
      isFirst: isFirst === true || undefined,
      github: searchText(github),
    }),
    component: lazyRouteComponent(() => import('./account.page'), 'AccountPage'),
  }),
] as const;
