import { Button, Group } from '@mantine/core';
import type { CombinedError } from '@urql/core';
import type { ReactNode } from 'react';
import { isPassing } from '../graphql/client';
import { problemOfError } from '../graphql/problem';
import { useMessages } from '../messages/messages';
import { ProblemAlert } from './problem-alert';

const loadedMessages = { en: { again: 'Try again', failed: 'This could not be loaded' } } as const;

/** The state of a query, as urql has it. */
interface QueryState<Data> {
  readonly data?: Data | undefined;
  readonly error?: CombinedError | undefined;
}

/** Whether the server has not been set up; then every page is about to give way to set-up. */
function isBeforeSetup({ graphQLErrors }: CombinedError): boolean {
  return graphQLErrors.some(({ extensions }) => extensions['code'] === 'SETUP_INCOMPLETE');
}

/**
 * What a query has loaded. What is there stays while it is asked for again; what cannot be reached at the moment waits,
 * since the client asks again by itself.
 *
 * @param onRetry asks again
 * @param placeholder stands where the data will be, of the same size
 */
export function Loaded<Data>({
  query: { data, error },
  onRetry,
  placeholder,
  children,
}: {
  readonly query: QueryState<Data>;
  readonly onRetry: () => void;
  readonly placeholder: ReactNode;
  readonly children: (data: Data) => ReactNode;
}) {
  const t = useMessages(loadedMessages);
  if (data !== undefined && data !== null) return children(data);
  if (error === undefined || isPassing(error) || isBeforeSetup(error)) return <div aria-busy="true">{placeholder}</div>;
  return (
    <ProblemAlert title={t('failed')}>
      <Group>
        <span>{problemOfError(error).message}</span>
        <Button variant="default" size="xs" onClick={() => onRetry()}>
          {t('again')}
        </Button>
      </Group>
    </ProblemAlert>
  );
}
