import { Alert, Skeleton, Stack, Switch, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../generated';
import { NotFoundPage } from '../app/not-found.page';
import { Contents } from '../components/contents';
import { Disclosure } from '../components/disclosure';
import { PageLink } from '../components/links';
import { Loaded } from '../components/loaded';
import { Page } from '../components/page';
import { Section } from '../components/section';
import { When } from '../components/when';
import { useMessages } from '../messages/messages';
import { useRaceChanges } from '../races/use-race-changes';
import { isStaff } from '../session/roles';
import { useShellData } from '../session/shell-data';
import { leagueMessages } from './league.messages';
import { LeagueRatingChart } from './league-ratings';
import { LeagueRules } from './league-rules';
import { ScoreMatrix } from './league-scores';
import { LeagueStandings } from './league-standings';
import { ratingMessages } from './rating.messages';

const LeaguePageQuery = graphql(`
  query LeaguePage($name: String!, $isFrozen: Boolean!) {
    league(name: $name) {
      name
      description
      frozenAt
      ...LeagueRules
      standings(isFrozen: $isFrozen) {
        ...StandingLine
      }
    }
  }
`);

/** One league: how it counts, how it stands, how ratings went, and what everybody got in each race. */
export function LeaguePage() {
  const t = useMessages(leagueMessages);
  const tr = useMessages(ratingMessages);
  const { name } = useParams({ from: '/leagues/$name' });
  const mayLook = isStaff(useShellData().viewer);
  const [isFrozen, setFrozen] = useState(false);
  const [query, askAgain] = useQuery({
    ...{ query: LeaguePageQuery, variables: { name, isFrozen } },
    requestPolicy: 'cache-and-network',
  });
  // What changes is asked for again by itself, since the cache forgets what comes from races.
  useRaceChanges((wasMissed) => wasMissed && askAgain({ requestPolicy: 'network-only' }));
  const league = query.data?.league;
  if (league === null) return <NotFoundPage />;
  return (
    <Page
      title={name}
      above={<PageLink to="/leagues">{t('back')}</PageLink>}
      lead={league?.description ? <div style={{ whiteSpace: 'pre-line' }}>{league.description}</div> : undefined}
    >
      <Loaded query={query} placeholder={<Skeleton height={400} />}>
        {() => {
          if (league === undefined) return null;
          const { frozenAt, standings } = league;
          const isEmpty = standings.length === 0;
          return (
            <>
              {frozenAt ? (
                <Alert color="gray" variant="light" title={t('frozenTitle')}>
                  <Stack gap="sm">
                    <Text>
                      {t.rich(mayLook ? 'frozenStaff' : 'frozen', { time: () => <When key="time" at={frozenAt} /> })}
                    </Text>
                    {mayLook ? (
                      <Switch
                        label={t('asOthers')}
                        checked={isFrozen}
                        onChange={({ currentTarget }) => setFrozen(currentTarget.checked)}
                      />
                    ) : null}
                  </Stack>
                </Alert>
              ) : null}
              {isEmpty ? null : (
                <Contents
                  title={t('contents')}
                  sections={[
                    { anchor: 'standings', title: t('standings') },
                    { anchor: 'ratings', title: tr('title') },
                    { anchor: 'scores', title: t('scores') },
                    { anchor: 'rules', title: t('rules') },
                  ]}
                />
              )}
              <Section title={t('standings')} anchor="standings">
                {isEmpty ? <Text>{t('noStandings')}</Text> : <LeagueStandings standings={standings} />}
              </Section>
              {isEmpty ? null : (
                <>
                  <Section title={tr('title')} anchor="ratings">
                    <Text maw="46rem">{tr('forFun')}</Text>
                    <LeagueRatingChart name={name} isFrozen={isFrozen} standings={standings} />
                  </Section>
                  <Section title={t('scores')} anchor="scores">
                    <Disclosure summary={t('scoresShow')}>
                      <ScoreMatrix name={name} isFrozen={isFrozen} />
                    </Disclosure>
                  </Section>
                </>
              )}
              <LeagueRules league={league} />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
