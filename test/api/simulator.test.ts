import { readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { RaceSimulator } from '../../dist/src/races/life-cycle/race-simulator.js';
import type { Entrant, RaceDescription } from '../../dist/src/racing/index.js';

it('races are computed in another thread, while this one does other things', async () => {
  const { buggies, ...race } = JSON.parse(
    readFileSync('test/vectors/archetypes-race.json', 'utf8'),
  ) as RaceDescription & {
    buggies: Entrant[];
  };
  const entrants = Array.from({ length: 1_000 }, (_, index): Entrant => {
    const archetype = buggies[index % buggies.length];
    if (archetype === undefined) throw new Error('there are no archetypes');
    return { ...archetype, username: `racer${index}` };
  });
  const simulator = new RaceSimulator(1);
  try {
    let isRunning = true;
    const run = simulator.run({ race, entrants, seed: 'x' }).finally(() => {
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
  } finally {
    await simulator.close();
  }
});
