/** Seconds between an attempt that failed and the next one. After the last of them nothing is tried any more. */
const DELAYS: readonly number[] = [2, 15, 60, 300, 1_800, 7_200, 21_600];

/** Part by which a delay may be longer, so that what failed together is not tried again together. */
const JITTER = 0.2;

/** A webhook is disabled after this many failures in a row, if they go on for this many milliseconds. */
const GIVING_UP = { failures: 20, milliseconds: 3_600_000 } as const;

/** How often something is sent at the most. */
export const MAX_ATTEMPTS = DELAYS.length + 1;

/**
 * When something that could not be sent is tried again; undefined for never.
 *
 * @param attempts how often it was tried, at least once
 * @param random from 0 up to 1
 */
export function nextAttemptAt(attempts: number, now: Date, random: number): Date | undefined {
  const seconds = DELAYS[attempts - 1];
  if (seconds === undefined) return undefined;
  return new Date(now.getTime() + seconds * (1 + JITTER * random) * 1000);
}

/**
 * Whether a webhook has failed for so long that nothing is sent to it any more. Both count: many uploads fail within a
 * minute in which a receiver restarts, and a single message that is tried again for hours is no sign of its end.
 */
export function isGivenUp(failuresInARow: number, failingSince: Date, now: Date): boolean {
  return failuresInARow >= GIVING_UP.failures && now.getTime() - failingSince.getTime() >= GIVING_UP.milliseconds;
}
