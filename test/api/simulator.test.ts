import { readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Entrant, RaceDescription } from '../../dist/src/racing/index.js';
import { RaceSimulator } from '../../dist/src/threads/race-simulator.js';

let simulator: RaceSimulator;
beforeEach(() => {
  simulator = new RaceSimulator(1);
});
afterEach(() => simulator.close());

/** A race of so many entrants. */
function raceOf(count: number): { readonly race: RaceDescription; readonly entrants: Entrant[] } {
  const { buggies, ...race } = JSON.parse(
    readFileSync('test/vectors/archetypes-race.json', 'utf8'),
  ) as RaceDescription & {
    buggies: Entrant[];
  };
  const entrants = Array.from({ length: count }, (_, index): Entrant => {
    const archetype = buggies[index % buggies.length];
    if (archetype === undefined) throw new Error('there are no archetypes');
    return { ...archetype, username: `racer${index}` };
  });
  return { race, entrants };
}

it('races are computed in another thread, while this one does other things', async () => {
  let isRunning = true;
  const run = simulator.run({ ...raceOf(1_000), seed: 'x' }).finally(() => {
    isRunning = false;
  });
  let rounds = 0;
  while (isRunning) {
    await setImmediate();
    rounds += 1;
  }
  expect((await run).entered).toBe(1_000);
  // This thread would go round once or twice if it computed the race itself.
  expect(rounds).toBeGreaterThan(100);
});

it('races of one simulator do not wait for those of another', async () => {
  const other = new RaceSimulator(1);
  try {
    const small = { ...raceOf(1), seed: 'x' };
    // Its thread is there before the others begin.
    await simulator.run(small);
    const done: string[] = [];
    const large = [1, 2, 3].map(() => other.run({ ...raceOf(500), seed: 'x' }).then(() => done.push('large')));
    await simulator.run(small).then(() => done.push('small'));
    await Promise.all(large);
    expect(done.indexOf('small')).toBeLessThan(2);
  } finally {
    await other.close();
  }
});
