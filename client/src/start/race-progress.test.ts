import { describe, expect, it } from 'vitest';
import { applyTurn, beforeTheStart, leaders, tales } from './race-progress';

describe('the progress of a race', () => {
  const first = applyTurn(beforeTheStart, 1, [
    { b: 'ada', d: 5 },
    { b: 'bob', d: 7 },
  ]);
  const second = applyTurn(first, 2, [
    { b: 'ada', d: 9 },
    { b: 'ada', e: 'f', s: '[ada] finishes' },
    { b: 'bob', d: 1 },
  ]);

  it('adds up distances and puts those who finished first', () => {
    expect(leaders(first, 10).map(({ name }) => name)).toEqual(['bob', 'ada']);
    expect(leaders(second, 10)).toEqual([
      { name: 'ada', distance: 14, isFinished: true },
      { name: 'bob', distance: 8, isFinished: false },
    ]);
    expect(leaders(second, 1)).toHaveLength(1);
  });

  it('takes a turn only once', () => {
    expect(applyTurn(second, 2, [{ b: 'bob', d: 100 }])).toBe(second);
  });

  it('tells texts without the brackets around names', () => {
    expect(tales([{ b: 'ada', d: 3 }, { s: '[ada] stabs at [bob]' }])).toEqual(['ada stabs at bob']);
  });
});
