import { createHash } from 'node:crypto';
import { runRace, writeRaceFile } from '../racing/index.js';
import type { SimulatedRace, SimulationInput } from './race-simulator.js';

/** What the worker threads of the {@link RaceSimulator} do. */
export default function simulate({ race, entrants, seed }: SimulationInput): SimulatedRace {
  const file = runRace({ race, entrants, seed, ruleset: 'classic' });
  const contents = new TextEncoder().encode(writeRaceFile(file));
  return {
    contents,
    sha256: createHash('sha256').update(contents).digest('hex'),
    turns: file.events.map((events) => JSON.stringify(events)),
    results: file.buggies,
    entered: file.buggies_entered,
    started: file.buggies_started,
    finished: file.buggies_finished,
  };
}
