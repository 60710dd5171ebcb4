import { RequestError } from '@octokit/request-error';

/**
 * What kind of failure GitHub had: it wants a pause (`limited`), takes the token no more (`unauthorised`), has no such
 * thing (`missing`), does not do it (`refused`), or does not answer properly (`unreachable`).
 */
export type GithubFailureKind = 'limited' | 'unauthorised' | 'missing' | 'refused' | 'unreachable';

/** Seconds to wait where GitHub asks for a pause without saying how long: what its documentation says. */
const UNTOLD_PAUSE_SECONDS = 60;

/** Longest pause that is believed, in seconds: limits are counted by the hour. */
const MAX_PAUSE_SECONDS = 86_400;

/** GitHub did not do what it was asked for. */
export class GithubFailure extends Error {
  override readonly name = 'GithubFailure';

  constructor(
    readonly kind: GithubFailureKind,
    message: string,
    /** Seconds after which to try again; 0 unless it is `limited`. */
    readonly pauseSeconds: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** What a failed request to GitHub means. */
export function githubFailureOf(error: unknown, now: Date): GithubFailure {
  if (error instanceof GithubFailure) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof RequestError)) return new GithubFailure('unreachable', message, 0, { cause: error });
  const pauseSeconds = pauseOf(error, now);
  const kind = pauseSeconds > 0 ? 'limited' : kindOf(error.status);
  return new GithubFailure(kind, message, pauseSeconds, { cause: error });
}

function kindOf(status: number): GithubFailureKind {
  if (status === 401) return 'unauthorised';
  if (status === 404 || status === 410) return 'missing';
  return status < 500 ? 'refused' : 'unreachable';
}

/** Seconds of the pause that an answer asks for; 0 when it is about something else. */
function pauseOf({ status, message, response }: RequestError, now: Date): number {
  if (status !== 403 && status !== 429) return 0;
  const headers = response?.headers ?? {};
  const retryAfter = Number(headers['retry-after']) || 0;
  const isUsedUp = headers['x-ratelimit-remaining'] === '0';
  const reset = isUsedUp ? Number(headers['x-ratelimit-reset']) || 0 : 0;
  // One second more: the limit is lifted after that moment.
  const untilReset = reset === 0 ? 0 : Math.ceil(reset - now.getTime() / 1000) + 1;
  const asked = Math.max(retryAfter, untilReset);
  if (asked > 0) return Math.min(asked, MAX_PAUSE_SECONDS);
  const isLimit = status === 429 || isUsedUp || /\b(secondary rate|rate limit|abuse detection)/i.test(message);
  return isLimit ? UNTOLD_PAUSE_SECONDS : 0;
}
