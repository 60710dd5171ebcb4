import { Button, Card, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../../generated';
import type { PracticeRacesQuery } from '../../../generated/graphql';
import { CardList } from '../../components/card-list';
import { ButtonLink, PageLink } from '../../components/links';
import { Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { When } from '../../components/when';
import { useMessages } from '../../messages/messages';
import { SignedIn } from '../../session/signed-in';
import { BuggyTabs } from '../buggy-tabs';
import { practiceRacesMessages } from './practice.messages';

const PracticeRaces = graphql(`
  query PracticeRaces($after: String) {
    practiceRaces(first: 20, after: $after) {
      nodes {
        id
        isShared
        createdAt
        expiresAt
        maxLaps
        results {
          isYours
          racePosition
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

type ListedRace = PracticeRacesQuery['practiceRaces']['nodes'][number];

/** The practice races that somebody has run. */
export function PracticeRacesPage() {
  return <SignedIn>{() => <OwnPracticeRaces />}</SignedIn>;
}

function OwnPracticeRaces() {
  const t = useMessages(practiceRacesMessages);
  const [after, setAfter] = useState<string | null>(null);
  const [query] = useQuery({ query: PracticeRaces, variables: { after } });
  return (
    <Page title={t('title')} lead={t('lead')}>
      <BuggyTabs />
      <Loaded query={query} placeholder={<Skeleton height={300} />}>
        {({ practiceRaces: { nodes, pageInfo } }) => (
          <>
            {nodes.length === 0 ? <Text>{t('none')}</Text> : <RaceCards races={nodes} />}
            <Group>
              <ButtonLink to="/buggy" variant="light">
                {t('toBuggy')}
              </ButtonLink>
              {pageInfo.hasNextPage ? (
                <Button variant="default" loading={query.fetching} onClick={() => setAfter(pageInfo.endCursor ?? null)}>
                  {t('more')}
                </Button>
              ) : null}
            </Group>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function RaceCards({ races }: { readonly races: readonly ListedRace[] }) {
  const t = useMessages(practiceRacesMessages);
  return (
    <CardList>
      {races.map((race) => (
        <Card key={race.id} component="li" withBorder padding="md">
          <Stack gap={4}>
            <PageLink to="/practice/$raceId" params={{ raceId: race.id }} fw={600}>
              <When at={race.createdAt} />
            </PageLink>
            <Text>{resultOf(race, t)}</Text>
            <Text size="sm" c="dimmed">
              {t('laps', { laps: race.maxLaps })}. {t(race.isShared ? 'all' : 'onlyYou')}{' '}
              {t.rich('expires', { time: () => <When key="time" at={race.expiresAt} /> })}
            </Text>
          </Stack>
        </Card>
      ))}
    </CardList>
  );
}

/** How one's own buggy did. */
function resultOf({ results }: ListedRace, t: ReturnType<typeof useMessages<typeof practiceRacesMessages>>): string {
  const position = results.find(({ isYours }) => isYours)?.racePosition ?? 0;
  if (position < 0) return t('notAdmitted');
  if (position === 0) return t('notFinished');
  return t('place', { position, starters: results.filter(({ racePosition }) => racePosition >= 0).length });
}
