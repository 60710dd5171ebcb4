import { ownPath } from '../../../src/auth/next-path';
import type { EntranceFragment } from '../../generated/graphql';

/**
 * Goes on after signing in. The page is loaded anew, so that nothing of the visitor's stays in it.
 *
 * @param next path that somebody was on their way to
 */
export function enter(entrance: EntranceFragment, next: string | undefined): void {
  location.assign(placeAfter(entrance, next));
}

/** Where somebody goes after signing in: what they have to do first, else where they were on their way to. */
export function placeAfter(entrance: EntranceFragment, next: string | undefined): string {
  const goal = ownPath(next) ?? (entrance.viewer.staffRole === null ? '/buggy' : '/staff');
  if (entrance.mustSetUpSecondFactor) return `/account?${new URLSearchParams({ next: goal })}#second-factor`;
  if (entrance.shouldChangePassword) {
    return `/account?${new URLSearchParams({ next: goal, isFirst: 'true' })}#password`;
  }
  return goal;
}
