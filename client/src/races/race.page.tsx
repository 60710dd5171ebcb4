import { Skeleton, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { graphql } from '../../generated';
import type { RacePageQuery } from '../../generated/graphql';
import { NotFoundPage } from '../app/not-found.page';
import { Countdown } from '../components/countdown';
import { PageLink } from '../components/links';
import { Loaded } from '../components/loaded';
import { Page } from '../components/page';
import { useMessages } from '../messages/messages';
import { isAdministrator } from '../session/roles';
import { useShellData } from '../session/shell-data';
import { isWatchable } from './is-watchable';
import { raceMessages } from './race.messages';
import { RaceEntries } from './race-entries';
import { RaceFacts } from './race-facts';
import { RaceNews } from './race-news';
import { RaceResults } from './race-results';
import { RaceShow } from './race-show';
import { RaceStateBadge } from './race-state-badge';
import { RaceNumbers } from './race-statistics';
import { RaceVerification } from './race-verification';
import { useRaceChanges } from './use-race-changes';

const RacePageDocument = graphql(`
  query RacePage($databaseId: Int!) {
    race(databaseId: $databaseId) {
      ...RaceSummary
      lapLength
      ...RaceEntries
      ...RaceResults
      ...RaceNumbers
      ...RaceShow
      ...RaceVerification
    }
  }
`);

/** One race, at an address that never changes: what is known of it before, while it is shown, and when it is over. */
export function RacePage() {
  const t = useMessages(raceMessages);
  const { raceId } = useParams({ from: '/races/$raceId' });
  const { viewer } = useShellData();
  const [query, askAgain] = useQuery({
    query: RacePageDocument,
    variables: { databaseId: Number(raceId) },
    requestPolicy: 'cache-and-network',
  });
  useRaceChanges(() => askAgain({ requestPolicy: 'network-only' }), query.data?.race?.id);
  const race = query.data?.race;
  if (race === null) return <NotFoundPage />;
  return (
    <Page
      title={race?.title ?? t('race')}
      above={<PageLink to="/races">{t('back')}</PageLink>}
      actions={
        race && (
          <>
            <RaceStateBadge race={race} />
            {isAdministrator(viewer) ? (
              <PageLink to="/staff/races/$raceId" params={{ raceId: String(race.databaseId) }}>
                {t('edit')}
              </PageLink>
            ) : null}
          </>
        )
      }
      lead={race?.description || undefined}
    >
      <RaceNews races={race === undefined ? [] : [race]} />
      <Loaded query={query} placeholder={<Skeleton height={400} />}>
        {() => (race === undefined ? null : <RaceParts race={race} />)}
      </Loaded>
    </Page>
  );
}

/** What there is of a race: before, while it is shown, and after. */
function RaceParts({ race }: { readonly race: NonNullable<RacePageQuery['race']> }) {
  const t = useMessages(raceMessages);
  const { viewer } = useShellData();
  // Staff know how it ends, and may show this page to everybody: while it is live they see here what others see.
  const isOver = race.results && !race.isLive;
  return (
    <>
      {race.state === 'SCHEDULED' ? (
        <Text>
          {t.rich('startsIn', { time: () => <Countdown key="time" to={race.startAt} /> })} {t('entriesLater')}
        </Text>
      ) : null}
      <RaceFacts race={race} />
      {race.results || isWatchable(race, viewer) ? <RaceShow key={race.id} race={race} /> : null}
      {isOver ? <RaceResults race={race} /> : <RaceEntries race={race} />}
      {isOver ? <RaceNumbers race={race} /> : null}
      {isOver && race.seed && race.resultSource === 'ENGINE' ? <RaceVerification race={race} /> : null}
    </>
  );
}
