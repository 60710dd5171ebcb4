/** By how many turns what is shown lags behind what is known, so that a turn that comes a little late stops nothing. */
const LAG_TURNS = 0.15;

/**
 * Where a broadcast is, by the clock of this machine, which may be wrong: what counts is when turns arrive. The earliest
 * arrivals say when turns are due, since a message can be late and never early.
 */
export class LiveClock {
  private origin = Number.POSITIVE_INFINITY;

  /** @param turnMilliseconds how long a turn is shown */
  constructor(readonly turnMilliseconds: number) {}

  /** Notes that a turn has arrived. */
  arrived(turn: number, now: number): void {
    this.origin = Math.min(this.origin, now - turn * this.turnMilliseconds);
  }

  /** Where those are who watch live, in turns: a turn is played while the next one is awaited. */
  timeAt(now: number): number {
    if (this.turnMilliseconds === 0 || !Number.isFinite(this.origin)) return 0;
    return Math.max(0, (now - this.origin) / this.turnMilliseconds - 1 - LAG_TURNS);
  }
}
