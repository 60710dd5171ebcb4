import { Table, Text } from '@mantine/core';
import { ColumnHeads } from '../../components/column-heads';
import { Section } from '../../components/section';
import { When } from '../../components/when';
import { WideTable } from '../../components/wide-table';
import { formats, useMessages } from '../../messages/messages';
import { systemMessages } from './system.messages';
import type { SystemInfo } from './system.page';

/** Processes that run. */
export function Processes({ info: { processes } }: { readonly info: SystemInfo }) {
  const t = useMessages(systemMessages);
  return (
    <Section title={t('processes')}>
      <Text maw="46rem">{t('processesAbout')}</Text>
      <WideTable label={t('processes')}>
        <ColumnHeads
          titles={(['id', 'kind', 'version', 'settingsRevision', 'startedAt', 'seenAt'] as const).map((name) =>
            t(name),
          )}
        />
        <Table.Tbody>
          {processes.map(({ id, kind, version, settingsRevision, startedAt, seenAt }) => (
            <Table.Tr key={id}>
              <Table.Th scope="row" fw={500} style={{ overflowWrap: 'anywhere' }}>
                {id}
              </Table.Th>
              <Table.Td>{t(kind)}</Table.Td>
              <Table.Td>{version}</Table.Td>
              <Table.Td>{formats.number(settingsRevision)}</Table.Td>
              <Table.Td miw="9rem">
                <When at={startedAt} />
              </Table.Td>
              <Table.Td miw="9rem">
                <When at={seenAt} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
    </Section>
  );
}

/** How the queues of jobs stand. */
export function JobQueues({ info: { jobQueues } }: { readonly info: SystemInfo }) {
  const t = useMessages(systemMessages);
  return (
    <Section title={t('jobs')}>
      <Text maw="46rem">{t('jobsAbout')}</Text>
      <WideTable label={t('jobs')}>
        <ColumnHeads
          titles={(['queue', 'waiting', 'waitingSince', 'running', 'later', 'failed'] as const).map((name) => t(name))}
        />
        <Table.Tbody>
          {jobQueues.map(({ name, waiting, waitingSince, running, later, failed }) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={500}>
                {name}
              </Table.Th>
              <Table.Td>{formats.number(waiting)}</Table.Td>
              <Table.Td miw="9rem">{waitingSince ? <When at={waitingSince} /> : null}</Table.Td>
              <Table.Td>{formats.number(running)}</Table.Td>
              <Table.Td>{formats.number(later)}</Table.Td>
              <Table.Td>{formats.number(failed)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
    </Section>
  );
}
