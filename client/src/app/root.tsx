import { Outlet, useRouterState } from '@tanstack/react-router';
import { Shell } from './shell';

/** Pages that stand alone, because other sites show them within theirs. */
const ALONE: readonly string[] = ['/embed'];

/** The client around every page. */
export function Root() {
  const pathname = useRouterState({ select: ({ location }) => location.pathname });
  return ALONE.includes(pathname) ? <Outlet /> : <Shell />;
}
