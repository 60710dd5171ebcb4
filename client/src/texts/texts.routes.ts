import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../app/root-route';

/** Addresses of what staff publish. The server shows the client there only as long as there is nothing. */
const PUBLISHED = ['/project/tasks', '/tech_notes/$page', '/editor/download'] as const;

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
  ...PUBLISHED.map((path) =>
    createRoute({
      getParentRoute: () => rootRoute,
      path,
      component: lazyRouteComponent(() => import('./unpublished.page'), 'UnpublishedPage'),
    }),
  ),
] as const;
