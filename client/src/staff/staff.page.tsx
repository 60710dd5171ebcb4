import { List, Skeleton, Text } from '@mantine/core';
import { useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../generated';
import type { StaffRaceFragment } from '../../generated/graphql';
import { CardList } from '../components/card-list';
import { ButtonLink } from '../components/links';
import { Loaded } from '../components/loaded';
import { Page } from '../components/page';
import { Section } from '../components/section';
import { ShowMore } from '../components/show-more';
import { useMessages } from '../messages/messages';
import { useRaceChanges } from '../races/use-race-changes';
import { isAdministrator } from '../session/roles';
import type { Viewer } from '../session/shell-data';
import { useArrival } from './arrival';
import { DoneAlert } from './done-alert';
import { raceTask } from './races/race-task';
import { StaffRaceCard, StaffRaceLink } from './races/staff-race-card';
import { staffMessages } from './staff.messages';
import { StaffOnly } from './staff-only';
import { StaffPlaces } from './staff-places';

const StaffRaces = graphql(`
  query StaffRaces($after: String) {
    underway: races(first: 50, phase: UNDERWAY) {
      nodes {
        ...StaffRace
      }
    }
    upcoming: races(first: 50, phase: UPCOMING) {
      nodes {
        ...StaffRace
      }
    }
    past: races(first: 30, after: $after, phase: PAST) {
      nodes {
        ...StaffRace
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** Where staff begin: how the races stand, and what needs doing. */
export function StaffPage() {
  return <StaffOnly>{(viewer) => <Overview viewer={viewer} />}</StaffOnly>;
}

function Overview({ viewer }: { readonly viewer: Viewer }) {
  const t = useMessages(staffMessages);
  const mayChange = isAdministrator(viewer);
  const arrival = useArrival();
  const [after, setAfter] = useState<string | null>(null);
  const [races, askAgain] = useQuery({ query: StaffRaces, variables: { after }, requestPolicy: 'cache-and-network' });
  useRaceChanges(() => {
    // What is new stands first.
    setAfter(null);
    askAgain({ requestPolicy: 'network-only' });
  });
  return (
    <Page
      title={t('title')}
      lead={t(mayChange ? 'lead' : 'leadAssistant')}
      actions={mayChange ? <ButtonLink to="/staff/races/new">{t('newRace')}</ButtonLink> : null}
    >
      {arrival === undefined ? null : <DoneAlert done={arrival} />}
      <Loaded query={races} placeholder={<Skeleton height={480} />}>
        {({ underway, upcoming, past }) => (
          <>
            <Tasks races={[...underway.nodes, ...upcoming.nodes, ...past.nodes]} />
            {underway.nodes.length === 0 ? null : <Races title={t('underway')} races={underway.nodes} />}
            <Races title={t('upcoming')} races={upcoming.nodes} none={t('noneUpcoming')} />
            <Races title={t('past')} races={past.nodes} none={t('nonePast')} />
            <ShowMore pageInfo={past.pageInfo} isLoading={races.fetching} onMore={setAfter}>
              {t('more')}
            </ShowMore>
          </>
        )}
      </Loaded>
      <StaffPlaces />
    </Page>
  );
}

function Races({
  title,
  races,
  none,
}: {
  readonly title: string;
  readonly races: readonly StaffRaceFragment[];
  readonly none?: string;
}) {
  return (
    <Section title={title}>
      {races.length === 0 ? <Text>{none}</Text> : null}
      <CardList>
        {races.map((race) => (
          <StaffRaceCard key={race.id} race={race} />
        ))}
      </CardList>
    </Section>
  );
}

/** What waits for somebody to do it, what is on first. */
function Tasks({ races }: { readonly races: readonly StaffRaceFragment[] }) {
  const t = useMessages(staffMessages);
  const tasks = races.flatMap((race) => {
    const task = raceTask(race);
    return task === null ? [] : [{ race, task }];
  });
  return (
    <Section title={t('tasks')}>
      {tasks.length === 0 ? <Text>{t('noTasks')}</Text> : null}
      <List spacing="xs">
        {tasks.map(({ race, task }) => (
          <List.Item key={race.id}>
            <StaffRaceLink race={race} />
            <Text>{t(task)}</Text>
          </List.Item>
        ))}
      </List>
    </Section>
  );
}
