import { Button, Group, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useEffect, useRef, useState } from 'react';
import type { AnnouncementFormat, AnnouncementType } from '../../../generated/graphql';
import { ProblemAlert } from '../../components/problem-alert';
import { toServerTime } from '../../components/server-time';
import { useFormProblem } from '../../components/use-form-problem';
import type { Problem } from '../../graphql/problem';
import { timeZone, useMessages } from '../../messages/messages';
import { AnnouncementPreview } from './announcement-preview';
import { announcementsMessages } from './announcements.messages';

/** Where pages of this client show announcements. */
const PLACES: readonly AnnouncementType[] = ['DANGER', 'WARNING', 'SPECIAL', 'INFO', 'TAGLINE', 'GET_EDITOR', 'LOGIN'];

const FORMATS: readonly AnnouncementFormat[] = ['MARKDOWN', 'TEXT', 'HTML'];

const MAX_TEXT_LENGTH = 10_000;

/** What is written of an announcement. */
export interface AnnouncementContents {
  readonly type: AnnouncementType;
  readonly text: string;
  readonly format: AnnouncementFormat;
  /** ISO 8601, or null for at once. */
  readonly shownFrom: string | null;
  /** ISO 8601, or null for no end. */
  readonly shownUntil: string | null;
}

/** What the fields hold: times as the writer's own clock shows them, and nothing where there is none. */
type Fields = { readonly [Name in keyof AnnouncementContents]: NonNullable<AnnouncementContents[Name]> };

const NOTHING: AnnouncementContents = { type: 'INFO', text: '', format: 'MARKDOWN', shownFrom: null, shownUntil: null };

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
  const [written, setWritten] = useState({ text: initial.text, format: initial.format });
  const form = useForm<Fields>({
    mode: 'uncontrolled',
    initialValues: toFields(initial),
    onValuesChange: (fields) => {
      setWritten({ text: fields.text, format: fields.format });
      onChange?.(toContents(fields));
    },
  });
  const { problem, show } = useFormProblem(form);
  const isChange = onCancel !== undefined;
  useEffect(() => {
    if (isChange) field.current?.focus();
  }, [isChange]);
  const submit = form.onSubmit(async (fields) => {
    show(null);
    const fault = await onSubmit(toContents(fields));
    if (fault === null) form.setValues(toFields(NOTHING));
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
          maxLength={MAX_TEXT_LENGTH}
          key={form.key('text')}
          {...form.getInputProps('text')}
        />
        <NativeSelect
          label={t('format')}
          description={t('formatHint')}
          data={FORMATS.map((value) => ({ value, label: t(value) }))}
          key={form.key('format')}
          {...form.getInputProps('format')}
        />
        <AnnouncementPreview {...written} />
        <Group grow align="start">
          {(['shownFrom', 'shownUntil'] as const).map((name) => (
            <TextInput
              key={form.key(name)}
              type="datetime-local"
              label={t(name)}
              description={t(`${name}Hint`)}
              {...form.getInputProps(name)}
            />
          ))}
        </Group>
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

function toFields({ shownFrom, shownUntil, ...others }: AnnouncementContents): Fields {
  const local = (at: string | null): string => (at === null ? '' : toServerTime(new Date(at), timeZone));
  return { ...others, shownFrom: local(shownFrom), shownUntil: local(shownUntil) };
}

function toContents({ shownFrom, shownUntil, ...others }: Fields): AnnouncementContents {
  // Browsers read a time without a zone in their own.
  const moment = (local: string): string | null => (local === '' ? null : new Date(local).toISOString());
  return { ...others, shownFrom: moment(shownFrom), shownUntil: moment(shownUntil) };
}
