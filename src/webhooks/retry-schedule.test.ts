import { describe, expect, it } from 'vitest';
import { isGivenUp, MAX_ATTEMPTS, nextAttemptAt } from './retry-schedule.js';

const now = new Date('2026-11-24T12:00:00Z');
const secondsUntil = (attempts: number, random: number) =>
  ((nextAttemptAt(attempts, now, random)?.getTime() ?? 0) - now.getTime()) / 1000;

describe('nextAttemptAt', () => {
  it('waits longer after each failure, by a part that chance decides, and ends', () => {
    const delays = Array.from({ length: MAX_ATTEMPTS - 1 }, (_, index) => secondsUntil(index + 1, 0));
    expect(delays).toEqual(delays.toSorted((a, b) => a - b));
    expect(new Set(delays).size).toBe(MAX_ATTEMPTS - 1);
    expect(secondsUntil(3, 0.5)).toBeCloseTo((delays[2] ?? 0) * 1.1);
    expect(nextAttemptAt(MAX_ATTEMPTS, now, 0)).toBeUndefined();
  });
});

describe('isGivenUp', () => {
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

  it('takes many failures over a long time', () => {
    expect(isGivenUp(20, ago(60), now)).toBe(true);
    expect(isGivenUp(1000, ago(59), now)).toBe(false);
    expect(isGivenUp(19, ago(6000), now)).toBe(false);
  });
});
