import { Skeleton, Stack, Title } from '@mantine/core';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { graphql } from '../../../generated';
import type { StaffRaceQuery } from '../../../generated/graphql';
import { NotFoundPage } from '../../app/not-found.page';
import { Contents } from '../../components/contents';
import { PageLink } from '../../components/links';
import { Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { Section } from '../../components/section';
import { useMessages } from '../../messages/messages';
import { RaceFacts } from '../../races/race-facts';
import { RaceNews } from '../../races/race-news';
import { RaceStateBadge } from '../../races/race-state-badge';
import { useRaceChanges } from '../../races/use-race-changes';
import { isAdministrator } from '../../session/roles';
import { useShellData, type Viewer } from '../../session/shell-data';
import { useArrival } from '../arrival';
import { DoneAlert } from '../done-alert';
import { StaffOnly } from '../staff-only';
import { RaceDuplication } from './duplicate-race';
import { RaceStanding, RaceWithdrawal } from './race-actions';
import { raceActionsMessages } from './race-actions.messages';
import { RaceDownloads } from './race-downloads';
import { RaceEditor } from './race-editor';
import { RaceAbsences, RaceTransitions } from './race-history';
import { raceHistoryMessages } from './race-history.messages';
import { RaceResultsUpload } from './race-results-upload';
import { raceResultsUploadMessages } from './race-results-upload.messages';
import { staffRaceMessages } from './staff-race.messages';

const StaffRace = graphql(`
  query StaffRace($databaseId: Int!) {
    race(databaseId: $databaseId) {
      ...RaceSummary
      ...RaceDetails
      ...RaceHistory
      lapLength
    }
  }
`);

type LookedAfter = NonNullable<StaffRaceQuery['race']>;

/** Where staff look after a race: assistants see how it stands, administrators change it. */
export function StaffRacePage() {
  const { raceId } = useParams({ from: '/staff/races/$raceId' });
  return <StaffOnly>{(viewer) => <LoadedRace key={raceId} databaseId={Number(raceId)} viewer={viewer} />}</StaffOnly>;
}

function LoadedRace({ databaseId, viewer }: { readonly databaseId: number; readonly viewer: Viewer }) {
  const t = useMessages(staffRaceMessages);
  const [query, askAgain] = useQuery({
    query: StaffRace,
    variables: { databaseId },
    requestPolicy: 'cache-and-network',
  });
  const arrival = useArrival();
  const refresh = (): void => askAgain({ requestPolicy: 'network-only' });
  useRaceChanges(refresh, query.data?.race?.id);
  const race = query.data?.race;
  if (race === null) return <NotFoundPage />;
  return (
    <Page
      title={race?.title ?? t('race')}
      above={<PageLink to="/staff">{t('back')}</PageLink>}
      actions={race && <RaceStateBadge race={race} />}
      lead={
        <PageLink to="/races/$raceId" params={{ raceId: String(databaseId) }}>
          {t('public')}
        </PageLink>
      }
    >
      <RaceNews races={race === undefined ? [] : [race]} />
      {arrival === undefined ? null : <DoneAlert done={arrival} />}
      <Loaded query={query} placeholder={<Skeleton height={900} />}>
        {() => {
          if (race === undefined) return null;
          if (isAdministrator(viewer)) return <Administration race={race} onChange={refresh} />;
          return (
            <>
              <RaceFacts race={race} />
              <RaceStanding race={race} mayChange={false} onAnswer={refresh} />
              <RaceAbsences race={race} />
              <RaceTransitions race={race} />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

/** What administrators do with a race. */
function Administration({ race, onChange }: { readonly race: LookedAfter; readonly onChange: () => void }) {
  const t = useMessages(staffRaceMessages);
  const actions = useMessages(raceActionsMessages);
  const files = useMessages(raceResultsUploadMessages);
  const history = useMessages(raceHistoryMessages);
  const { serverInfo } = useShellData();
  const navigate = useNavigate();
  if (serverInfo === undefined) return <Skeleton height={700} />;
  const zone = serverInfo.timeZone;
  const sections = [
    { anchor: 'standing', title: actions('title') },
    { anchor: 'details', title: t('details') },
    { anchor: 'files', title: files('title') },
    { anchor: 'absences', title: history('absences') },
    { anchor: 'history', title: history('history') },
    { anchor: 'duplicate', title: t('duplicate') },
    { anchor: 'withdraw', title: actions('withdraw') },
  ];
  const goTo = (databaseId: number, warnings: readonly string[]): void => {
    void navigate({
      to: '/staff/races/$raceId',
      params: { raceId: String(databaseId) },
      state: { arrival: { done: t('made'), warnings } },
    });
  };
  const leave = (): void => {
    const done = t('deleted', { title: race.title });
    void navigate({ to: '/staff', state: { arrival: { done, warnings: [] } } });
  };
  return (
    <>
      <Contents title={t('contents')} sections={sections} />
      <RaceStanding race={race} mayChange onAnswer={onChange} />
      <Section title={t('details')} anchor="details">
        <RaceEditor race={race} zone={zone} onStale={onChange} />
      </Section>
      <Section title={files('title')} anchor="files">
        <Stack gap="sm">
          <Title order={3}>{files('downloads')}</Title>
          <RaceDownloads race={race} />
          <Title order={3} mt="md">
            {files('upload')}
          </Title>
          <RaceResultsUpload race={race} onStored={onChange} />
        </Stack>
      </Section>
      <RaceAbsences race={race} />
      <RaceTransitions race={race} />
      <RaceDuplication race={race} zone={zone} onMade={goTo} />
      <RaceWithdrawal race={race} onAnswer={onChange} onDeleted={leave} />
    </>
  );
}
