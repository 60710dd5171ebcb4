import { Badge, Group } from '@mantine/core';
import type { RaceSummaryFragment } from '../../generated/graphql';
import { useMessages } from '../messages/messages';
import { raceStateMessages } from './race-state.messages';
import { shownState } from './shown-state';

const COLORS = {
  LIVE: 'red',
  SCHEDULED: 'cyan',
  PUBLISHED: 'green',
  FAILED: 'red',
} as const;

/** Where a race is in its life, in a word. */
export function RaceStateBadge({
  race,
}: {
  readonly race: Pick<RaceSummaryFragment, 'state' | 'isLive' | 'isVisible'>;
}) {
  const t = useMessages(raceStateMessages);
  const state = shownState(race);
  const color = state in COLORS ? COLORS[state as keyof typeof COLORS] : 'gray';
  return (
    <Group gap="xs">
      <Badge color={color} variant={state === 'LIVE' ? 'filled' : 'light'}>
        {t(state)}
      </Badge>
      {race.isVisible ? null : (
        <Badge color="gray" variant="outline">
          {t('hidden')}
        </Badge>
      )}
    </Group>
  );
}
