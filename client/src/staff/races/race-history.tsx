import { Table, Text } from '@mantine/core';
import { graphql } from '../../../generated';
import type { RaceHistoryFragment } from '../../../generated/graphql';
import { Section } from '../../components/section';
import { When } from '../../components/when';
import { WideTable } from '../../components/wide-table';
import { useMessages } from '../../messages/messages';
import { raceStateMessages } from '../../races/race-state.messages';
import { raceHistoryMessages } from './race-history.messages';

graphql(`
  fragment RaceHistory on Race {
    transitions {
      from
      to
      at
      note
    }
    absences {
      username
      reason
    }
  }
`);

/** Which states a race went through. */
export function RaceTransitions({ race: { transitions } }: { readonly race: RaceHistoryFragment }) {
  const t = useMessages(raceHistoryMessages);
  const state = useMessages(raceStateMessages);
  return (
    <Section title={t('history')} anchor="history">
      {!transitions || transitions.length === 0 ? (
        <Text>{t('noHistory')}</Text>
      ) : (
        <WideTable label={t('history')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('when')}</Table.Th>
              <Table.Th>{t('from')}</Table.Th>
              <Table.Th>{t('to')}</Table.Th>
              <Table.Th>{t('note')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {transitions.map(({ from, to, at, note }) => (
              <Table.Tr key={`${at} ${to}`}>
                <Table.Td>
                  <When at={at} />
                </Table.Td>
                <Table.Td>{state(from)}</Table.Td>
                <Table.Td>{state(to)}</Table.Td>
                <Table.Td>{note}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </WideTable>
      )}
    </Section>
  );
}

/** Which students are not in a race, and why. */
export function RaceAbsences({ race: { absences } }: { readonly race: RaceHistoryFragment }) {
  const t = useMessages(raceHistoryMessages);
  return (
    <Section title={t('absences')} anchor="absences">
      <Text>
        {absences
          ? absences.length === 0
            ? t('noAbsences')
            : t('absencesCount', { count: absences.length })
          : t('absencesLater')}
      </Text>
      {!absences || absences.length === 0 ? null : (
        <WideTable label={t('absences')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('username')}</Table.Th>
              <Table.Th>{t('reason')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {absences.map(({ username, reason }) => (
              <Table.Tr key={username}>
                <Table.Td>{username}</Table.Td>
                <Table.Td>{t(reason)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </WideTable>
      )}
    </Section>
  );
}
