/** Stands for this server while a path is taken apart. */
const HERE = 'http://here.invalid';

/** A path on this site with a parameter `github` added, so that the page can say what came of it. */
export function withOutcome(path: string, outcome: string): string {
  const url = new URL(path, HERE);
  url.searchParams.set('github', outcome);
  return url.pathname + url.search + url.hash;
}
