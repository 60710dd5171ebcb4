import type { RaceSummaryFragment } from '../../generated/graphql';

/** How a race stands for whoever looks: while it is shown it is live, whatever else it is. */
export type ShownState = 'LIVE' | RaceSummaryFragment['state'];

/** How a race stands. */
export function shownState({ isLive, state }: Pick<RaceSummaryFragment, 'isLive' | 'state'>): ShownState {
  return isLive ? 'LIVE' : state;
}
