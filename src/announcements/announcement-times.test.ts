import { describe, expect, it } from 'vitest';
import { isShownAt, untilNextChange } from './announcement-times.js';

const at = (second: number): Date => new Date(1_000 * second);
const times = (from: number | null, until: number | null, isVisible = true) => ({
  isVisible,
  shownFrom: from === null ? null : at(from),
  shownUntil: until === null ? null : at(until),
});

describe('times of announcements', () => {
  it.each([
    [times(null, null), [true, true, true]],
    [times(2, null), [false, true, true]],
    [times(null, 3), [true, true, false]],
    [times(2, 3), [false, true, false]],
    [times(null, null, false), [false, false, false]],
  ])('say when they are shown: %j', (announcement, shown) => {
    expect([1, 2, 3].map((second) => isShownAt(announcement, at(second)))).toEqual(shown);
  });

  it('say when something changes by itself', () => {
    expect(untilNextChange([times(5, 9), times(null, 7), times(3, 4, false)], at(2))).toBe(3_000);
    expect(untilNextChange([times(5, 9), times(null, 7)], at(6))).toBe(1_000);
    expect(untilNextChange([times(null, null), times(1, 2)], at(2))).toBeUndefined();
  });
});
