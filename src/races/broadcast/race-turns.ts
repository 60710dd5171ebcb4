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
    this.latestResync = new RaceResync(raceId, 0, {}, []);
  }

  /** The turn that follows after so many; undefined after the last. */
  after(seen: number): RaceTurn | undefined {
    return this.turns[seen];
  }

  /** How things stand after so many turns. Many viewers fall behind at once, and then at the same turn. */
  resyncAfter(shown: number): RaceResync {
    const { raceDatabaseId, turn } = this.latestResync;
    if (turn === shown) return this.latestResync;
    const before = turn < shown ? this.latestResync : new RaceResync(raceDatabaseId, 0, {}, []);
    this.latestResync = goneOn(before, this.turns.slice(before.turn, shown));
    return this.latestResync;
  }
}

/** How things stand some turns later. */
function goneOn(before: RaceResync, turns: readonly RaceTurn[]): RaceResync {
  const distances = new Map(Object.entries(before.distances));
  const finished = [...before.finished];
  for (const { events } of turns) {
    for (const { b, d, e } of events as readonly { b?: string; d?: number; e?: string }[]) {
      if (b !== undefined && d !== undefined) distances.set(b, (distances.get(b) ?? 0) + d);
      if (b !== undefined && e === 'f') finished.push(b);
    }
  }
  return new RaceResync(before.raceDatabaseId, before.turn + turns.length, Object.fromEntries(distances), finished);
}
