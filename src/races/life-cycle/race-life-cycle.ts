import { RaceState } from './race-state.js';

/** What a race's place in its life depends on. */
export interface RaceLife {
  readonly state: RaceState;
  readonly startAt: Date;
  readonly broadcastAt: Date | null;
  readonly turnCount: number;
  readonly turnMilliseconds: number;
  readonly isVisible: boolean;
  readonly isResultVisible: boolean;
}

/** What time does to a race: its start comes, its turns have to be computed, its broadcast is over. */
export type RaceStep = 'start' | 'compute' | 'settle';

/**
 * Every change of state that there is. The database refuses all others; each is made in one transaction with what makes
 * it true, so a process may be killed at any moment.
 *
 * Taking the snapshot of the entries is no state of its own: it is what the change to RUNNING or to AWAITING_RESULTS
 * does, whole or not at all.
 */
export const TRANSITIONS: Readonly<Record<RaceState, readonly RaceState[]>> = {
  [RaceState.SCHEDULED]: [
    RaceState.AWAITING_RESULTS,
    RaceState.RUNNING,
    RaceState.FINISHED,
    RaceState.PUBLISHED,
    RaceState.ABANDONED,
  ],
  [RaceState.AWAITING_RESULTS]: [RaceState.RUNNING, RaceState.FINISHED, RaceState.PUBLISHED, RaceState.ABANDONED],
  [RaceState.RUNNING]: [RaceState.BROADCAST, RaceState.FINISHED, RaceState.PUBLISHED, RaceState.FAILED],
  [RaceState.FAILED]: [RaceState.RUNNING, RaceState.ABANDONED],
  [RaceState.BROADCAST]: [RaceState.FINISHED, RaceState.PUBLISHED, RaceState.ABANDONED],
  [RaceState.FINISHED]: [RaceState.PUBLISHED, RaceState.ABANDONED],
  [RaceState.PUBLISHED]: [RaceState.FINISHED, RaceState.ABANDONED],
  [RaceState.ABANDONED]: [
    RaceState.SCHEDULED,
    RaceState.AWAITING_RESULTS,
    RaceState.BROADCAST,
    RaceState.FINISHED,
    RaceState.PUBLISHED,
  ],
};

/** Whether a race has turns and results, which it keeps from then on. */
export function hasRun({ state }: Pick<RaceLife, 'state'>): boolean {
  return state === RaceState.BROADCAST || state === RaceState.FINISHED || state === RaceState.PUBLISHED;
}

/** When a turn is shown, in milliseconds since the epoch. */
export function turnDueAt(race: RaceLife, turn: number): number {
  return (race.broadcastAt?.getTime() ?? Number.POSITIVE_INFINITY) + turn * race.turnMilliseconds;
}

/** When the last turn is shown, in milliseconds since the epoch. */
export function broadcastEnd(race: RaceLife): number {
  return turnDueAt(race, race.turnCount);
}

/** How many turns of a race are shown by a moment. */
export function shownTurns(race: RaceLife, now: Date): number {
  const elapsed = now.getTime() - turnDueAt(race, 0);
  if (elapsed < 0) return 0;
  if (race.turnMilliseconds === 0) return race.turnCount;
  return Math.min(race.turnCount, Math.floor(elapsed / race.turnMilliseconds));
}

/** State of a race that has turns and results, at a moment. */
export function stateAfterRun(race: RaceLife, now: Date): RaceState {
  if (now.getTime() < broadcastEnd(race)) return RaceState.BROADCAST;
  return race.isVisible && race.isResultVisible ? RaceState.PUBLISHED : RaceState.FINISHED;
}

/** How late a race is that has not begun, in milliseconds: from its start, or from when that was set if it had passed by then. */
export function lateness(race: { readonly startAt: Date; readonly startSetAt: Date }, now: Date): number {
  return Math.max(0, now.getTime() - Math.max(race.startAt.getTime(), race.startSetAt.getTime()));
}

/** What a race waits for, and from when it can be done; undefined when time alone changes nothing. */
export function nextStep(race: RaceLife): { readonly step: RaceStep; readonly at: Date } | undefined {
  if (race.state === RaceState.SCHEDULED) return { step: 'start', at: race.startAt };
  if (race.state === RaceState.RUNNING) return { step: 'compute', at: new Date(0) };
  if (race.state === RaceState.BROADCAST) return { step: 'settle', at: new Date(broadcastEnd(race)) };
  return undefined;
}
