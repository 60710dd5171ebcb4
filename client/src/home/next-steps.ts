import type { Viewer } from '../session/shell-data';

/** What whoever is looking may want to do next, most likely first. */
export function nextSteps(viewer: Viewer | null) {
  return viewer === null ? ([{ to: '/sign-in', title: 'stepSignIn', text: 'stepSignInText' }] as const) : [];
}
