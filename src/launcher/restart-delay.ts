/** Pause before the first restart, in milliseconds. */
const FIRST_DELAY_MS = 50;

/** Longest pause, in milliseconds. */
const MAX_DELAY_MS = 1_000;

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
