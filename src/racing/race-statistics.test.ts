import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { RaceFileEvent } from './race-file.types.js';
import { raceStatistics } from './race-statistics.js';

it('counts what happened, by buggy and together', () => {
  const statistics = raceStatistics([
    [
      { b: 'ada', d: 10 },
      { b: 'bob', d: 10 },
      { b: 'ada', e: 'as', s: '[ada] attacks [bob]' },
    ],
    [
      { b: 'ada', d: 5 },
      { b: 'bob', d: 3 },
      { b: 'bob', e: 'p' },
      { e: 's', s: 'it rains' },
    ],
    [
      { b: 'bob', d: 9 },
      { b: 'bob', e: 'af' },
      { b: 'ada', e: 'xc' },
      { b: 'ada', e: 'zz' },
    ],
    [
      { b: 'bob', d: 1 },
      { b: 'bob', e: 'f' },
    ],
  ]);
  expect(statistics).toMatchObject({
    ...{ turns: 4, biohazardAttacks: 0, chargeAttacks: 0, flameAttacks: 1, spikeAttacks: 1 },
    ...{ punctures: 1, chassisFailures: 1, leadChanges: 1, distance: 38 },
  });
  expect(Object.fromEntries(statistics.buggies)).toEqual({
    ada: { distance: 15, attacks: 1, punctures: 0, turnsInLead: 2, finishTurn: null },
    bob: { distance: 23, attacks: 1, punctures: 1, turnsInLead: 3, finishTurn: 4 },
  });
});

const usernames = fc.constantFrom('ada', 'bob', 'eve');
const events: fc.Arbitrary<RaceFileEvent> = fc.oneof(
  fc.record({ b: usernames, d: fc.nat(30) }),
  fc.record({ b: usernames, e: fc.constantFrom('ab', 'ac', 'af', 'as', 'p', 'xc', 'f', 's') }),
);

it('adds up: buggies together are the race, and somebody leads once anybody has moved', () => {
  fc.assert(
    fc.property(fc.array(fc.array(events)), (turns) => {
      const race = raceStatistics(turns);
      const sum = (of: 'distance' | 'attacks' | 'punctures' | 'turnsInLead'): number =>
        [...race.buggies.values()].reduce((total, buggy) => total + buggy[of], 0);
      expect(sum('distance')).toBe(race.distance);
      expect(sum('punctures')).toBe(race.punctures);
      expect(sum('attacks')).toBe(race.biohazardAttacks + race.chargeAttacks + race.flameAttacks + race.spikeAttacks);
      const firstMove = turns.findIndex((turn) => turn.some(({ d = 0 }) => d > 0));
      expect(sum('turnsInLead')).toBeGreaterThanOrEqual(firstMove === -1 ? 0 : turns.length - firstMove);
      expect(race.leadChanges).toBeLessThan(Math.max(1, turns.length));
    }),
  );
});
