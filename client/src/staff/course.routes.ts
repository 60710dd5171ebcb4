import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../app/root-route';

/** Pages with which staff see to what students work with. */
export const courseRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/staff/tasks',
    component: lazyRouteComponent(() => import('./tasks/staff-tasks.page'), 'StaffTasksPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/staff/publishing',
    component: lazyRouteComponent(() => import('./publishing/publishing.page'), 'PublishingPage'),
  }),
] as const;
