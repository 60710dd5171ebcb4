import { Piscina } from 'piscina';
import type { Entrant, RaceDescription, RaceFileResult } from '../racing/index.js';

/** What a race is computed from; everything that it depends on. */
export interface SimulationInput {
  readonly race: RaceDescription;
  readonly entrants: readonly Entrant[];
  readonly seed: string;
}

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

/**
 * Runs races in worker threads, so that the thread that answers requests never waits for one. Threads are started when
 * they are first needed and end when they have been idle for a while.
 */
export class RaceSimulator {
  private isEnding = false;
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

  /** Whether the threads are ending, and with them what they computed. */
  get isClosing(): boolean {
    return this.isEnding;
  }

  /** Waits for races that are being computed, and ends the threads. */
  async close(): Promise<void> {
    this.isEnding = true;
    await this.pool.close();
  }
}
