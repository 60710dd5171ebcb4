import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measurePath } from './racetrack-path.js';

const coordinate = fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 100 }));

/** Corners of a polygon that no circle of `perimeter` could be shorter than 10 of. */
const polygon = fc.array(coordinate, { minLength: 3, maxLength: 60 }).filter((corners) => perimeter(corners) >= 11);

function perimeter(corners: readonly (readonly [number, number])[]): number {
  return corners.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = corners[(index + 1) % corners.length] ?? [0, 0];
    return sum + Math.hypot(nextX - x, nextY - y);
  }, 0);
}

/** The same polygon in ways that mean the same: absolute or relative, with commas or spaces, with Z or back to the start. */
function spellings(corners: readonly (readonly [number, number])[]): string[] {
  const [first = [0, 0]] = corners;
  const steps = corners.slice(1).map(([x, y], index) => {
    const [fromX, fromY] = corners[index] ?? [0, 0];
    return `${x - fromX},${y - fromY}`;
  });
  return [
    `M ${corners.map(([x, y]) => `${x} ${y}`).join(' L ')} Z`,
    `M${corners.map(([x, y]) => `${x},${y}`).join(' ')}z`,
    `m${first.join(',')} ${steps.join(' ')}z`,
    `M${corners.map(([x, y]) => `${x}.0 ${y}e0`).join('L')}L${first.join(' ')}`,
  ];
}

describe('a path', () => {
  it('of a polygon is as long as its sides, however it is written', () => {
    fc.assert(
      fc.property(polygon, (corners) => {
        for (const data of spellings(corners)) {
          const measured = measurePath(data);
          expect(measured, data).toEqual({ length: expect.any(Number), isInside: true });
          if (typeof measured !== 'string') {
            expect(Math.abs(measured.length - perimeter(corners)), data).toBeLessThanOrEqual(0.5 + 1e-6);
          }
        }
      }),
    );
  });

  it('is as long anywhere, and knows whether it left the picture', () => {
    fc.assert(
      fc.property(
        polygon,
        fc.integer({ min: -500, max: 500 }),
        fc.integer({ min: -500, max: 500 }),
        (corners, x, y) => {
          const [data = ''] = spellings(corners);
          const [here, there] = [measurePath(data), measurePath(data, { x, y })];
          const [xs, ys] = [corners.map(([at]) => at + x), corners.map(([, at]) => at + y)];
          const isInside = Math.min(...xs, ...ys) >= 0 && Math.max(...xs) <= 200 && Math.max(...ys) <= 100;
          expect(there).toEqual({ ...(here as object), isInside });
        },
      ),
    );
  });

  it('of arcs is as long as a circle', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 50 }), (radius) => {
        const circle = `M${100 - radius} 50a${radius} ${radius} 0 0 1 ${2 * radius} 0a${radius} ${radius} 0 0 1 ${-2 * radius} 0z`;
        expect(measurePath(circle)).toEqual({ length: Math.round(2 * Math.PI * radius), isInside: true });
      }),
    );
  });

  it.each([
    ['', /empty/],
    ['M10 10', /length/],
    ['L10 10 20 20 30 10z', /cannot be read/],
    ['M10 10 L190 NaN L100 90z', /cannot be read/],
    ['M10 10 L190 Infinity L100 90z', /cannot be read/],
    ['M10 10 L190 url(#x) L100 90z', /cannot be read/],
    ['M10 10 L190 10 L100', /cannot be read/],
    ['M10 10 L190 1e999 L100 90z', /coordinates beyond/],
    ['M10 10 l1e308 1e308 1e308 1e308z', /coordinates beyond/],
    ['M10 10 A1e99 1 0 0 1 100 90z', /coordinates beyond/],
    ['M10 10 L190 10 L100 90', /open.*Close it/],
    ['M10 10 L190 10 L100 90z M20 20 L30 20 L25 30z', /more than one part/],
    ['M10 10 L190 10z L100 90', /more than one part/],
    ['M10 10 L190 10zz', /more than one part/],
    ['M10 10 L11 10 L10 11z', /length of 3/],
    [`M10 10 ${'L190 10 L10 10 '.repeat(1_001)}z`, /segments.*Simplify/],
    [`M10 10 ${'H9000 H-9000 '.repeat(10)}z`, /length of/],
  ])('that buggies cannot follow is refused, with what to do: %.40s', (data, reason) => {
    expect(measurePath(data)).toMatch(reason);
  });

  it('whatever it is, is measured or refused, and never makes a lap of no length', () => {
    const letters = fc.constantFrom(...'MmLlHhVvCcSsQqTtAaZz0123456789.-,+e '.split(''));
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 80 }), (text) => {
        const measured = measurePath(`M0 0${text.join('')}`);
        if (typeof measured === 'string') expect(measured).toMatch(/\.$/);
        else expect(measured.length).toSatisfy((length) => Number.isInteger(length) && length >= 10);
      }),
      { numRuns: 2_000 },
    );
  });
});
