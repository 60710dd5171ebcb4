/** Stands for this site, whatever it is called. */
const THIS_SITE = 'http://this-site.invalid';

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
  const goal = ownPath(next) ?? (entrance.viewer.staffRole === null ? '/buggy' : '/staff');
  if (entrance.mustSetUpSecondFactor) return `/account?${new URLSearchParams({ next: goal })}#second-factor`;
  if (entrance.shouldChangePassword) {
    return `/account?${new URLSearchParams({ next: goal, isFirst: 'true' })}#password`;
  }
  return goal;
}

/**
 * A path, if it is one of this server: whoever made the link with it must not send people elsewhere. Browsers drop control
 * characters and read backslashes as slashes, so neither may be in it.
 */
export function ownPath(path: string | undefined): string | undefined {
  if (path === undefined || !/^\/(?!\/)[^\\\p{Cc}]*$/u.test(path)) return undefined;
  const url = URL.parse(path, THIS_SITE);
  // Where dots were taken out there may be two slashes at the beginning, with which the name of a host begins.
  return url?.origin === THIS_SITE && !url.pathname.startsWith('//') ? path : undefined;
}
