import { broadcastEnd, shownTurns, turnDueAt } from '../life-cycle/race-life-cycle.js';
import type { Race } from '../race.entity.js';

/** Longest wait for one timer, in milliseconds; a broadcast that is further away is looked at again then. */
const LONGEST_WAIT_MS = 60_000;

/** A race as it is in the database; null when there is none. The version is that of its turns, and null before. */
export interface LoadedRace {
  readonly race: Race | null;
  readonly version: string | null;
}

/**
 * A race as one process shows it. It is read once for all viewers, and again when it changes; and one clock tells all of
 * them when the next turn is due, so that a turn costs each viewer no more than being sent it.
 */
export class RaceShow {
  private readonly viewers = new Set<Viewer>();
  private timer: NodeJS.Timeout | undefined;
  private loading: Promise<LoadedRace>;

  constructor(
    private readonly load: () => Promise<LoadedRace>,
    private readonly now: () => Date,
    private readonly onEmpty: () => void,
  ) {
    this.loading = load();
    // Viewers wait for it, and fail with it; there may be none at the moment when it fails.
    this.loading.catch(() => undefined);
  }

  /** How many are watching. */
  get viewerCount(): number {
    return this.viewers.size;
  }

  /** Lets somebody in, until {@link Viewer.leave}. */
  enter(signal: AbortSignal): Viewer {
    const viewer = new Viewer(signal, (leaving) => {
      this.viewers.delete(leaving);
      if (this.viewers.size > 0) return;
      clearTimeout(this.timer);
      this.onEmpty();
    });
    this.viewers.add(viewer);
    return viewer;
  }

  /** The race as it was read last. */
  async current(): Promise<LoadedRace> {
    return await this.loading;
  }

  /** Reads the race again, and has everybody look. */
  reload(): void {
    const loading = this.load();
    this.loading = loading;
    const look = (): void => {
      if (this.loading === loading) this.wakeAll();
    };
    loading.then(look, look);
  }

  /** Has everybody look again when the next turn of a race is due, or its broadcast is over. */
  wakeWhenDue(race: Race): void {
    if (this.timer !== undefined) return;
    const now = this.now();
    const next = Math.min(turnDueAt(race, shownTurns(race, now) + 1), broadcastEnd(race));
    if (!Number.isFinite(next)) return;
    const wait = Math.max(0, Math.min(next - now.getTime(), LONGEST_WAIT_MS));
    this.timer = setTimeout(() => this.wakeAll(), wait);
  }

  private wakeAll(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    for (const viewer of this.viewers) viewer.wake();
  }
}

/** Somebody who watches a race, and sleeps until there is something to see. */
export class Viewer {
  private resolve: (() => void) | undefined;
  private isAwake = false;

  /** Ends the sleep; of who does not sleep, the next one. */
  readonly wake = (): void => {
    this.isAwake = true;
    this.resolve?.();
  };

  constructor(
    private readonly signal: AbortSignal,
    private readonly onLeave: (viewer: Viewer) => void,
  ) {
    signal.addEventListener('abort', this.wake);
  }

  /** Whether there was a {@link wake} since the last {@link lookAgain}. */
  get hasNews(): boolean {
    return this.isAwake;
  }

  /** Begins to look at how things stand: what happened until now is known then. */
  lookAgain(): void {
    this.isAwake = this.signal.aborted;
  }

  /** Sleeps until {@link wake}, or until the viewer goes away. */
  sleep(): Promise<void> {
    if (this.isAwake) return Promise.resolve();
    return new Promise((resolve) => {
      this.resolve = resolve;
    });
  }

  /** Goes away. */
  leave(): void {
    this.signal.removeEventListener('abort', this.wake);
    this.onLeave(this);
  }
}
