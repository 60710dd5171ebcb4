import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { WebhookEvent } from '../../../generated/graphql';
import { ProblemAlert } from '../../components/problem-alert';
import { useFormProblem } from '../../components/use-form-problem';
import type { Problem } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { webhooksMessages } from './webhooks.messages';

/** Events that one may choose. */
const EVENTS = ['RACE_PUBLISHED', 'RACE_RESULTS', 'BUGGY_UPLOADED', 'ROSTER_CHANGED'] as const satisfies WebhookEvent[];

/** What is written of a webhook. */
export interface WebhookFields {
  readonly url: string;
  readonly description: string;
  readonly events: WebhookEvent[];
}

/** The fields of a webhook. */
export function WebhookForm({
  initial,
  submitLabel,
  isNew = false,
  onSubmit,
}: {
  readonly initial: WebhookFields;
  readonly submitLabel: string;
  /** Whether its fields are emptied after it was sent. */
  readonly isNew?: boolean;
  /** Sends it; gives what was wrong, or null. */
  readonly onSubmit: (fields: WebhookFields) => Promise<Problem | null>;
}) {
  const t = useMessages(webhooksMessages);
  const form = useForm<WebhookFields>({
    mode: 'uncontrolled',
    initialValues: initial,
    validate: { events: (events) => (events.length === 0 ? t('chooseEvents') : null) },
  });
  const { problem, show } = useFormProblem(form);
  const submit = form.onSubmit(async (fields) => {
    show(null);
    const fault = await onSubmit(fields);
    if (fault !== null) show(fault);
    else if (isNew) form.setValues(initial);
  });
  return (
    <form onSubmit={submit}>
      <Stack gap="md" maw="46rem">
        {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
        <TextInput
          label={t('url')}
          description={t('urlHint')}
          required
          inputMode="url"
          autoCapitalize="none"
          autoComplete="off"
          maxLength={255}
          key={form.key('url')}
          {...form.getInputProps('url')}
        />
        <TextInput
          label={t('description')}
          maxLength={255}
          key={form.key('description')}
          {...form.getInputProps('description')}
        />
        <Checkbox.Group label={t('events')} required key={form.key('events')} {...form.getInputProps('events')}>
          <Stack gap="xs" mt="xs">
            {EVENTS.map((event) => (
              <Checkbox key={event} value={event} label={t(event)} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Group>
          <Button type="submit" loading={form.submitting}>
            {submitLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
