import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RatedRace, RatingMemory } from './rating-memory.js';
import { INITIAL_RATING, NO_CHANGES, type RatingChanges, withRace } from './ratings.js';
import { type LeagueRace, pointsFor, standings } from './standings.js';

const TABLE = { points: [10, 6, 3], dnfPoints: 1, bestCount: null };

const racesOf = (...orders: readonly (readonly (readonly [string, number])[])[]): LeagueRace[] =>
  orders.map((order, index) => ({
    raceId: index + 1,
    results: order.map(([racer, position]) => ({ racer, position })),
  }));

const racers = ['ada', 'bob', 'eve', 'max', 'zoe'];
const race = fc
  .subarray(racers)
  .chain((present) =>
    fc.tuple(
      ...present.map((racer) => fc.record({ racer: fc.constant(racer), position: fc.integer({ min: -1, max: 5 }) })),
    ),
  );
const anyRaces: fc.Arbitrary<LeagueRace[]> = fc
  .array(race, { maxLength: 6 })
  .map((all) => all.map((results, index) => ({ raceId: index + 1, results })));

describe('standings', () => {
  it('add up points, and those with as many share a place', () => {
    const races = racesOf(
      [
        ['ada', 1],
        ['bob', 2],
        ['eve', 2],
        ['max', 0],
        ['zoe', -1],
      ],
      [
        ['bob', 1],
        ['ada', 4],
        ['eve', 1],
        ['zoe', 0],
      ],
    );
    const rows = standings(races, TABLE).map(({ racer, rank, points, bestPosition }) => [
      racer,
      rank,
      points,
      bestPosition,
    ]);
    expect(rows).toEqual([
      ['bob', 1, 16, 1],
      ['eve', 1, 16, 1],
      ['ada', 3, 10, 1],
      ['max', 4, 1, null],
      ['zoe', 4, 1, null],
    ]);
  });

  it('count the best races only, where the league says so', () => {
    const races = racesOf([['ada', 3]], [['ada', 1]], [['ada', 3]], [['ada', 2]]);
    const [ada] = standings(races, { ...TABLE, bestCount: 3 });
    expect(ada?.points).toBe(19);
    expect(ada?.scores.map(({ isCounted }) => isCounted)).toEqual([true, true, false, true]);
  });

  it('are in order, and depend on no order but that of the races', () => {
    fc.assert(
      fc.property(anyRaces, fc.option(fc.integer({ min: 1, max: 4 })), (races, bestCount) => {
        const table = { ...TABLE, bestCount };
        const rows = standings(races, table);
        const reversed = races.map(({ raceId, results }) => ({ raceId, results: results.toReversed() }));
        expect(standings(reversed, table)).toEqual(rows);
        for (const [index, row] of rows.entries()) {
          const before = rows[index - 1];
          if (before !== undefined) expect(row.points).toBeLessThanOrEqual(before.points);
          expect(row.rank).toBe(1 + rows.filter(({ points }) => points > row.points).length);
          const counted = row.scores.filter(({ isCounted }) => isCounted);
          expect(counted.reduce((sum, { points }) => sum + points, 0)).toBe(row.points);
          for (const { position, points } of row.scores) expect(points).toBe(pointsFor(position, table));
        }
      }),
    );
  });
});

const ratings = (races: readonly LeagueRace[]): RatingChanges => races.reduce(withRace, NO_CHANGES);

describe('ratings', () => {
  it('rise for those who win and fall for those who lose', () => {
    const changes = ratings(
      racesOf([
        ['ada', 1],
        ['bob', 2],
        ['eve', 0],
        ['zoe', -1],
      ]),
    );
    const mu = (racer: string) => changes.get(racer)?.at(-1)?.after.mu ?? INITIAL_RATING.mu;
    expect(mu('ada')).toBeGreaterThan(mu('bob'));
    expect(mu('bob')).toBeGreaterThan(mu('eve'));
    expect(changes.has('zoe')).toBe(false);
  });

  it('are the same for those who tie', () => {
    const changes = ratings(
      racesOf([
        ['ada', 1],
        ['bob', 1],
        ['eve', 0],
        ['max', 0],
      ]),
    );
    const last = (racer: string) => changes.get(racer)?.at(-1)?.after.mu;
    expect(last('ada')).toBe(last('bob'));
    expect(last('eve')).toBe(last('max'));
  });

  it('are the same to the last digit whatever racers are called', () => {
    fc.assert(
      fc.property(anyRaces, fc.shuffledSubarray(racers, { minLength: racers.length }), (races, names) => {
        const nameOf = new Map(racers.map((racer, index) => [racer, names[index] ?? racer]));
        const renamed = races.map(({ raceId, results }) => ({
          raceId,
          results: results.map(({ racer, position }) => ({ racer: nameOf.get(racer) ?? racer, position })),
        }));
        const changes = ratings(renamed);
        for (const [racer, own] of ratings(races)) expect(changes.get(nameOf.get(racer) ?? racer)).toEqual(own);
      }),
    );
  });

  it('are what they were, when all is computed again after another race, and in whatever order results are stored', () => {
    fc.assert(
      fc.property(anyRaces, (races) => {
        const all = ratings(races);
        const earlier = ratings(races.slice(0, -1));
        for (const [racer, changes] of earlier) expect(all.get(racer)?.slice(0, changes.length)).toEqual(changes);
        const reversed = races.map(({ raceId, results }) => ({ raceId, results: results.toReversed() }));
        expect(new Map([...ratings(reversed)].sort())).toEqual(new Map([...all].sort()));
        for (const changes of all.values()) {
          for (const [index, { before, after }] of changes.entries()) {
            expect(before).toEqual(changes[index - 1]?.after ?? INITIAL_RATING);
            expect(Number.isFinite(after.ordinal)).toBe(true);
          }
        }
      }),
    );
  });

  it('go on from those before, of which nothing is computed again', async () => {
    const versioned = (races: readonly LeagueRace[]): RatedRace[] => races.map((race) => ({ ...race, version: 'a' }));
    const known = ({ raceId, version }: RatedRace): RatedRace => ({
      ...{ raceId, version },
      get results(): never {
        throw new Error(`race ${raceId} was looked at again`);
      },
    });
    await fc.assert(
      fc.asyncProperty(anyRaces, fc.nat(), async (races, cut) => {
        const memory = new RatingMemory();
        const all = versioned(races);
        const count = cut % (all.length + 1);
        expect(await memory.after(all.slice(0, count))).toEqual(ratings(races.slice(0, count)));
        const later = [...all.slice(0, count).map(known), ...all.slice(count)];
        expect(await memory.after(later)).toEqual(ratings(races));
        const changed = all.map((race) => ({ ...race, version: 'b' }));
        expect(await memory.after(changed)).toEqual(ratings(races));
      }),
    );
  });
});
