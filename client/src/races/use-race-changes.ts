import { useEffect, useEffectEvent } from 'react';
import { useSubscription } from 'urql';
import { graphql } from '../../generated';
import { onReconnected } from '../graphql/socket';

const RaceChanges = graphql(`
  subscription RaceChanges($raceId: ID) {
    raceChanged(raceId: $raceId) {
      ...RaceSummary
    }
  }
`);

const RaceWithdrawals = graphql(`
  subscription RaceWithdrawals($raceId: ID) {
    raceWithdrawn(raceId: $raceId)
  }
`);

/**
 * Keeps what is known of races and leagues up to date while a page is open, and says when something changed.
 *
 * @param onChange called after each change, and with true when changes may have been missed: what is shown has to be asked for
 *   again then
 * @param raceId the one race that it is about; without it, all of them
 */
export function useRaceChanges(onChange: (wasMissed: boolean) => void, raceId?: string): void {
  // What happened while the server was away is told to nobody.
  const catchUp = useEffectEvent(() => onChange(true));
  useEffect(() => onReconnected(() => catchUp()), []);
  const variables = { raceId: raceId ?? null };
  const tell = (_: unknown, change: unknown) => {
    onChange(false);
    return change;
  };
  useSubscription({ query: RaceChanges, variables }, tell);
  useSubscription({ query: RaceWithdrawals, variables }, tell);
}
