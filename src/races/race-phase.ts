import { RaceState } from './life-cycle/race-state.js';

/** Where races are for those who look for one. */
export enum RacePhase {
  /** Still to come. */
  UPCOMING = 'UPCOMING',
  /** Begun and not over. */
  UNDERWAY = 'UNDERWAY',
  /** Over, or abandoned. */
  PAST = 'PAST',
}

/** The states of each phase, and whether its list begins with what comes soonest. */
export const racePhases: Readonly<
  Record<RacePhase, { readonly states: readonly RaceState[]; readonly isSoonestFirst: boolean }>
> = {
  [RacePhase.UPCOMING]: { states: [RaceState.SCHEDULED], isSoonestFirst: true },
  [RacePhase.UNDERWAY]: {
    states: [RaceState.AWAITING_RESULTS, RaceState.RUNNING, RaceState.FAILED, RaceState.BROADCAST],
    isSoonestFirst: false,
  },
  [RacePhase.PAST]: {
    states: [RaceState.FINISHED, RaceState.PUBLISHED, RaceState.ABANDONED],
    isSoonestFirst: false,
  },
};
