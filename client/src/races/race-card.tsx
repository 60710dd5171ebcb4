import { Card, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { graphql } from '../../generated';
import type { RaceSummaryFragment } from '../../generated/graphql';
import { PageLink } from '../components/links';
import { When } from '../components/when';
import { Podium } from './podium';
import { RaceStateBadge } from './race-state-badge';

// What lists show of a race.
graphql(`
  fragment RaceSummary on Race {
    id
    databaseId
    title
    description
    league
    state
    isLive
    isVisible
    isResultVisible
    startAt
    broadcastAt
    costLimit
    maxLaps
    podium {
      rank
      racePosition
      username
      isYours
      flagColor
      flagColorSecondary
      flagPattern
    }
  }
`);

/** A race in a list: what it is called, when it is, and the way to its page. */
export function RaceCard({
  race,
  component = 'li',
  children,
}: {
  readonly race: RaceSummaryFragment;
  /** What it is in its surroundings: by default a part of a list. */
  readonly component?: 'li' | 'div';
  /** What else there is to say of it, such as its podium. */
  readonly children?: ReactNode;
}) {
  return (
    <Card component={component} withBorder padding="md">
      <Stack gap="xs">
        <Group justify="space-between" align="start" wrap="nowrap">
          <PageLink
            to="/races/$raceId"
            params={{ raceId: String(race.databaseId) }}
            fw={600}
            fz="lg"
            style={{ overflowWrap: 'anywhere' }}
          >
            {race.title}
          </PageLink>
          <RaceStateBadge race={race} />
        </Group>
        <Text size="sm" c="dimmed">
          <When at={race.startAt} />
        </Text>
        {race.description === '' ? null : <Text lineClamp={2}>{race.description}</Text>}
        {/* Staff know who wins, and whoever looks at their screen does not want to. */}
        {race.isLive ? null : <Podium podium={race.podium ?? []} />}
        {children}
      </Stack>
    </Card>
  );
}
