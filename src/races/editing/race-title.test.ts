import { describe, expect, it } from 'vitest';
import { nextRaceTitle } from './race-title.js';

describe('the title of a race without one', () => {
  it.each([
    [[], 'Race I'],
    [['Race III', 'Race IX', 'Final', 'Race IIII', 'race XL'], 'Race X'],
    [['Race MCMXCIX'], 'Race MM'],
  ])('after %j is %s', (titles, expected) => {
    expect(nextRaceTitle(titles)).toBe(expected);
  });
});
