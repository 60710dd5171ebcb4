import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../app/root-route';
import { searchText } from '../app/search-text';

/** What the address of the page to sign in says. */
interface SignInSearch {
  /** Path that somebody was on their way to. */
  readonly next?: string | undefined;
  /** Whether they were there already, and their session is over. */
  readonly isOver?: true | undefined;
}

/** Pages about signing in. */
export const sessionRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/sign-in',
    validateSearch: ({ next, isOver }: Record<string, unknown>): SignInSearch => ({
      next: searchText(next),
      isOver: isOver === true || undefined,
    }),
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
