import type { StaffRaceFragment } from '../../../generated/graphql';

/** What staff may have to do about a race. */
export type RaceTask =
  /** Its turns could not be computed. */
  | 'failed'
  /** It is run elsewhere, and its results are not here yet. */
  | 'awaitsResults'
  /** It is to come, and nobody else knows of it. */
  | 'hidden'
  /** It is being shown, but not to everybody. */
  | 'shownToStaff'
  /** It is over, and nobody else sees how it ended. */
  | 'unpublished';

/** What a task depends on. */
export type TaskedRace = Pick<StaffRaceFragment, 'state' | 'isVisible' | 'isResultVisible'>;

/** What staff may have to do about a race at the moment; null when it goes on by itself. */
export function raceTask({ state, isVisible, isResultVisible }: TaskedRace): RaceTask | null {
  switch (state) {
    case 'FAILED':
      return 'failed';
    case 'AWAITING_RESULTS':
      return 'awaitsResults';
    case 'SCHEDULED':
      return isVisible ? null : 'hidden';
    case 'BROADCAST':
      return isVisible && isResultVisible ? null : 'shownToStaff';
    case 'FINISHED':
      return 'unpublished';
    default:
      return null;
  }
}
