import type { Viewer } from '../session/shell-data';

const SPECS = { to: '/specs', title: 'stepSpecs', text: 'stepSpecsText' } as const;

/** What whoever is looking may want to do next, most likely first. */
export function nextSteps(viewer: Viewer | null) {
  if (viewer === null) return [{ to: '/sign-in', title: 'stepSignIn', text: 'stepSignInText' }, SPECS] as const;
  return [
    { to: '/buggy', title: 'stepBuggy', text: 'stepBuggyText' },
    { to: '/buggy/api', title: 'stepApi', text: 'stepApiText' },
    SPECS,
  ] as const;
}
