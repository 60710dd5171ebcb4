import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { projectRoot } from '../src/environment/project-root.js';
import { type Entrant, type RaceDescription, runRace } from '../src/racing/index.js';

/** What the reference runner needs for the same race on the same kind of machine, in milliseconds. */
const REFERENCE_MS = { 200: 770, 1000: 3850 } as const;

const RUNS = 9;

/** A race with its buggies, as the reference system wrote it. */
function benchRace(entrants: 200 | 1000): RaceDescription & { buggies: Entrant[] } {
  const file = readFileSync(join(projectRoot, 'test', 'vectors', `race-${entrants}.json.gz`));
  return JSON.parse(gunzipSync(file).toString()) as RaceDescription & { buggies: Entrant[] };
}

/** Times the engine, event list included. */
export function timeRaces(): Record<string, string | number>[] {
  return ([200, 1000] as const).map((entrants) => {
    const race = benchRace(entrants);
    const times = Array.from({ length: RUNS }, (_, run) => {
      const start = performance.now();
      runRace({ race, entrants: race.buggies, seed: `bench ${run}`, ruleset: 'classic' });
      return performance.now() - start;
    }).sort((one, other) => one - other);
    const median = times[Math.floor(RUNS / 2)] ?? 0;
    return {
      what: `race of ${entrants} entrants`,
      ours: `${median.toFixed(1)} ms`,
      reference: `${REFERENCE_MS[entrants]} ms`,
      'times faster': Number((REFERENCE_MS[entrants] / median).toFixed(1)),
    };
  });
}
