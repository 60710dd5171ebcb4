/** Pause before the first restart, in milliseconds. */
const FIRST_DELAY_MS = 50;

/** Longest pause, in milliseconds. */
const MAX_DELAY_MS = 1_000;

/** What ran for this long is healthy, so its next end counts as its first. In milliseconds. */
const HEALTHY_AFTER_MS = 10_000;

/** The pauses before something that ends unasked is started again and again. */
export class RestartDelays {
  private restarts = 0;

  /**
   * How long to wait this time.
   *
   * @param ranForMs how long it ran before it ended, in milliseconds
   * @param random a number from 0 (inclusive) to 1 (exclusive)
   * @returns milliseconds
   */
  next(ranForMs: number, random: number): number {
    if (ranForMs >= HEALTHY_AFTER_MS) this.restarts = 0;
    return nextDelay(this.restarts++, random);
  }
}

/**
 * How long to wait before a service is started again: doubling, capped, and jittered by up to a half so that several
 * services that failed for one reason do not return in step.
 *
 * @param attempt how many restarts came before, counted from 0
 * @param random a number from 0 (inclusive) to 1 (exclusive)
 * @returns milliseconds
 */
export function nextDelay(attempt: number, random: number): number {
  const delay = Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** attempt);
  return Math.round(delay * (1 - random / 2));
}
