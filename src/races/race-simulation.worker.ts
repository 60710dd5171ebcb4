import { createHash } from 'node:crypto';
import { type RaceFileResult, runRace, writeRaceFile } from '../racing/index.js';
import type { SimulationInput } from './race-simulator.js';

/** A race as it was computed, in the forms in which it is stored, so that nothing of it is parsed again. */
export interface SimulatedRace {
  /** The race file in UTF-8. */
  readonly contents: Uint8Array;
  /** SHA-256 of the contents in hexadecimal. */
  readonly sha256: string;
  /** Events of each turn, as JSON. */
  readonly turns: readonly string[];
  readonly results: readonly Required<RaceFileResult>[];
  readonly entered: number;
  readonly started: number;
  readonly finished: number;
}

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
