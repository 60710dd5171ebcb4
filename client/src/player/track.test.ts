import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flagWidthFor, laneOf } from './looks';
import { placeOfBuggy, placeOn, sampleTrack } from './track';

/** A square of 40 by 40 from (10, 10), to the right first: 160 around. */
const square = sampleTrack({ width: 200, height: 100, length: 160 }, (distance) => {
  const along = distance % 40;
  return [
    { x: 10 + along, y: 10 },
    { x: 50, y: 10 + along },
    { x: 50 - along, y: 50 },
    { x: 10, y: 50 - along },
  ][Math.floor(distance / 40) % 4] as { x: number; y: number };
});

describe('a track', () => {
  it('has a place for each distance, lap after lap', () => {
    for (const distance of [20, 180, 340, -140]) {
      const { x, y, angle } = placeOn(square, distance);
      expect(x).toBeCloseTo(30);
      expect(y).toBeCloseTo(10);
      expect(angle).toBeCloseTo(0);
    }
  });

  it('is stretched to the length of a lap, from the start line on', () => {
    const course = { shape: square, lapLength: 320, startOffset: 80 };
    expect(placeOfBuggy(course, 0, 0)).toMatchObject({ x: expect.closeTo(50), y: expect.closeTo(10) });
    expect(placeOfBuggy(course, 160, 0)).toMatchObject({ x: expect.closeTo(10), y: expect.closeTo(50) });
  });

  it('has lanes beside it', () => {
    const course = { shape: square, lapLength: 160, startOffset: 0 };
    expect(placeOfBuggy(course, 20, 2)).toMatchObject({ x: expect.closeTo(30), y: expect.closeTo(12) });
  });

  it('never gives a place that is none', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), (distance) => {
        const { x, y } = placeOn(square, distance);
        expect(x).toBeGreaterThanOrEqual(9);
        expect(x).toBeLessThanOrEqual(51);
        expect(y).toBeGreaterThanOrEqual(9);
        expect(y).toBeLessThanOrEqual(51);
      }),
    );
  });
});

describe('flags', () => {
  it('are smaller the more there are, and never too small to be seen', () => {
    expect(flagWidthFor(2)).toBe(7);
    expect(flagWidthFor(1_000)).toBe(2.6);
    expect(flagWidthFor(60)).toBeLessThan(flagWidthFor(30));
  });

  it('spread over the road', () => {
    const lanes = Array.from({ length: 30 }, (_, buggy) => laneOf(buggy, 30));
    expect(Math.min(...lanes)).toBeLessThan(-2);
    expect(Math.max(...lanes)).toBeGreaterThan(2);
    expect(laneOf(0, 1)).toBe(0);
  });
});
