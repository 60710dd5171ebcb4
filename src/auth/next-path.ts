/** Longest path that is kept, in characters. */
const LONGEST_PATH = 2_048;

/** Stands for this site; no address of it leaves the function below. */
const THIS_SITE = 'http://this-site.invalid';

/**
 * Where to go after signing in: a path of this site, whatever somebody wrote into a link.
 *
 * @param text what stands behind `next=`
 * @returns the path with its query, or `/` for anything that leads elsewhere
 */
export function safeNextPath(text: unknown): string {
  if (typeof text !== 'string' || text.length > LONGEST_PATH) return '/';
  // Browsers drop control characters and read backslashes as slashes, so neither may be in it at all.
  if (!/^\/(?!\/)[^\\\p{Cc}]*$/u.test(text)) return '/';
  const url = URL.parse(text, THIS_SITE);
  return url?.origin === THIS_SITE ? url.pathname + url.search + url.hash : '/';
}
