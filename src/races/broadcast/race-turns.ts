import { RaceEnded, RaceResync, type RaceTurn } from './race-broadcast.types.js';

/** The turns of a race, and whatever else its viewers are sent: one object for all of them, put together once. */
export class RaceTurns {
  /** Its end. */
  readonly ended: RaceEnded;
  private latestResync: RaceResync;

  /** @param turns in order, all of them */
  constructor(
    raceId: number,
    private readonly turns: readonly RaceTurn[],
  ) {
    this.ended = new RaceEnded(raceId, turns.length);
    this.latestResync = new RaceResync(raceId, 0, {});
  }

  /** The turn that follows after so many; undefined after the last. */
  after(seen: number): RaceTurn | undefined {
    return this.turns[seen];
  }

  /** How things stand after so many turns. Many viewers fall behind at once, and then at the same turn. */
  resyncAfter(shown: number): RaceResync {
    const { raceDatabaseId, turn, distances } = this.latestResync;
    if (turn === shown) return this.latestResync;
    const [from, before] = turn < shown ? [turn, distances] : [0, {}];
    const after = distancesAfter(before, this.turns.slice(from, shown));
    this.latestResync = new RaceResync(raceDatabaseId, shown, after);
    return this.latestResync;
  }
}

function distancesAfter(before: Readonly<Record<string, number>>, turns: readonly RaceTurn[]): Record<string, number> {
  const distances = new Map(Object.entries(before));
  for (const { events } of turns) {
    for (const { b, d } of events as readonly { readonly b?: string; readonly d?: number }[]) {
      if (b !== undefined && d !== undefined) distances.set(b, (distances.get(b) ?? 0) + d);
    }
  }
  return Object.fromEntries(distances);
}
