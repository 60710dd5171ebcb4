import { Converter } from './converter.js';
import { RaceSimulator } from './race-simulator.js';

/** Races that one process computes at once; each takes a core. */
export const SIMULATION_THREADS = 2;

/** Practice races that one process computes at once, beside those; many people who practise wait for each other. */
const PRACTICE_THREADS = 1;

/** The threads in which a server computes what takes long. */
export interface ThreadPools {
  readonly simulator: RaceSimulator;
  readonly practiceSimulator: RaceSimulator;
  readonly converter: Converter;
  readonly close: () => Promise<void>;
}

/** Pools of threads, which start when they are first needed. */
export function openThreadPools(converter = new Converter()): ThreadPools {
  const simulator = new RaceSimulator(SIMULATION_THREADS);
  const practiceSimulator = new RaceSimulator(PRACTICE_THREADS);
  return {
    ...{ simulator, practiceSimulator, converter },
    close: async () => {
      await simulator.close();
      await converter.close();
      await practiceSimulator.close();
    },
  };
}
