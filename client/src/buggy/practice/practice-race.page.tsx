import { Anchor, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../../generated';
import type { PracticeRacePartsFragment } from '../../../generated/graphql';
import { NotFoundPage } from '../../app/not-found.page';
import { Facts } from '../../components/facts';
import { ButtonLink, PageLink } from '../../components/links';
import { Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { Section } from '../../components/section';
import { When } from '../../components/when';
import { formats, useMessages } from '../../messages/messages';
import { OpenedFile } from '../../player/opened-file';
import { useRaceFileAt } from '../../player/use-playable-file';
import { ResultTables } from '../../races/race-results';
import { CountedRace } from '../../races/race-statistics';
import { useShellData } from '../../session/shell-data';
import { practiceRaceMessages } from './practice.messages';
import { PracticeSharing } from './practice-sharing';
import { usePracticeRace } from './use-practice-race';

graphql(`
  fragment PracticeRaceParts on PracticeRace {
    id
    isYours
    isShared
    createdAt
    expiresAt
    costLimit
    maxLaps
    lapLength
    seed
    turnCount
    raceFileUrl
    results {
      ...RaceResultLine
    }
    statistics {
      ...RaceCounts
    }
  }
`);

const PracticeRacePageQuery = graphql(`
  query PracticeRacePage($id: ID!) {
    practiceRace(id: $id) {
      ...PracticeRaceParts
    }
  }
`);

/** A practice race that is over: one's own, or one that somebody shared. */
export function PracticeRacePage() {
  const t = useMessages(practiceRaceMessages);
  const { raceId } = useParams({ from: '/practice/$raceId' });
  const [query] = useQuery({ query: PracticeRacePageQuery, variables: { id: raceId } });
  const race = query.data?.practiceRace;
  if (race === null) return <NotFoundPage />;
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      above={race?.isYours ? <PageLink to="/buggy">{t('back')}</PageLink> : undefined}
    >
      <Loaded query={query} placeholder={<Skeleton height={600} />}>
        {() => (race === undefined ? null : <PracticeRace key={race.id} race={race} />)}
      </Loaded>
    </Page>
  );
}

function PracticeRace({ race }: { readonly race: PracticeRacePartsFragment }) {
  const t = useMessages(practiceRaceMessages);
  const started = race.results.filter(({ racePosition }) => racePosition >= 0).length;
  const finished = race.results.filter(({ racePosition }) => racePosition > 0).length;
  // Costs are kept for the results of real races, unless the settings show them.
  const withCostAndRules = race.results.some(
    ({ cost, violations }) => typeof cost === 'number' || violations.length > 0,
  );
  const notAdmitted = race.results.length - started;
  return (
    <>
      {race.isYours ? <PracticeActions raceId={race.id} /> : <Text>{t('shared')}</Text>}
      {/* The file names everybody, so others have it while names are public. */}
      {race.isYours || race.results.every(({ username }) => username) ? <PracticeReplay race={race} /> : null}
      <Section title={t('results')}>
        <Text>{t('counts', { started, finished })}</Text>
        <ResultTables results={race.results} withCostAndRules={withCostAndRules} withLinks={false} />
        {notAdmitted > 0 && !withCostAndRules ? <Text>{t('notAdmitted', { count: notAdmitted })}</Text> : null}
      </Section>
      <CountedRace statistics={race.statistics} turnCount={race.turnCount} />
      <Section title={t('facts')}>
        <Facts
          label={t('facts')}
          facts={[
            [t('run'), <When key="run" at={race.createdAt} />],
            [t('laps'), t('lapsOf', { laps: race.maxLaps, length: race.lapLength })],
            [t('costLimit'), race.costLimit > 0 ? formats.number(race.costLimit) : t('noLimit')],
            [t('seed'), race.seed],
            [t('expires'), <When key="expires" at={race.expiresAt} />],
          ]}
        />
        <Anchor href={race.raceFileUrl}>{t('file')}</Anchor>
      </Section>
      {race.isYours ? <PracticeSharing race={race} /> : null}
    </>
  );
}

/** The race in the player. */
function PracticeReplay({ race: { raceFileUrl } }: { readonly race: PracticeRacePartsFragment }) {
  const t = useMessages(practiceRaceMessages);
  const { viewer, serverInfo } = useShellData();
  const file = useRaceFileAt(raceFileUrl, serverInfo && { ownName: viewer?.username, serverUrl: serverInfo.serverUrl });
  return (
    <Section title={t('replay')}>
      <OpenedFile file={file} isLinkable />
    </Section>
  );
}

/** What its owner may do next. */
function PracticeActions({ raceId }: { readonly raceId: string }) {
  const t = useMessages(practiceRaceMessages);
  const { isRunning, repeat } = usePracticeRace();
  const [problem, setProblem] = useState<string | null>(null);
  const again = async (): Promise<void> => {
    setProblem(null);
    setProblem((await repeat(raceId))?.message ?? null);
  };
  return (
    <Stack gap="xs">
      {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
      <Group>
        <Button onClick={again} loading={isRunning}>
          {t('again')}
        </Button>
        <ButtonLink to="/buggy" variant="default">
          {t('change')}
        </ButtonLink>
      </Group>
      <Text size="sm" c="dimmed">
        {t('againHint')}
      </Text>
    </Stack>
  );
}
