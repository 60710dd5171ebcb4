import { isStaff } from '../session/roles';
import type { Viewer } from '../session/shell-data';

/** Whether somebody may watch the turns of a race as they are shown: while its results are kept back, staff alone. */
export function isWatchable(
  race: { readonly isLive: boolean; readonly isResultVisible: boolean },
  viewer: Viewer | null | undefined,
): boolean {
  return race.isLive && (race.isResultVisible || isStaff(viewer));
}
