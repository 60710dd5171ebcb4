import { Button, Checkbox, Group, NativeSelect, Stack, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useEffect, useRef } from 'react';
import type { AnnouncementType } from '../../../generated/graphql';
import { ProblemAlert } from '../../components/problem-alert';
import { useFormProblem } from '../../components/use-form-problem';
import type { Problem } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { announcementsMessages } from './announcements.messages';

/** Where pages of this client show announcements. */
const PLACES: readonly AnnouncementType[] = ['DANGER', 'WARNING', 'SPECIAL', 'INFO', 'TAGLINE', 'GET_EDITOR', 'LOGIN'];

const LONGEST_TEXT = 10_000;

/** What is written of an announcement. */
export interface AnnouncementContents {
  readonly type: AnnouncementType;
  readonly text: string;
  readonly isHtml: boolean;
}

/** The fields of an announcement. */
export function AnnouncementForm({
  initial,
  submitLabel,
  onChange,
  onSubmit,
  onCancel,
}: {
  readonly initial: AnnouncementContents;
  readonly submitLabel: string;
  readonly onChange?: (contents: AnnouncementContents) => void;
  /** Sends it; gives what was wrong, or null, and then the fields are emptied. */
  readonly onSubmit: (contents: AnnouncementContents) => Promise<Problem | null>;
  /** With it one comes here to change something, and may leave that. */
  readonly onCancel?: () => void;
}) {
  const t = useMessages(announcementsMessages);
  const field = useRef<HTMLTextAreaElement>(null);
  const form = useForm<AnnouncementContents>({
    mode: 'uncontrolled',
    initialValues: initial,
    ...(onChange === undefined ? {} : { onValuesChange: onChange }),
  });
  const { problem, show } = useFormProblem(form);
  const isChange = onCancel !== undefined;
  useEffect(() => {
    if (isChange) field.current?.focus();
  }, [isChange]);
  const submit = form.onSubmit(async (contents) => {
    show(null);
    const fault = await onSubmit(contents);
    if (fault === null) form.setValues({ type: 'INFO', text: '', isHtml: false });
    else show(fault);
  });
  const places = PLACES.includes(initial.type) ? PLACES : [...PLACES, initial.type];
  return (
    <form onSubmit={submit}>
      <Stack gap="md" maw="46rem">
        {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
        <NativeSelect
          label={t('place')}
          data={places.map((value) => ({ value, label: t(value) }))}
          key={form.key('type')}
          {...form.getInputProps('type')}
        />
        <Textarea
          ref={field}
          label={t('text')}
          description={t('textHint')}
          required
          rows={4}
          resize="vertical"
          maxLength={LONGEST_TEXT}
          key={form.key('text')}
          {...form.getInputProps('text')}
        />
        <Checkbox
          label={t('isHtml')}
          description={t('isHtmlHint')}
          key={form.key('isHtml')}
          {...form.getInputProps('isHtml', { type: 'checkbox' })}
        />
        <Group>
          <Button type="submit" loading={form.submitting}>
            {submitLabel}
          </Button>
          {onCancel === undefined ? null : (
            <Button variant="default" onClick={onCancel}>
              {t('cancel')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
