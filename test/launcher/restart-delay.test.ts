import { expect, it } from 'vitest';
import { nextDelay } from '../../src/launcher/restart-delay.js';

it('doubles up to a second', () => {
  expect([0, 1, 2, 3, 4, 5, 1_000].map((attempt) => nextDelay(attempt, 0))).toEqual([
    50, 100, 200, 400, 800, 1_000, 1_000,
  ]);
});

it('is shortened by chance, by a half at most', () => {
  expect(nextDelay(5, 0.5)).toBe(750);
  expect(nextDelay(5, 0.999_999)).toBe(500);
});
