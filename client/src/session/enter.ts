/** What signing in says about where to go first. */
interface Entrance {
  readonly shouldChangePassword: boolean;
  readonly mustSetUpSecondFactor: boolean;
  readonly viewer: { readonly staffRole: string | null };
}

/**
 * Goes on after signing in. The page is loaded anew, so that nothing of the visitor's stays in it.
 *
 * @param next path that somebody was on their way to
 */
export function enter(entrance: Entrance, next: string | undefined): void {
  location.assign(placeAfter(entrance, next));
}

/** Where somebody goes after signing in: what they have to do first, else where they were on their way to. */
export function placeAfter(entrance: Entrance, next: string | undefined): string {
  if (entrance.mustSetUpSecondFactor) return '/account#second-factor';
  if (entrance.shouldChangePassword) return '/account#password';
  // Only paths of this server: whoever made the link must not send people elsewhere.
  if (next !== undefined && /^\/(?![/\\])/.test(next)) return next;
  return entrance.viewer.staffRole === null ? '/buggy' : '/staff';
}
