import type { Viewer } from './shell-data';

/** Whether somebody sees the pages of staff. */
export function isStaff(viewer: Viewer | null | undefined): boolean {
  return viewer != null && viewer.staffRole !== null;
}

/** Whether somebody may change things there, and not only look at them. */
export function isAdministrator(viewer: Viewer | null | undefined): boolean {
  return viewer?.staffRole === 'ADMINISTRATOR';
}
