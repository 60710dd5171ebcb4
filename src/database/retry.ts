import { ExponentialBackoff, handleWhen, retry } from 'cockatiel';

/** Longest pause between two tries, in milliseconds. */
const MAX_RETRY_DELAY_MS = 1_000;

/**
 * Does something again until it succeeds, with growing, jittered pauses of at most one second, so that many processes
 * that wait for the same database do not ask in step.
 *
 * @param attempt what to do
 * @param options.onFailure told about each failure that is followed by another try
 * @param options.signal ends the waiting; the returned promise then rejects
 * @param options.shouldRetry which failures are worth another try. Default: all
 */
export function retryUntilSuccess<Result>(
  attempt: () => Promise<Result>,
  options: {
    readonly onFailure: (error: Error) => void;
    readonly signal: AbortSignal;
    readonly shouldRetry?: (error: Error) => boolean;
  },
): Promise<Result> {
  const isWorthAnother = (error: Error): boolean => !options.signal.aborted && (options.shouldRetry?.(error) ?? true);
  const policy = retry(handleWhen(isWorthAnother), {
    maxAttempts: Number.MAX_SAFE_INTEGER,
    backoff: new ExponentialBackoff({ initialDelay: 30, maxDelay: MAX_RETRY_DELAY_MS }),
  });
  policy.onRetry((reason) => {
    if ('error' in reason) options.onFailure(reason.error);
  });
  return policy.execute(async () => {
    options.signal.throwIfAborted();
    return await attempt();
  }, options.signal);
}
