import fc from 'fast-check';
import { expect, it } from 'vitest';
import { newLeague, readPoints } from './league-values';

it('reads points as people write them', () => {
  expect(readPoints('25, 18,15 12;1')).toEqual([25, 18, 15, 12, 1]);
  expect(readPoints(newLeague.points)).toEqual([25, 18, 15, 12, 10, 8, 6, 4, 2, 1]);
});

it.each(['', ' , ', '25, x', '1.5', '-3', '1234567'])('knows that %j are none', (text) => {
  expect(readPoints(text)).toBeUndefined();
});

it('reads whatever it was given to show', () => {
  const points = fc.array(fc.integer({ min: 0, max: 999_999 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(points, (given) => {
      expect(readPoints(given.join(', '))).toEqual(given);
    }),
  );
});
