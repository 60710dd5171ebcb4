import { createRootRoute } from '@tanstack/react-router';
import { ErrorPage } from './error.page';
import { NotFoundPage } from './not-found.page';
import { Root } from './root';

/** What all pages are in. */
export const rootRoute = createRootRoute({
  component: Root,
  notFoundComponent: NotFoundPage,
  errorComponent: ErrorPage,
});
