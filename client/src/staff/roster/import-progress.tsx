import { Alert, Progress, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery, useSubscription } from 'urql';
import { graphql } from '../../../generated';
import type { RosterProgressFragment } from '../../../generated/graphql';
import { Loaded } from '../../components/loaded';
import { ProblemAlert } from '../../components/problem-alert';
import { useMessages } from '../../messages/messages';
import { rosterMessages } from './roster.messages';

graphql(`
  fragment RosterProgress on RosterImport {
    databaseId
    state
    totalCount
    hashedCount
    createdCount
    updatedCount
    unchangedCount
    error
  }
`);

const RosterImport = graphql(`
  query RosterImport($databaseId: Int!) {
    rosterImport(databaseId: $databaseId) {
      ...RosterProgress
    }
  }
`);

const RosterImportChanges = graphql(`
  subscription RosterImportChanges($databaseId: Int!) {
    rosterImportChanged(databaseId: $databaseId) {
      ...RosterProgress
    }
  }
`);

/** How far an import is, to its end. It goes on whether or not somebody looks. */
export function ImportProgress({ importId: databaseId }: { readonly importId: number }) {
  const variables = { databaseId };
  const [query] = useQuery({ query: RosterImport, variables, requestPolicy: 'cache-and-network' });
  useSubscription({ query: RosterImportChanges, variables });
  return (
    <Loaded query={query} placeholder={<Skeleton height={60} />}>
      {({ rosterImport }) => <Progressing rosterImport={rosterImport} />}
    </Loaded>
  );
}

function Progressing({
  rosterImport: { state, totalCount, hashedCount, createdCount, updatedCount, unchangedCount, error },
}: {
  readonly rosterImport: RosterProgressFragment;
}) {
  const t = useMessages(rosterMessages);
  if (state === 'FAILED') return <ProblemAlert title={t('FAILED')}>{error}</ProblemAlert>;
  if (state === 'DONE') {
    return (
      <Alert color="green" role="status">
        {t('DONE', { created: createdCount, updated: updatedCount, unchanged: unchangedCount })} {t('next')}
      </Alert>
    );
  }
  return (
    <Stack gap="xs" maw="46rem">
      <Text role="status">
        {state === 'WAITING' ? t('WAITING') : t('RUNNING', { done: hashedCount, total: totalCount })}
      </Text>
      <Progress value={(100 * hashedCount) / Math.max(1, totalCount)} aria-label={t('progress')} />
    </Stack>
  );
}
