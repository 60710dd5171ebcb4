import { Button, Code, Group, Skeleton, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { graphql } from '../../../generated';
import type { WebhookDeliveriesQuery } from '../../../generated/graphql';
import { ColumnHeads } from '../../components/column-heads';
import { Disclosure } from '../../components/disclosure';
import { Loaded } from '../../components/loaded';
import { ProblemAlert } from '../../components/problem-alert';
import { ShowMore } from '../../components/show-more';
import { When } from '../../components/when';
import { WideTable } from '../../components/wide-table';
import { problemOf } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { webhooksMessages } from './webhooks.messages';

const Deliveries = graphql(`
  query WebhookDeliveries($id: ID!, $after: String) {
    webhook(id: $id) {
      id
      url
      deliveries(first: 20, after: $after) {
        nodes {
          id
          event
          state
          createdAt
          attempts
          nextAttemptAt
          statusCode
          error
          payload
          replayOf
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

const Replay = graphql(`
  mutation ReplayWebhookDelivery($input: ReplayWebhookDeliveryInput!) {
    replayWebhookDelivery(input: $input) {
      __typename
      ... on UserError {
        message
        path
      }
    }
  }
`);

type Delivery = NonNullable<WebhookDeliveriesQuery['webhook']>['deliveries']['nodes'][number];

/** What was sent to a webhook and what is to be, and whether it arrived. */
export function WebhookDeliveries({ webhookId }: { readonly webhookId: string }) {
  const t = useMessages(webhooksMessages);
  const [after, setAfter] = useState<string | null>(null);
  const [query, ask] = useQuery({
    query: Deliveries,
    variables: { id: webhookId, after },
    requestPolicy: 'cache-and-network',
  });
  const [replaying, replay] = useMutation(Replay);
  const [problem, setProblem] = useState<string | null>(null);
  const [isReplayed, setReplayed] = useState(false);
  const askAgain = (): void => ask({ requestPolicy: 'network-only' });
  const look = (): void => {
    // What is new stands first.
    setAfter(null);
    askAgain();
  };
  const sendAgain = async (deliveryId: string): Promise<void> => {
    setProblem(null);
    setReplayed(false);
    const { data, error } = await replay({ input: { deliveryId } });
    const outcome = data?.replayWebhookDelivery;
    if (outcome?.__typename !== 'WebhookDeliverySuccess') return setProblem(problemOf(error, outcome).message);
    setReplayed(true);
    look();
  };
  return (
    <Stack gap="sm">
      {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
      <Text role="status" size="sm">
        {isReplayed ? t('replayed') : ''}
      </Text>
      <Loaded query={query} placeholder={<Skeleton height={160} />}>
        {({ webhook }) => {
          if (!webhook) return null;
          const { nodes, pageInfo } = webhook.deliveries;
          return (
            <>
              <Group>
                <Button variant="default" size="xs" loading={query.fetching} onClick={look}>
                  {t('look')}
                </Button>
              </Group>
              {nodes.length === 0 ? (
                <Text>{t('noDeliveries')}</Text>
              ) : (
                <DeliveryTable
                  label={t('deliveries', { url: webhook.url })}
                  deliveries={nodes}
                  isBusy={replaying.fetching}
                  onReplay={(id) => void sendAgain(id)}
                />
              )}
              <ShowMore pageInfo={pageInfo} isLoading={query.fetching} onMore={setAfter}>
                {t('older')}
              </ShowMore>
            </>
          );
        }}
      </Loaded>
    </Stack>
  );
}

function DeliveryTable({
  label,
  deliveries,
  isBusy,
  onReplay,
}: {
  readonly label: string;
  readonly deliveries: readonly Delivery[];
  readonly isBusy: boolean;
  readonly onReplay: (id: string) => void;
}) {
  const t = useMessages(webhooksMessages);
  return (
    <WideTable label={label}>
      <ColumnHeads titles={(['when', 'event', 'state', 'answer', 'replay'] as const).map((name) => t(name))} />
      <Table.Tbody>
        {deliveries.map((delivery) => (
          <Table.Tr key={delivery.id} style={{ verticalAlign: 'top' }}>
            <Table.Td miw="9rem">
              <When at={delivery.createdAt} />
            </Table.Td>
            <Table.Td miw="12rem">
              {t(delivery.event)}
              {delivery.replayOf ? `, ${t('replayOf')}` : ''}
              <Disclosure summary={t('payload', { id: delivery.id })}>
                <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
                  {delivery.payload}
                </Code>
              </Disclosure>
            </Table.Td>
            <Table.Td miw="9rem">
              <DeliveryState delivery={delivery} />
            </Table.Td>
            <Table.Td style={{ overflowWrap: 'anywhere' }}>{delivery.error ?? delivery.statusCode}</Table.Td>
            <Table.Td>
              {delivery.state === 'PENDING' ? null : (
                <Button variant="default" size="xs" disabled={isBusy} onClick={() => onReplay(delivery.id)}>
                  {t('replay')}
                </Button>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}

function DeliveryState({ delivery: { state, attempts, nextAttemptAt } }: { readonly delivery: Delivery }) {
  const t = useMessages(webhooksMessages);
  return (
    <>
      {t(state)}, {t('attempts', { count: attempts })}
      {nextAttemptAt ? (
        <Text size="sm">{t.rich('next', { time: () => <When key="time" at={nextAttemptAt} /> })}</Text>
      ) : null}
    </>
  );
}
