import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useShellData } from '../session/shell-data';
import { Shell } from './shell';

/** Pages that stand alone, because other sites show them within theirs. */
const ALONE: readonly string[] = ['/embed'];

/** Pages that are of use before the server is set up. */
const BEFORE_SETUP: readonly string[] = ['/setup', '/sign-in'];

/** The client around every page. */
export function Root() {
  const pathname = useRouterState({ select: ({ location }) => location.pathname });
  return ALONE.includes(pathname) ? <Outlet /> : <SetUpFirst pathname={pathname} />;
}

/** Leads everybody to set-up until it is complete. */
function SetUpFirst({ pathname }: { readonly pathname: string }) {
  const { isSetupIncomplete } = useShellData();
  const navigate = useNavigate();
  const isTooEarly = isSetupIncomplete && !BEFORE_SETUP.includes(pathname);
  useEffect(() => {
    if (isTooEarly) void navigate({ to: '/setup', replace: true });
  }, [isTooEarly, navigate]);
  // Without the page: it might lead elsewhere at the same time.
  return isTooEarly ? null : <Shell />;
}
