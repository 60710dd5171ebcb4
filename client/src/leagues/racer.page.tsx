import { Group, Skeleton, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { graphql } from '../../generated';
import { PageLink } from '../components/links';
import { Loaded } from '../components/loaded';
import { Page } from '../components/page';
import { Section } from '../components/section';
import { useMessages } from '../messages/messages';
import { useRaceChanges } from '../races/use-race-changes';
import { useShellData } from '../session/shell-data';
import { racerMessages } from './racer.messages';
import { RacerBestRaceText } from './racer-best-race';
import { RacerRaces } from './racer-races';
import { RacerRatings } from './racer-ratings';
import { ratingMessages } from './rating.messages';

const RacerPageQuery = graphql(`
  query RacerPage($username: String!) {
    racer(username: $username) {
      username
      history {
        ...RacerRaceLine
      }
      bestRace {
        ...RacerBestRace
      }
    }
    publicSettings {
      isUsernamePublicInResults
    }
  }
`);

/** One racer, as far as names are public: their races, their best one, and how their rating went. */
export function RacerPage() {
  const t = useMessages(racerMessages);
  const tr = useMessages(ratingMessages);
  const { username } = useParams({ from: '/racers/$username' });
  const { viewer } = useShellData();
  const [query, askAgain] = useQuery({
    ...{ query: RacerPageQuery, variables: { username } },
    requestPolicy: 'cache-and-network',
  });
  // What changes is asked for again by itself, since the cache forgets what comes from races.
  useRaceChanges((wasMissed) => wasMissed && askAgain({ requestPolicy: 'network-only' }));
  return (
    <Loaded query={query} onRetry={askAgain} placeholder={<Skeleton height={400} />}>
      {({ racer, publicSettings: { isUsernamePublicInResults: areNamesPublic } }) => {
        if (!racer) return <NotPublic areNamesPublic={areNamesPublic} />;
        const { history, bestRace } = racer;
        const you = areNamesPublic ? t('you') : t('youAlone');
        return (
          <Page title={racer.username} lead={viewer?.username === racer.username ? you : undefined}>
            {history.length === 0 ? (
              <Text>{t('noRaces')}</Text>
            ) : (
              <>
                <Section title={t('best')}>
                  <RacerBestRaceText history={history} best={bestRace ?? null} />
                </Section>
                <Section title={t('races')}>
                  <RacerRaces history={history} />
                </Section>
                <Section title={tr('title')}>
                  <RacerRatings username={racer.username} history={history} />
                </Section>
              </>
            )}
          </Page>
        );
      }}
    </Loaded>
  );
}

/** For racers whom the reader may not know of, and for those whom there are not: nobody is told which. */
function NotPublic({ areNamesPublic }: { readonly areNamesPublic: boolean }) {
  const t = useMessages(racerMessages);
  return (
    <Page title={t('privateTitle')} lead={t(areNamesPublic ? 'privateOther' : 'privateNames')}>
      <Group gap="lg">
        <PageLink to="/races">{t('toRaces')}</PageLink>
        <PageLink to="/leagues">{t('toLeagues')}</PageLink>
      </Group>
    </Page>
  );
}
