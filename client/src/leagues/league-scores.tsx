import { Skeleton, Stack, Table, Text } from '@mantine/core';
import { useQuery } from 'urql';
import { graphql } from '../../generated';
import type { LeagueScoresQuery } from '../../generated/graphql';
import { PageLink } from '../components/links';
import { Loaded } from '../components/loaded';
import { WideTable } from '../components/wide-table';
import { useMessages } from '../messages/messages';
import { leagueMessages } from './league.messages';
import { RacerName } from './league-standings';
import { usePositionText } from './position-text';

const LeagueScores = graphql(`
  query LeagueScores($name: String!, $isFrozen: Boolean!) {
    league(name: $name) {
      name
      countedRaces(isFrozen: $isFrozen) {
        id
        databaseId
        title
      }
      standings(isFrozen: $isFrozen) {
        rank
        username
        isYours
        points
        scores {
          raceId
          position
          points
          isCounted
        }
      }
    }
  }
`);

type League = NonNullable<LeagueScoresQuery['league']>;
type Score = League['standings'][number]['scores'][number];

/** What everybody got in each race. It is asked for when somebody wants to see it. */
export function ScoreMatrix({ name, isFrozen }: { readonly name: string; readonly isFrozen: boolean }) {
  const [query] = useQuery({ query: LeagueScores, variables: { name, isFrozen } });
  return (
    <Loaded query={query} placeholder={<Skeleton height={200} />}>
      {({ league }) => (league ? <Matrix league={league} /> : null)}
    </Loaded>
  );
}

function Matrix({ league: { countedRaces, standings } }: { readonly league: League }) {
  const t = useMessages(leagueMessages);
  const lines = standings.map((standing, index) => ({
    ...{ standing, index },
    scoreIn: new Map(standing.scores.map((score) => [score.raceId, score])),
  }));
  const isAnyUncounted = standings.some(({ scores }) => scores.some(({ isCounted }) => !isCounted));
  return (
    <Stack gap="xs">
      {isAnyUncounted ? <Text size="sm">{t('uncountedText')}</Text> : null}
      <WideTable label={t('scoresTable')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('racer')}</Table.Th>
            <Table.Th scope="col" ta="right">
              {t('pointsShort')}
            </Table.Th>
            {countedRaces.map(({ databaseId, title }) => (
              <Table.Th key={databaseId} scope="col" ta="right" miw="7rem">
                <PageLink to="/races/$raceId" params={{ raceId: String(databaseId) }} inherit>
                  {title}
                </PageLink>
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map(({ standing, index, scoreIn }) => (
            <Table.Tr key={index} fw={standing.isYours ? 700 : undefined}>
              <Table.Th scope="row" fw="inherit">
                <RacerName racer={standing} />
              </Table.Th>
              <Table.Td ta="right">{t('total', { points: standing.points })}</Table.Td>
              {countedRaces.map(({ databaseId }) => (
                <Table.Td key={databaseId} ta="right">
                  <ScoreCell score={scoreIn.get(databaseId)} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
    </Stack>
  );
}

function ScoreCell({ score }: { readonly score: Score | undefined }) {
  const t = useMessages(leagueMessages);
  const positionText = usePositionText();
  if (score === undefined) return t('none');
  const { position, points } = score;
  return (
    <>
      {t(score.isCounted ? 'total' : 'uncounted', { points })}
      <Text size="xs" c="dimmed" fw={400}>
        {position > 0 ? t('position', { position }) : positionText(position)}
      </Text>
    </>
  );
}
