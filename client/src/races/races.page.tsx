import { Skeleton, Text } from '@mantine/core';
import { useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../generated';
import { CardList } from '../components/card-list';
import { Countdown } from '../components/countdown';
import { ButtonLink } from '../components/links';
import { Loaded } from '../components/loaded';
import { Page } from '../components/page';
import { Section } from '../components/section';
import { ShowMore } from '../components/show-more';
import { useMessages } from '../messages/messages';
import { useShellData } from '../session/shell-data';
import { isWatchable } from './is-watchable';
import { RaceCard } from './race-card';
import { RaceNews } from './race-news';
import { racesMessages } from './races.messages';
import { useRaceChanges } from './use-race-changes';

const Races = graphql(`
  query Races {
    underway: races(first: 20, phase: UNDERWAY) {
      nodes {
        ...RaceSummary
      }
    }
    upcoming: races(first: 50, phase: UPCOMING) {
      nodes {
        ...RaceSummary
      }
    }
  }
`);

const PastRaces = graphql(`
  query PastRaces($after: String) {
    races(first: 12, after: $after, phase: PAST) {
      nodes {
        ...RaceSummary
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** All races: those that are on, those to come, and those that were. */
export function RacesPage() {
  const t = useMessages(racesMessages);
  const [races, askAgain] = useQuery({ query: Races, requestPolicy: 'cache-and-network' });
  const { viewer } = useShellData();
  const [after, setAfter] = useState<string | null>(null);
  const [past, askPastAgain] = useQuery({
    query: PastRaces,
    variables: { after },
    requestPolicy: 'cache-and-network',
  });
  const askForAll = (): void => {
    askAgain({ requestPolicy: 'cache-and-network' });
    askPastAgain({ requestPolicy: 'cache-and-network' });
  };
  useRaceChanges(() => {
    // What is new stands first.
    setAfter(null);
    askForAll();
  });
  return (
    <Page title={t('title')}>
      {/* Past races stand below those that are on, and wait for them, so that they need not move. */}
      <Loaded query={races} inside={past} placeholder={<Skeleton height="100vh" />}>
        {({ underway, upcoming }) => (
          <>
            <RaceNews races={[...underway.nodes, ...upcoming.nodes, ...(past.data?.races.nodes ?? [])]} />
            {underway.nodes.length === 0 ? null : (
              <Section title={t('underway')}>
                <CardList>
                  {underway.nodes.map((race) => (
                    <RaceCard key={race.id} race={race}>
                      {isWatchable(race, viewer) ? (
                        <ButtonLink to="/races/$raceId" params={{ raceId: String(race.databaseId) }}>
                          {t('watch')}
                        </ButtonLink>
                      ) : null}
                    </RaceCard>
                  ))}
                </CardList>
              </Section>
            )}
            <Section title={t('upcoming')}>
              {upcoming.nodes.length === 0 ? <Text>{t('noneUpcoming')}</Text> : null}
              <CardList>
                {upcoming.nodes.map((race) => (
                  <RaceCard key={race.id} race={race}>
                    <Text>{t.rich('startsIn', { time: () => <Countdown key="time" to={race.startAt} /> })}</Text>
                  </RaceCard>
                ))}
              </CardList>
            </Section>
            <Section title={t('past')}>
              <Loaded query={past} placeholder={<Skeleton height={220} />}>
                {({ races: { nodes, pageInfo } }) => (
                  <>
                    {nodes.length === 0 ? <Text>{t('nonePast')}</Text> : null}
                    <CardList>
                      {nodes.map((race) => (
                        <RaceCard key={race.id} race={race} />
                      ))}
                    </CardList>
                    <ShowMore pageInfo={pageInfo} isLoading={past.fetching} onMore={setAfter}>
                      {t('more')}
                    </ShowMore>
                  </>
                )}
              </Loaded>
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}
