import { useSubscription } from 'urql';
import { graphql } from '../../generated';

const RaceChanges = graphql(`
  subscription RaceChanges($raceId: ID) {
    raceChanged(raceId: $raceId) {
      ...RaceSummary
    }
  }
`);

/**
 * Keeps what is known of races and leagues up to date while a page is open, and says when something changed.
 *
 * @param onChange called after each change; lists may have to be asked for again
 * @param raceId the one race that it is about; without it, all of them
 */
export function useRaceChanges(onChange?: () => void, raceId?: string): void {
  useSubscription({ query: RaceChanges, variables: { raceId: raceId ?? null } }, (_, change) => {
    onChange?.();
    return change;
  });
}
