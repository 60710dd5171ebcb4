import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../app/root-route';

/** Pages on which students write about tasks. */
export const textsRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/texts',
    component: lazyRouteComponent(() => import('./texts.page'), 'TextsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/texts/$task',
    component: lazyRouteComponent(() => import('./text.page'), 'TextPage'),
  }),
] as const;
