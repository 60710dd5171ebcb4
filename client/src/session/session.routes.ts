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
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/sign-in/link',
    validateSearch: ({ token }: Record<string, unknown>): { token?: string | undefined } => ({
      token: searchText(typeof token === 'number' ? String(token) : token),
    }),
    component: lazyRouteComponent(() => import('./sign-in-link.page'), 'SignInLinkPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/sign-up',
    component: lazyRouteComponent(() => import('./sign-up.page'), 'SignUpPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/forgotten-password',
    component: lazyRouteComponent(() => import('./forgotten-password.page'), 'ForgottenPasswordPage'),
  }),
] as const;
