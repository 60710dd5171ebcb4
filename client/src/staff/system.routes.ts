import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../app/root-route';
import { searchText } from '../app/search-text';

/** Which events of the audit log an address is about. */
export interface AuditSearch {
  /** Name of an action, as the API has it. */
  readonly action?: string | undefined;
  /** Username of who did it. */
  readonly actor?: string | undefined;
  /** What it was done to, by its name. */
  readonly subject?: string | undefined;
  /** Id of the request by which it was done, as logs and error messages have it. */
  readonly request?: string | undefined;
  /** First and last day, as YYYY-MM-DD. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/** Pages about the server itself. */
export const systemRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/staff/audit',
    validateSearch: ({ action, actor, subject, request, since, until }: Record<string, unknown>): AuditSearch => ({
      action: searchText(action),
      actor: searchText(actor),
      subject: searchText(subject),
      request: searchText(request),
      since: searchText(since),
      until: searchText(until),
    }),
    component: lazyRouteComponent(() => import('./audit/audit.page'), 'AuditPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/staff/system',
    component: lazyRouteComponent(() => import('./system/system.page'), 'SystemPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/staff/webhooks',
    component: lazyRouteComponent(() => import('./webhooks/webhooks.page'), 'WebhooksPage'),
  }),
] as const;
