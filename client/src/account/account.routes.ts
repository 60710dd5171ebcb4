import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../app/root-route';

/** Pages about one's own account. */
export const accountRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/account',
    component: lazyRouteComponent(() => import('./account.page'), 'AccountPage'),
  }),
] as const;
