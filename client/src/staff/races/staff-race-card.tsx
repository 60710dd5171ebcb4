import { Card, Group, Stack, Text } from '@mantine/core';
import { graphql } from '../../../generated';
import type { StaffRaceFragment } from '../../../generated/graphql';
import { PageLink } from '../../components/links';
import { When } from '../../components/when';
import { useMessages } from '../../messages/messages';
import { RaceStateBadge } from '../../races/race-state-badge';
import { staffMessages } from '../staff.messages';

// What lists for staff show of a race.
graphql(`
  fragment StaffRace on Race {
    id
    databaseId
    title
    state
    isLive
    isVisible
    isResultVisible
    startAt
  }
`);

/** The way to the page on which staff look after a race. */
export function StaffRaceLink({ race }: { readonly race: Pick<StaffRaceFragment, 'databaseId' | 'title'> }) {
  return (
    <PageLink
      to="/staff/races/$raceId"
      params={{ raceId: String(race.databaseId) }}
      fw={600}
      style={{ overflowWrap: 'anywhere' }}
    >
      {race.title}
    </PageLink>
  );
}

/** A race in a list for staff. */
export function StaffRaceCard({ race }: { readonly race: StaffRaceFragment }) {
  const t = useMessages(staffMessages);
  const isKept = race.state === 'SCHEDULED' && race.isVisible && !race.isResultVisible;
  return (
    <Card component="li" withBorder padding="md">
      <Stack gap={4}>
        <Group justify="space-between" align="start" wrap="nowrap">
          <StaffRaceLink race={race} />
          <RaceStateBadge race={race} />
        </Group>
        <Text size="sm" c="dimmed">
          <When at={race.startAt} />
        </Text>
        {isKept ? <Text size="sm">{t('resultsKept')}</Text> : null}
      </Stack>
    </Card>
  );
}
