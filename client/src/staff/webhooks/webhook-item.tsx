import { Badge, Button, Card, Group, List, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { graphql } from '../../../generated';
import type { WebhookViewFragment } from '../../../generated/graphql';
import { ConfirmButton } from '../../components/confirm-button';
import { Disclosure } from '../../components/disclosure';
import { ProblemAlert } from '../../components/problem-alert';
import { When } from '../../components/when';
import { type Problem, problemOf } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { useWebhookActions } from './use-webhook-actions';
import { WebhookDeliveries } from './webhook-deliveries';
import { type WebhookFields, WebhookForm } from './webhook-form';
import type { HandedOutSecret } from './webhook-secret';
import { webhooksMessages } from './webhooks.messages';

graphql(`
  fragment WebhookView on Webhook {
    id
    url
    description
    events
    isEnabled
    note
    failuresInARow
    failingSince
    createdAt
    createdBy
  }
`);

/** A webhook: what it is told of, whether that arrives, and what can be done about it. */
export function WebhookItem({
  webhook,
  onSecret,
  onDeleted,
}: {
  readonly webhook: WebhookViewFragment;
  readonly onSecret: (secret: HandedOutSecret) => void;
  readonly onDeleted: () => void;
}) {
  const t = useMessages(webhooksMessages);
  const { id: webhookId, url, description, events, isEnabled } = webhook;
  const actions = useWebhookActions();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [done, setDone] = useState<'saved' | 'pinged' | null>(null);
  const [sent, setSent] = useState(0);
  const begin = (): void => {
    setProblem(null);
    setDone(null);
  };
  const change = async (changes: Partial<WebhookFields> & { isEnabled?: boolean }): Promise<Problem | null> => {
    const { data, error } = await actions.update({ input: { webhookId, ...changes } });
    const outcome = data?.updateWebhook;
    if (outcome?.__typename !== 'UpdateWebhookSuccess') return problemOf(error, outcome);
    setDone('saved');
    return null;
  };
  const switchIt = async (): Promise<void> => {
    begin();
    setProblem(await change({ isEnabled: !isEnabled }));
  };
  const ping = async (): Promise<void> => {
    begin();
    const { data, error } = await actions.ping({ input: { webhookId } });
    if (data?.pingWebhook.__typename !== 'WebhookDeliverySuccess') {
      return setProblem(problemOf(error, data?.pingWebhook));
    }
    setDone('pinged');
    setSent((count) => count + 1);
  };
  const roll = async (): Promise<void> => {
    begin();
    const { data, error } = await actions.roll({ input: { webhookId } });
    const outcome = data?.rollWebhookSecret;
    if (outcome?.__typename === 'WebhookSecretSuccess') onSecret({ url, secret: outcome.secret });
    else setProblem(problemOf(error, outcome));
  };
  const remove = async (): Promise<void> => {
    begin();
    const { data, error } = await actions.remove({ input: { webhookId } });
    if (data?.deleteWebhook.__typename === 'DeleteWebhookSuccess') onDeleted();
    else setProblem(problemOf(error, data?.deleteWebhook));
  };
  return (
    <Card component="li" withBorder>
      <Stack gap="sm">
        <Group justify="space-between" align="start">
          <Title order={3} style={{ overflowWrap: 'anywhere' }}>
            {url}
          </Title>
          <Badge color={isEnabled ? 'green' : 'gray'} variant="light">
            {t(isEnabled ? 'enabled' : 'disabled')}
          </Badge>
        </Group>
        <About webhook={webhook} />
        {problem === null ? null : <ProblemAlert>{problem.message}</ProblemAlert>}
        <Text role="status" size="sm">
          {done === null ? '' : t(done)}
        </Text>
        <Group>
          <Button variant="default" loading={actions.isPinging} onClick={() => void ping()}>
            {t('ping')}
          </Button>
          <Button variant="default" loading={actions.isUpdating} onClick={() => void switchIt()}>
            {t(isEnabled ? 'turnOff' : 'turnOn')}
          </Button>
          <ConfirmButton
            label={t('roll')}
            question={t('rollQuestion')}
            isBusy={actions.isRolling}
            onConfirm={() => void roll()}
          />
          <ConfirmButton
            label={t('delete')}
            question={t('deleteQuestion')}
            isBusy={actions.isDeleting}
            onConfirm={() => void remove()}
          />
        </Group>
        <Disclosure summary={t('change', { url })}>
          <WebhookForm
            initial={{ url, description, events: [...events] }}
            submitLabel={t('save')}
            onSubmit={(fields) => {
              begin();
              return change(fields);
            }}
          />
        </Disclosure>
        <Disclosure summary={t('deliveries', { url })}>
          <WebhookDeliveries key={sent} webhookId={webhookId} />
        </Disclosure>
      </Stack>
    </Card>
  );
}

function About({ webhook }: { readonly webhook: WebhookViewFragment }) {
  const t = useMessages(webhooksMessages);
  const { description, events, note, failuresInARow, failingSince, createdAt, createdBy } = webhook;
  return (
    <>
      {description === '' ? null : <Text>{description}</Text>}
      {note ? <Text fw={600}>{note}</Text> : null}
      {failingSince ? (
        <Text>{t.rich('failing', { count: failuresInARow, time: () => <When key="time" at={failingSince} /> })}</Text>
      ) : null}
      <List size="sm">
        {events.map((event) => (
          <List.Item key={event}>{t(event)}</List.Item>
        ))}
      </List>
      <Text size="sm" c="dimmed">
        {t.rich('madeBy', { name: createdBy ?? t('machine'), time: () => <When key="time" at={createdAt} /> })}
      </Text>
    </>
  );
}
