import { isStaff } from '../session/roles';
import type { Viewer } from '../session/shell-data';

const SPECS = { to: '/specs', title: 'stepSpecs', text: 'stepSpecsText' } as const;
const STAFF = { to: '/staff', title: 'stepStaff', text: 'stepStaffText' } as const;
const BUGGY = [
  { to: '/buggy', title: 'stepBuggy', text: 'stepBuggyText' },
  { to: '/buggy/api', title: 'stepApi', text: 'stepApiText' },
] as const;

/** What whoever is looking may want to do next, most likely first. */
export function nextSteps(viewer: Viewer | null) {
  if (viewer === null) return [{ to: '/sign-in', title: 'stepSignIn', text: 'stepSignInText' }, SPECS] as const;
  return isStaff(viewer) ? ([STAFF, ...BUGGY, SPECS] as const) : ([...BUGGY, SPECS] as const);
}
