import { ResetEvent } from '../../database/reset-event.js';
import { broadcastEnd, shownTurns, turnDueAt } from '../life-cycle/race-life-cycle.js';
import type { Race } from '../race.entity.js';
import { LiveReading } from './live-reading.js';
import type { RaceTurns } from './race-turns.js';

/** Longest wait for one timer, in milliseconds; a broadcast that is further away is looked at again then. */
const MAX_WAIT_MS = 60_000;

/** A race as it is in the database; null when there is none. The version is that of its turns, and null before. */
export interface LoadedRace {
  readonly race: Race | null;
  readonly version: string | null;
}

/** Where a show has its race from. */
export interface RaceSource {
  readonly load: () => Promise<LoadedRace>;
  readonly turnsOf: (version: string, withNames: boolean) => Promise<RaceTurns>;
}

/** Turns that are being shown. */
interface ShownTurns {
  readonly version: string;
  readonly reading: LiveReading<RaceTurns>;
}

/**
 * A race as one process shows it. It is read once for all viewers, and again when it changes; and one clock tells all of
 * them when the next turn is due, so that a turn costs each viewer no more than being sent it. Once it is on, it goes on
 * without the database.
 */
export class RaceShow {
  private readonly viewers = new Set<ResetEvent>();
  private readonly over = new AbortController();
  private readonly race: LiveReading<LoadedRace>;
  /** With usernames and without them. */
  private readonly turns = new Map<boolean, ShownTurns>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly source: RaceSource,
    private readonly now: () => Date,
    private readonly onEmpty: () => void,
  ) {
    this.race = this.reading(source.load, false);
  }

  /** How many are watching. */
  get viewerCount(): number {
    return this.viewers.size;
  }

  /** Lets somebody in, until {@link leave}. */
  enter(signal: AbortSignal): ResetEvent {
    const viewer = new ResetEvent(signal);
    this.viewers.add(viewer);
    return viewer;
  }

  /** Lets somebody go away. */
  leave(viewer: ResetEvent): void {
    viewer[Symbol.dispose]();
    this.viewers.delete(viewer);
    if (this.viewers.size > 0) return;
    this.over.abort();
    clearTimeout(this.timer);
    this.onEmpty();
  }

  /**
   * The race as it was read last; undefined before, and everybody is woken when it is there.
   *
   * @throws what reading it failed with
   */
  get current(): LoadedRace | undefined {
    return this.race.latest;
  }

  /**
   * Its turns; undefined before they are read, and everybody is woken when they are there.
   *
   * @throws what reading them failed with
   */
  turnsOf(version: string, withNames: boolean): RaceTurns | undefined {
    const known = this.turns.get(withNames);
    if (known?.version === version) return known.reading.latest;
    const reading = this.reading(() => this.source.turnsOf(version, withNames), true);
    this.turns.set(withNames, { version, reading });
    return reading.latest;
  }

  /** Reads the race again, and has everybody look. */
  reload(): void {
    this.race.again();
  }

  /** Has everybody look again when the next turn of a race is due, or its broadcast is over. */
  wakeWhenDue(race: Race): void {
    if (this.timer !== undefined) return;
    const now = this.now();
    const next = Math.min(turnDueAt(race, shownTurns(race, now) + 1), broadcastEnd(race));
    if (!Number.isFinite(next)) return;
    const wait = Math.max(0, Math.min(next - now.getTime(), MAX_WAIT_MS));
    this.timer = setTimeout(() => this.wakeAll(), wait);
  }

  private reading<Value>(read: () => Promise<Value>, isPatient: boolean): LiveReading<Value> {
    return new LiveReading(read, { onNews: () => this.wakeAll(), signal: this.over.signal, isPatient });
  }

  private wakeAll(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    for (const viewer of this.viewers) viewer.set();
  }
}
