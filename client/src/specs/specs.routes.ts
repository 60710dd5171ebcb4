import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../app/root-route';

/** Pages about what buggies are made of. */
export const specsRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/specs',
    validateSearch: ({ extra }: Record<string, unknown>): { extra?: 'mass' | undefined } => ({
      extra: extra === 'mass' ? extra : undefined,
    }),
    component: lazyRouteComponent(() => import('./specs.page'), 'SpecsPage'),
  }),
] as const;
