import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../app/root-route';
import { searchText } from '../app/search-text';

/** Whose text about a task an address is about. */
export interface TextSearch {
  /** Username of who wrote it. */
  readonly student?: string | undefined;
}

/** Pages with which staff see to the course: what students work with, how they are doing, how the server behaves. */
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
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/staff/dashboard',
    component: lazyRouteComponent(() => import('./dashboard/dashboard.page'), 'DashboardPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/staff/settings',
    component: lazyRouteComponent(() => import('./settings/staff-settings.page'), 'StaffSettingsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/staff/texts',
    component: lazyRouteComponent(() => import('./texts/staff-texts.page'), 'StaffTextsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/staff/texts/$task',
    validateSearch: ({ student }: Record<string, unknown>): TextSearch => ({ student: searchText(student) }),
    component: lazyRouteComponent(() => import('./texts/task-authors.page'), 'TaskAuthorsPage'),
  }),
] as const;
