import { isStaff } from '../session/roles';
import type { Viewer } from '../session/shell-data';

const PAGES = [
  { to: '/races', text: 'races' },
  { to: '/buggy', text: 'buggy' },
  { to: '/leagues', text: 'leagues' },
  { to: '/specs', text: 'specs' },
] as const;

const STAFF = { to: '/staff', text: 'staff' } as const;

/** Pages of the menu, in their order, for whoever is looking. */
export function menuPages(viewer: Viewer | null | undefined) {
  return isStaff(viewer) ? ([...PAGES, STAFF] as const) : PAGES;
}
