import { expect, it } from 'vitest';
import { nextDelay, RestartDelays } from './restart-delay.js';

it('doubles up to a second', () => {
  expect([0, 1, 2, 3, 4, 5, 1_000].map((attempt) => nextDelay(attempt, 0))).toEqual([
    50, 100, 200, 400, 800, 1_000, 1_000,
  ]);
});

it('is shortened by chance, by a half at most', () => {
  expect(nextDelay(5, 0.5)).toBe(750);
  expect(nextDelay(5, 0.999_999)).toBe(500);
});

it('begins anew after something that ran for long', () => {
  const delays = new RestartDelays();
  expect([0, 100, 9_999, 10_000, 0].map((ranForMs) => delays.next(ranForMs, 0))).toEqual([50, 100, 200, 50, 100]);
});
