import { describe, expect, it } from 'vitest';
import { differing, type RaceValues, rebase, takenFrom, toRaceInput, trackOf } from './race-values';

const seen: RaceValues = {
  title: 'Opener',
  description: '',
  league: 'Gold',
  startAtLocal: '2026-07-15T13:00',
  isRunAtStart: true,
  costLimit: 200,
  maxLaps: 2,
  isDnfPosition: true,
  turnMilliseconds: 1000,
  trackImageUrl: '/one.jpg',
  trackSvgUrl: '/one.svg',
  svgPathLength: 460,
  lapLength: 460,
  startOffset: 0,
  finishOffset: 0,
  raceFileUrl: '',
  isVisible: false,
  isResultVisible: false,
};
const one = { id: 'T1', imageUrl: '/one.jpg', svgUrl: '/one.svg', pathLength: 460, lapLength: 460, startOffset: 0 };
const two = { id: 'T2', imageUrl: '/two.jpg', svgUrl: '/two.svg', pathLength: 355, lapLength: 400, startOffset: 7 };

describe('what is sent of a race', () => {
  it('are the fields that differ, and nothing else', () => {
    const typed = { ...seen, title: 'Final', maxLaps: 5 };
    expect(toRaceInput(typed, differing(seen, typed), [one, two])).toEqual({ title: 'Final', maxLaps: 5 });
  });

  it('with a picture and a path goes the track that they are of, if they are of one', () => {
    const onTwo = { ...seen, ...takenFrom(two) };
    expect(trackOf(onTwo, [one, two])).toBe(two);
    expect(toRaceInput(onTwo, differing(seen, onTwo), [one, two])).toEqual({
      racetrackId: 'T2',
      trackImageUrl: '/two.jpg',
      trackSvgUrl: '/two.svg',
      svgPathLength: 355,
      lapLength: 400,
      startOffset: 7,
    });
    const onItsOwn = { ...seen, trackImageUrl: '/three.jpg' };
    expect(toRaceInput(onItsOwn, differing(seen, onItsOwn), [one, two])).toEqual({ trackImageUrl: '/three.jpg' });
  });
});

describe('typing on top of what others changed', () => {
  it('keeps what was typed, takes over the rest, and tells both', () => {
    const now = { ...seen, title: 'Grand opening', league: 'Silver', maxLaps: 3 };
    const typed = { ...seen, title: 'First lap', costLimit: 300, maxLaps: 3 };
    const { values, changes } = rebase(seen, now, typed);
    expect(values).toEqual({ ...now, title: 'First lap', costLimit: 300 });
    expect(changes).toEqual([
      { field: 'title', before: 'Opener', now: 'Grand opening', typed: 'First lap' },
      { field: 'league', before: 'Gold', now: 'Silver', typed: null },
    ]);
  });

  it('of a race that nobody else changed tells nothing', () => {
    const typed = { ...seen, title: 'First lap' };
    expect(rebase(seen, seen, typed)).toEqual({ values: typed, changes: [] });
  });
});
