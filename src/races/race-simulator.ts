import { Piscina } from 'piscina';
import type { Entrant, RaceDescription } from '../racing/index.js';
import type { SimulatedRace } from './race-simulation.worker.js';

/** What a race is computed from; everything that it depends on. */
export interface SimulationInput {
  readonly race: RaceDescription;
  readonly entrants: readonly Entrant[];
  readonly seed: string;
}

/**
 * Runs races in worker threads, so that the thread that answers requests never waits for one. Threads are started when
 * they are first needed and end when they have been idle for a while.
 */
export class RaceSimulator {
  private readonly pool: Piscina<SimulationInput, SimulatedRace>;

  /** @param threads how many races may be computed at once */
  constructor(threads: number) {
    this.pool = new Piscina({
      filename: new URL('./race-simulation.worker.js', import.meta.url).href,
      minThreads: 0,
      maxThreads: threads,
      idleTimeout: 10_000,
    });
  }

  /** Computes a race. The same input gives the same bytes. */
  async run(input: SimulationInput): Promise<SimulatedRace> {
    return await this.pool.run(input);
  }

  /** Waits for races that are being computed, and ends the threads. */
  async close(): Promise<void> {
    await this.pool.close();
  }
}
