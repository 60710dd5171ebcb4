import { Button, Code, Table, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../../generated';
import { ColumnHeads } from '../../components/column-heads';
import { ProblemAlert } from '../../components/problem-alert';
import { Section } from '../../components/section';
import { When } from '../../components/when';
import { WideTable } from '../../components/wide-table';
import { problemOf } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { systemMessages } from './system.messages';
import type { SystemInfo } from './system.page';

const RetryJob = graphql(`
  mutation RetryJob($input: RetryJobInput!) {
    retryJob(input: $input) {
      __typename
      ... on UserError {
        message
        path
      }
    }
  }
`);

/** Jobs that were given up, each with a way to have it done again. */
export function FailedJobs({
  jobs,
  isLooking,
  onRetried,
}: {
  readonly jobs: SystemInfo['failedJobs'];
  /** Whether the list is asked for again at the moment: what is in it may be gone. */
  readonly isLooking: boolean;
  readonly onRetried: () => void;
}) {
  const t = useMessages(systemMessages);
  const [retrying, retry] = useMutation(RetryJob);
  const [problem, setProblem] = useState<string | null>(null);
  const [isRetried, setRetried] = useState(false);
  const [pressed, setPressed] = useState<string | null>(null);
  const isBusy = retrying.fetching || isLooking;
  const list = useRef<HTMLDivElement>(null);
  const doAgain = async (id: string): Promise<void> => {
    setProblem(null);
    setRetried(false);
    setPressed(id);
    const { data, error } = await retry({ input: { id } });
    const outcome = data?.retryJob;
    if (outcome?.__typename === 'RetryJobSuccess') setRetried(true);
    else setProblem(problemOf(error, outcome).message);
    if (outcome === undefined) return;
    // It is no longer in the list, and with it goes what had the focus.
    list.current?.focus();
    onRetried();
  };
  return (
    <Section title={t('failedJobs')}>
      <Text role="status">{isRetried ? t('retried') : ''}</Text>
      {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
      <div ref={list} tabIndex={-1}>
        {jobs.length === 0 ? (
          <Text>{t('noFailedJobs')}</Text>
        ) : (
          <>
            <Text maw="46rem">{t('failedJobsAbout')}</Text>
            <FailedJobTable
              jobs={jobs}
              pressed={isBusy ? pressed : null}
              isBusy={isBusy}
              onRetry={(id) => void doAgain(id)}
            />
          </>
        )}
      </div>
    </Section>
  );
}

function FailedJobTable({
  jobs,
  pressed,
  isBusy,
  onRetry,
}: {
  readonly jobs: SystemInfo['failedJobs'];
  /** Id of the job whose button was pressed, while something comes of it. */
  readonly pressed: string | null;
  readonly isBusy: boolean;
  readonly onRetry: (id: string) => void;
}) {
  const t = useMessages(systemMessages);
  return (
    <WideTable label={t('failedJobs')}>
      <ColumnHeads
        titles={(['job', 'data', 'createdAt', 'failedAt', 'retries', 'retry'] as const).map((name) => t(name))}
      />
      <Table.Tbody>
        {jobs.map(({ id, queue, data, retries, createdAt, failedAt }) => (
          <Table.Tr key={id}>
            <Table.Th scope="row" fw={500} miw="12rem">
              {queue}
              <Code display="block" style={{ overflowWrap: 'anywhere' }}>
                {id}
              </Code>
            </Table.Th>
            <Table.Td miw="8rem" style={{ overflowWrap: 'anywhere' }}>
              {told(data) || '–'}
            </Table.Td>
            <Table.Td miw="9rem">
              <When at={createdAt} />
            </Table.Td>
            <Table.Td miw="9rem">
              <When at={failedAt} />
            </Table.Td>
            <Table.Td>{t('retriesTimes', { count: retries })}</Table.Td>
            <Table.Td>
              <Button
                size="xs"
                variant="default"
                loading={id === pressed}
                disabled={isBusy}
                aria-label={t('retryOf', { queue, about: told(data) || id })}
                onClick={() => onRetry(id)}
              >
                {t('retry')}
              </Button>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}

/** What a job was told, such as "raceId 12". */
function told(data: Readonly<Record<string, unknown>>): string {
  return Object.entries(data)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ');
}
