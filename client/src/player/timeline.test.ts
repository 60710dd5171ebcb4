import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frameAt } from './frame';
import { Timeline } from './timeline';

/** Ada and Bob for three turns; Ada wins in the second, Bob and Cyd finish together in the third. */
function example(): Timeline {
  const timeline = new Timeline(['ada', 'bob', 'cyd']);
  timeline.add(1, [
    { b: 'ada', d: 5 },
    { b: 'bob', e: 'as', s: '[bob] stabs at [cyd]' },
    { b: 'bob', d: 4 },
    { b: 'cyd', e: 'p', s: '[cyd] has a puncture' },
  ]);
  timeline.add(2, [
    { b: 'ada', d: 10 },
    { b: 'ada', e: 'f', s: '[ada] finishes' },
    { b: 'bob', d: 2 },
  ]);
  timeline.add(3, [
    { b: 'cyd', d: 20 },
    { b: 'cyd', e: 'f' },
    { b: 'bob', d: 11 },
    { b: 'bob', e: 'f' },
  ]);
  return timeline;
}

describe('a timeline', () => {
  it('adds up distances, and remembers who finished when', () => {
    const timeline = example();
    expect([...timeline.distancesAfter(1)]).toEqual([5, 4, 0]);
    expect([...timeline.distancesAfter(3)]).toEqual([15, 17, 20]);
    expect(timeline.finishTurnOf(0)).toBe(2);
    expect(timeline.finishTurnOf(1)).toBe(3);
  });

  it('puts those who finished in their order before all others, who are ordered by distance', () => {
    const timeline = example();
    expect(timeline.orderAfter(1)).toEqual([0, 1, 2]);
    expect(timeline.orderAfter(3)).toEqual([0, 2, 1]);
    expect([0, 1, 2].map((buggy) => timeline.placeAfter(3, buggy))).toEqual([1, 2, 2]);
    expect([0, 1, 2].map((buggy) => timeline.placeAfter(1, buggy))).toEqual([1, 2, 3]);
  });

  it('says what is shown and told', () => {
    const timeline = example();
    expect(timeline.effectsIn(1)).toEqual([
      { buggy: 1, kind: 'spike' },
      { buggy: 2, kind: 'puncture' },
    ]);
    expect(timeline.tales.map(({ turn, kind }) => [turn, kind])).toEqual([
      [1, 'attack'],
      [1, 'puncture'],
      [2, 'finish'],
    ]);
  });

  it('takes turns once and in their order', () => {
    const timeline = example();
    timeline.add(2, [{ b: 'bob', d: 100 }]);
    timeline.add(5, [{ b: 'bob', d: 100 }]);
    expect(timeline.lastTurn).toBe(3);
    expect([...timeline.distancesAfter(3)]).toEqual([15, 17, 20]);
  });

  it('takes up buggies that it hears of later', () => {
    const timeline = new Timeline();
    timeline.add(1, [{ b: 'ada', d: 3 }]);
    timeline.add(2, [{ b: 'bob', d: 7 }]);
    expect(timeline.names).toEqual(['ada', 'bob']);
    expect(timeline.orderAfter(2)).toEqual([1, 0]);
    expect([...frameAt(timeline, 0).distances]).toEqual([0, 0]);
  });

  it('ends where the server says when turns were missed, and goes on from there', () => {
    const timeline = new Timeline(['ada', 'bob']);
    timeline.add(1, [{ b: 'ada', d: 10 }]);
    timeline.skipTo(4, { ada: 40, bob: 3 }, ['ada']);
    timeline.add(5, [{ b: 'bob', d: 1 }]);
    expect([...timeline.distancesAfter(2)]).toEqual([20, 1]);
    expect([...timeline.distancesAfter(4)]).toEqual([40, 3]);
    expect([...timeline.distancesAfter(5)]).toEqual([40, 4]);
    expect(timeline.orderAfter(4)).toEqual([0, 1]);
    expect(timeline.finishTurnOf(0)).toBeLessThanOrEqual(4);
    timeline.skipTo(3, { ada: 0 }, []);
    expect(timeline.lastTurn).toBe(5);
  });
});

describe('a frame', () => {
  it('moves buggies evenly between turns', () => {
    expect([...frameAt(example(), 1.5).distances]).toEqual([10, 5, 0]);
    expect(frameAt(example(), 1.5).turn).toBe(2);
  });

  it('is the same for the same moment, goes forward only, and stays within what is known', () => {
    const turns = fc.array(fc.array(fc.record({ b: fc.constantFrom('a', 'b', 'c'), d: fc.nat(30) }), { maxLength: 6 }));
    fc.assert(
      fc.property(
        turns,
        fc.double({ noNaN: true, min: -5, max: 50 }),
        fc.double({ noNaN: true, min: 0, max: 5 }),
        (all, time, more) => {
          const timeline = new Timeline(['a', 'b', 'c']);
          all.forEach((events, index) => {
            timeline.add(index + 1, events);
          });
          const frame = frameAt(timeline, time);
          expect(frameAt(timeline, time)).toEqual(frame);
          const later = frameAt(timeline, time + more);
          const end = timeline.distancesAfter(timeline.lastTurn);
          frame.distances.forEach((distance, buggy) => {
            expect(distance).toBeLessThanOrEqual((later.distances[buggy] ?? 0) + 1e-9);
            expect(distance).toBeLessThanOrEqual((end[buggy] ?? 0) + 1e-9);
            expect(distance).toBeGreaterThanOrEqual(0);
          });
        },
      ),
    );
  });
});
