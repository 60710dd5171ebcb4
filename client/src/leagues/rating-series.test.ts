import { describe, expect, it } from 'vitest';
import { positionOrder } from './position-order';
import { lineThrough, pointsOf, ratingDomain } from './rating-series';

const races = [7, 9, 4].map((databaseId) => ({ databaseId, title: `Race ${databaseId}` }));
const series = (...ratings: (readonly [number, number])[]) => ({ id: 'a', name: 'ada', ratings: new Map(ratings) });

describe('the line of a racer', () => {
  it('goes through their races in the order of the races, and begins at nothing before the first of them', () => {
    const points = pointsOf(races, series([4, 2.5], [9, 1]));
    expect(points.map(({ x, rating }) => [x, rating])).toEqual([
      [2, 1],
      [3, 2.5],
    ]);
    expect(lineThrough(points).map(({ x, rating }) => [x, rating])).toEqual([
      [1, 0],
      [2, 1],
      [3, 2.5],
    ]);
  });

  it('is empty for somebody who has no rating, also in races that the league does not count', () => {
    expect(lineThrough(pointsOf(races, series([5, 1])))).toEqual([]);
  });
});

describe('the height of a chart', () => {
  it('has room for all ratings and for nothing', () => {
    expect(ratingDomain([series([7, 3]), series([9, -2.5])])).toEqual([-2.5, 3]);
    expect(ratingDomain([series([7, -4])])).toEqual([-4, 1]);
    expect(ratingDomain([])).toEqual([0, 1]);
  });
});

it('positions come before not finishing, and that before not being admitted', () => {
  expect([-1, 3, 0, 1].sort((one, other) => positionOrder(one) - positionOrder(other))).toEqual([1, 3, 0, -1]);
});
