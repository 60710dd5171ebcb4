/** Longest path that is kept, in characters, as it stands in an address. */
const MAX_PATH_LENGTH = 2_048;

/** Stands for this site; no address of it leaves the function below. */
const THIS_SITE = 'http://this-site.invalid';

/**
 * A path of this site, whatever somebody wrote into a link. Pages and server look at it with the same eyes: this file is one
 * of the few that run in both.
 *
 * @param text what stands behind `next=`
 * @returns the path with its query, or undefined for anything that leads elsewhere
 */
export function ownPath(text: unknown): string | undefined {
  if (typeof text !== 'string' || text.length > MAX_PATH_LENGTH) return undefined;
  // Browsers drop control characters and read backslashes as slashes, so neither may be in it at all.
  if (!/^\/(?!\/)[^\\\p{Cc}]*$/u.test(text)) return undefined;
  const url = URL.parse(text, THIS_SITE);
  if (url?.origin !== THIS_SITE) return undefined;
  const path = url.pathname + url.search + url.hash;
  // Where dots were taken out there may be two slashes at the beginning now, with which the name of a host begins.
  return path.startsWith('//') || path.length > MAX_PATH_LENGTH ? undefined : path;
}

/** Where to go after signing in: a path of this site, or the start page for anything that leads elsewhere. */
export function safeNextPath(text: unknown): string {
  return ownPath(text) ?? '/';
}
