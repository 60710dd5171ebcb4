import { Group, Table, Text, Title } from '@mantine/core';
import { graphql } from '../../generated';
import type { RaceResultLineFragment, RaceResultsFragment } from '../../generated/graphql';
import { PageLink } from '../components/links';
import { Section } from '../components/section';
import { WideTable } from '../components/wide-table';
import { Flag } from '../flags/flag';
import { formats, useMessages } from '../messages/messages';
import { raceResultsMessages } from './race-results.messages';

graphql(`
  fragment RaceResults on Race {
    buggiesEntered
    buggiesStarted
    buggiesFinished
    results {
      ...RaceResultLine
    }
  }
`);

graphql(`
  fragment RaceResultLine on RaceResult {
    rank
    racePosition
    username
    isYours
    flagColor
    flagColorSecondary
    flagPattern
    cost
    violations
  }
`);

type Result = RaceResultLineFragment;

/** How a race ended: positions with ties, those who did not finish, and those who broke rules. */
export function RaceResults({ race }: { readonly race: RaceResultsFragment }) {
  const t = useMessages(raceResultsMessages);
  return (
    <Section title={t('title')}>
      <Text>
        {t('counts', {
          entered: race.buggiesEntered ?? 0,
          started: race.buggiesStarted ?? 0,
          finished: race.buggiesFinished ?? 0,
        })}
      </Text>
      <ResultTables results={race.results ?? []} />
    </Section>
  );
}

/**
 * Results of a race, of whatever kind it was.
 *
 * @param withCostAndRules whether it is shown what buggies cost and which rules they broke
 * @param withLinks whether names lead to pages of racers; those who are made up have none
 */
export function ResultTables({
  results,
  withCostAndRules = true,
  withLinks = true,
}: {
  readonly results: readonly Result[];
  readonly withCostAndRules?: boolean;
  readonly withLinks?: boolean;
}) {
  const t = useMessages(raceResultsMessages);
  const starters = results.filter(({ racePosition }) => racePosition >= 0);
  const disqualified = results.filter(({ racePosition }) => racePosition < 0);
  const placed = Map.groupBy(starters, ({ racePosition }) => racePosition);
  const positionOf = ({ racePosition: position }: Result) => {
    if (position === 0) return <span title={t('notFinishedLong')}>{t('notFinished')}</span>;
    return (placed.get(position)?.length ?? 0) > 1 ? t('tied', { position }) : formats.number(position);
  };
  return (
    <>
      {starters.length === 0 ? <Text>{t('noStarters')}</Text> : null}
      {starters.length === 0 ? null : (
        <WideTable label={t('caption')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w="6rem">{t('position')}</Table.Th>
              <Table.Th>{t('buggy')}</Table.Th>
              {withCostAndRules ? <Table.Th ta="right">{t('cost')}</Table.Th> : null}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {starters.map((result) => (
              <Table.Tr key={result.rank}>
                <Table.Td>{positionOf(result)}</Table.Td>
                <Table.Td>
                  <Racer result={result} isLinked={withLinks} />
                </Table.Td>
                {withCostAndRules ? <Table.Td ta="right">{costOf(result, t('unknownCost'))}</Table.Td> : null}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </WideTable>
      )}
      {disqualified.length === 0 ? null : (
        <>
          <Title order={3}>{t('disqualified')}</Title>
          <WideTable label={t(withCostAndRules ? 'disqualifiedCaption' : 'disqualified')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('buggy')}</Table.Th>
                {withCostAndRules ? (
                  <>
                    <Table.Th>{t('violations')}</Table.Th>
                    <Table.Th ta="right">{t('cost')}</Table.Th>
                  </>
                ) : null}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {disqualified.map((result) => (
                <Table.Tr key={result.rank}>
                  <Table.Td>
                    <Racer result={result} isLinked={withLinks} />
                  </Table.Td>
                  {withCostAndRules ? (
                    <>
                      <Table.Td>{result.violations.join(', ')}</Table.Td>
                      <Table.Td ta="right">{costOf(result, t('unknownCost'))}</Table.Td>
                    </>
                  ) : null}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </WideTable>
        </>
      )}
    </>
  );
}

/** Whose buggy it was: its flag, and the name as far as that is public. One's own is always marked. */
function Racer({ result, isLinked }: { readonly result: Result; readonly isLinked: boolean }) {
  const t = useMessages(raceResultsMessages);
  const { username } = result;
  return (
    <Group gap="xs" wrap="nowrap">
      <Flag {...result} />
      <Text fw={result.isYours ? 700 : undefined}>
        {username && isLinked ? (
          <PageLink to="/racers/$username" params={{ username }} inherit>
            {username}
          </PageLink>
        ) : (
          (username ?? t('anonymous'))
        )}
        {result.isYours ? ` (${t('you')})` : ''}
      </Text>
    </Group>
  );
}

function costOf({ cost }: Result, unknown: string): string {
  return cost === null || cost === undefined ? unknown : formats.number(cost);
}
