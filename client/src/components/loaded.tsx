import { Button, Group } from '@mantine/core';
import type { CombinedError, Operation } from '@urql/core';
import type { ReactNode } from 'react';
import { useClient } from 'urql';
import { isPassing } from '../graphql/client';
import { problemOfError } from '../graphql/problem';
import { useMessages } from '../messages/messages';
import { ProblemAlert } from './problem-alert';

const loadedMessages = { en: { again: 'Try again', failed: 'This could not be loaded' } } as const;

/** The state of a query, as urql has it. */
interface QueryState<Data> {
  readonly data?: Data | undefined;
  readonly error?: CombinedError | undefined;
  readonly operation?: Operation | undefined;
}

/** Whether the server has not been set up; then every page is about to give way to set-up. */
function isBeforeSetup({ graphQLErrors }: CombinedError): boolean {
  return graphQLErrors.some(({ extensions }) => extensions['code'] === 'SETUP_INCOMPLETE');
}

/**
 * What a query has loaded. What is there stays while it is asked for again; what cannot be reached at the moment waits,
 * since the client asks again by itself; what failed otherwise is asked again at the press of a button.
 *
 * @param inside another query whose data stands within what this one has loaded; if both failed, both are asked again
 * @param placeholder stands where the data will be, of the same size
 */
export function Loaded<Data>({
  query: { data, error, operation },
  inside,
  placeholder,
  children,
}: {
  readonly query: QueryState<Data>;
  readonly inside?: QueryState<unknown>;
  readonly placeholder: ReactNode;
  readonly children: (data: Data) => ReactNode;
}) {
  const t = useMessages(loadedMessages);
  const client = useClient();
  const askAgain = (): void => {
    for (const failed of [operation, inside?.error && inside.operation]) {
      if (failed === undefined) continue;
      client.reexecuteOperation(client.createRequestOperation('query', failed, { requestPolicy: 'network-only' }));
    }
  };
  if (data !== undefined && data !== null) return children(data);
  if (error === undefined || isPassing(error) || isBeforeSetup(error)) return <div aria-busy="true">{placeholder}</div>;
  return (
    <ProblemAlert title={t('failed')}>
      <Group>
        <span>{problemOfError(error).message}</span>
        <Button variant="default" size="xs" onClick={askAgain}>
          {t('again')}
        </Button>
      </Group>
    </ProblemAlert>
  );
}
