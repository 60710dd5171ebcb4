import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../app/root-route';
import { searchText } from '../app/search-text';

/** Pages about signing in. */
export const sessionRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/sign-in',
    validateSearch: ({ next }: Record<string, unknown>): { next?: string | undefined } => ({ next: searchText(next) }),
    component: lazyRouteComponent(() => import('./sign-in.page'), 'SignInPage'),
  }),
] as const;
