import { Anchor, Card, SimpleGrid, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from 'urql';
import { graphql } from '../../generated';
import { Announced } from '../announcements/announced';
import { CardList } from '../components/card-list';
import { Countdown } from '../components/countdown';
import { ButtonLink, PageLink } from '../components/links';
import { Loaded } from '../components/loaded';
import { Page } from '../components/page';
import { Section } from '../components/section';
import { useMessages } from '../messages/messages';
import { isWatchable } from '../races/is-watchable';
import { RaceCard } from '../races/race-card';
import { RaceNews } from '../races/race-news';
import { useRaceChanges } from '../races/use-race-changes';
import { useShellData } from '../session/shell-data';
import { homeMessages } from './home.messages';
import { nextSteps } from './next-steps';
import { Project } from './project';

const Home = graphql(`
  query Home {
    underway: races(first: 3, phase: UNDERWAY) {
      nodes {
        ...RaceSummary
      }
    }
    upcoming: races(first: 1, phase: UPCOMING) {
      nodes {
        ...RaceSummary
      }
    }
    past: races(first: 3, phase: PAST) {
      nodes {
        ...RaceSummary
      }
    }
    availableArtefacts
    publicSettings {
      isKeepingTaskTexts
      links {
        name
        text
        url
      }
    }
  }
`);

/** Where everybody arrives: what this is, what is on, and what to do next. */
export function HomePage() {
  const t = useMessages(homeMessages);
  const { viewer } = useShellData();
  const steps = viewer === undefined ? [] : nextSteps(viewer);
  const [home, askAgain] = useQuery({ query: Home, requestPolicy: 'cache-and-network' });
  useRaceChanges(() => askAgain({ requestPolicy: 'cache-and-network' }));
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Announced type="TAGLINE" />
      <Loaded query={home} placeholder={<Skeleton height={180} />}>
        {({ underway, upcoming, past, availableArtefacts, publicSettings: { links, isKeepingTaskTexts } }) => {
          const live = underway.nodes.filter((race) => isWatchable(race, viewer));
          const isEmpty = underway.nodes.length + upcoming.nodes.length + past.nodes.length === 0;
          return (
            <>
              <RaceNews races={[...underway.nodes, ...upcoming.nodes, ...past.nodes]} />
              {isEmpty ? <Text>{t('none')}</Text> : null}
              {live.length + upcoming.nodes.length === 0 ? null : (
                <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl">
                  {live.length === 0 ? null : (
                    <Section title={t('live')}>
                      {live.map((race) => (
                        <RaceCard key={race.id} race={race} component="div">
                          <ButtonLink to="/races/$raceId" params={{ raceId: String(race.databaseId) }}>
                            {t('watch')}
                          </ButtonLink>
                        </RaceCard>
                      ))}
                    </Section>
                  )}
                  {upcoming.nodes.length === 0 ? null : (
                    <Section title={t('next')}>
                      {upcoming.nodes.map((race) => (
                        <RaceCard key={race.id} race={race} component="div">
                          <Text fz="lg">
                            {t.rich('startsIn', { time: () => <Countdown key="time" to={race.startAt} /> })}
                          </Text>
                        </RaceCard>
                      ))}
                    </Section>
                  )}
                </SimpleGrid>
              )}
              {past.nodes.length === 0 ? null : (
                <Section title={t('past')} actions={<PageLink to="/races">{t('allRaces')}</PageLink>}>
                  <CardList>
                    {past.nodes.map((race) => (
                      <RaceCard key={race.id} race={race} />
                    ))}
                  </CardList>
                </Section>
              )}
              <Announced type="GET_EDITOR" />
              <Project available={availableArtefacts} hasTexts={isKeepingTaskTexts && viewer?.isStudent === true} />
              {steps.length === 0 ? null : (
                <Section title={t('steps')}>
                  <CardList>
                    {steps.map(({ to, title, text }) => (
                      <Card key={to} component="li" withBorder>
                        <Stack gap={4}>
                          <PageLink to={to} fw={600}>
                            {t(title)}
                          </PageLink>
                          <Text size="sm">{t(text)}</Text>
                        </Stack>
                      </Card>
                    ))}
                  </CardList>
                </Section>
              )}
              {links.length === 0 ? null : (
                <Section title={t('elsewhere')}>
                  <CardList>
                    {links.map(({ name, text, url }) => (
                      <Card key={name} component="li" withBorder>
                        <Anchor href={url} fw={600}>
                          {name}
                        </Anchor>
                        <Text size="sm">{text}</Text>
                      </Card>
                    ))}
                  </CardList>
                </Section>
              )}
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
