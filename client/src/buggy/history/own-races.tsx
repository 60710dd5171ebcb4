import { Skeleton, Stack, Table, Text } from '@mantine/core';
import { useQuery } from 'urql';
import { graphql } from '../../../generated';
import type { RacesOfViewerQuery } from '../../../generated/graphql';
import { PageLink } from '../../components/links';
import { Loaded } from '../../components/loaded';
import { Section } from '../../components/section';
import { When } from '../../components/when';
import { WideTable } from '../../components/wide-table';
import { formats, useMessages } from '../../messages/messages';
import { ChangesTable } from './changes-table';
import { historyMessages } from './history.messages';

const RacesOfViewer = graphql(`
  query RacesOfViewer($username: String!) {
    racer(username: $username) {
      username
      history {
        race {
          id
          databaseId
          title
          startAt
        }
        racePosition
        points
      }
      bestRace {
        race {
          id
          databaseId
          title
        }
        racePosition
        changes {
          name
          before
          after
        }
      }
    }
  }
`);

type Racer = NonNullable<RacesOfViewerQuery['racer']>;

/** The races in which somebody was, and which of them was the best. */
export function OwnRaces({ username }: { readonly username: string }) {
  const t = useMessages(historyMessages);
  const [query, askAgain] = useQuery({ query: RacesOfViewer, variables: { username } });
  return (
    <Section title={t('races')}>
      <Loaded
        query={query}
        onRetry={() => askAgain({ requestPolicy: 'network-only' })}
        placeholder={<Skeleton height={160} />}
      >
        {({ racer }) => (racer && racer.history.length > 0 ? <RacesOf racer={racer} /> : <Text>{t('noRaces')}</Text>)}
      </Loaded>
    </Section>
  );
}

function RacesOf({ racer: { history, bestRace } }: { readonly racer: Racer }) {
  const t = useMessages(historyMessages);
  const positionOf = (position: number): string => {
    if (position > 0) return formats.number(position);
    return t(position === 0 ? 'notFinished' : 'notAdmitted');
  };
  return (
    <Stack>
      {bestRace ? (
        <>
          <Text>
            {t.rich('best', {
              position: bestRace.racePosition,
              race: () => <RaceLink key="race" race={bestRace.race} />,
            })}{' '}
            {bestRace.changes?.length === 0 ? t('bestSame') : null}
          </Text>
          {bestRace.changes && bestRace.changes.length > 0 ? (
            <>
              <Text>{t('bestChanges')}:</Text>
              <ChangesTable label={t('bestChanges')} changes={bestRace.changes} />
            </>
          ) : null}
        </>
      ) : null}
      <WideTable label={t('raceList')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('race')}</Table.Th>
            <Table.Th>{t('start')}</Table.Th>
            <Table.Th>{t('position')}</Table.Th>
            <Table.Th ta="right">{t('points')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {history.map(({ race, racePosition, points }) => (
            <Table.Tr key={race.id}>
              <Table.Td>
                <RaceLink race={race} />
              </Table.Td>
              <Table.Td>
                <When at={race.startAt} />
              </Table.Td>
              <Table.Td>{positionOf(racePosition)}</Table.Td>
              <Table.Td ta="right">{typeof points === 'number' ? formats.number(points) : t('noPoints')}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
    </Stack>
  );
}

function RaceLink({ race }: { readonly race: { readonly databaseId: number; readonly title: string } }) {
  return (
    <PageLink to="/races/$raceId" params={{ raceId: String(race.databaseId) }} underline="always">
      {race.title}
    </PageLink>
  );
}
