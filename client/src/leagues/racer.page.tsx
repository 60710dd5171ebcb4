import { Group, Skeleton, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { graphql } from '../../generated';
import type { RacerPageQuery } from '../../generated/graphql';
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

const RacerPageDocument = graphql(`
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

type KnownRacer = NonNullable<RacerPageQuery['racer']>;

/** One racer, as far as names are public: their races, their best one, and how their rating went. */
export function RacerPage() {
  const t = useMessages(racerMessages);
  const { username } = useParams({ from: '/racers/$username' });
  const { viewer } = useShellData();
  const [query, askAgain] = useQuery({
    ...{ query: RacerPageDocument, variables: { username } },
    requestPolicy: 'cache-and-network',
  });
  // What changes is asked for again by itself, since the cache forgets what comes from races.
  useRaceChanges((wasMissed) => wasMissed && askAgain({ requestPolicy: 'network-only' }));
  const { racer, publicSettings } = query.data ?? {};
  const areNamesPublic = publicSettings?.isUsernamePublicInResults ?? false;
  if (racer === null) return <NotPublic areNamesPublic={areNamesPublic} />;
  const you = areNamesPublic ? t('you') : t('youAlone');
  return (
    <Page title={racer?.username ?? username} lead={racer && viewer?.username === racer.username ? you : undefined}>
      <Loaded query={query} placeholder={<Skeleton height={400} />}>
        {() => (racer === undefined ? null : <RacerParts racer={racer} />)}
      </Loaded>
    </Page>
  );
}

/** What there is of a racer. */
function RacerParts({ racer: { username, history, bestRace } }: { readonly racer: KnownRacer }) {
  const t = useMessages(racerMessages);
  const tr = useMessages(ratingMessages);
  if (history.length === 0) return <Text>{t('noRaces')}</Text>;
  return (
    <>
      <Section title={t('best')}>
        <RacerBestRaceText history={history} best={bestRace ?? null} />
      </Section>
      <Section title={t('races')}>
        <RacerRaces history={history} />
      </Section>
      <Section title={tr('title')}>
        <RacerRatings username={username} history={history} />
      </Section>
    </>
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
