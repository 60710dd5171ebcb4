import { Button, Group, SimpleGrid, Stack, Textarea } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useDebouncedValue } from '@mantine/hooks';
import { useRouterState } from '@tanstack/react-router';
import { type RefObject, useEffect, useMemo, useState } from 'react';
import { useMutation } from 'urql';
import { type BuggyAttributes, MAX_BUGGY_BYTES } from '../../../src/racing';
import { graphql } from '../../generated';
import { FileChooser } from '../components/file-chooser';
import { FileDrop } from '../components/file-drop';
import { ProblemAlert } from '../components/problem-alert';
import { offsetOf } from '../components/text-place';
import { useFormProblem } from '../components/use-form-problem';
import { problemOf } from '../graphql/problem';
import { useMessages } from '../messages/messages';
import { buggyMessages } from './buggy.messages';
import { type CheckedText, checkText } from './check-text';
import { EDITOR } from './editor-anchor';
import { PlaceInText } from './place-in-text';
import { UploadAnnouncer } from './upload-announcer';
import { UploadPreview } from './upload-preview';
import { type StoredUpload, UploadResult } from './upload-result';

const UploadBuggy = graphql(`
  mutation UploadBuggy($input: BuggyJsonInput!) {
    uploadBuggy(input: $input) {
      __typename
      ... on UploadBuggySuccess {
        isNew
        warnings {
          message
        }
        buggy {
          id
          updatedAt
          ...BuggyParts
        }
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

/** Pause in typing before it is looked at, in milliseconds. */
const PAUSE_MS = 200;

/** What the editor holds. */
export type EditorForm = UseFormReturnType<{ json: string }>;

/** Where the JSON of a buggy is written, looked at and uploaded. */
export function BuggyEditor({
  form,
  field,
  current,
  defaultFlagColor,
  onUploaded,
}: {
  readonly form: EditorForm;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  /** The buggy that an upload replaces, if there is one. */
  readonly current: BuggyAttributes | null;
  readonly defaultFlagColor: string;
  readonly onUploaded: () => void;
}) {
  const t = useMessages(buggyMessages);
  const [{ fetching: isUploading }, upload] = useMutation(UploadBuggy);
  const { problem, show } = useFormProblem(form);
  const [stored, setStored] = useState<StoredUpload | null>(null);
  const [text] = useDebouncedValue(form.values.json, PAUSE_MS);
  const checked = useMemo(() => checkText(text, defaultFlagColor), [text, defaultFlagColor]);
  const fault = faultOf(checked, t);
  const isWanted = useRouterState({ select: ({ location }) => location.hash === EDITOR });
  useEffect(() => {
    // The heading of the page has taken the focus by then.
    const frame = isWanted ? requestAnimationFrame(() => field.current?.focus()) : 0;
    return () => cancelAnimationFrame(frame);
  }, [isWanted, field]);
  const submit = form.onSubmit(async ({ json }) => {
    show(null);
    setStored(null);
    // What is typed may not have been looked at yet. What cannot be taken is not sent: the server knows no other rules.
    const now = checkText(json, defaultFlagColor);
    if (now.kind !== 'accepted') {
      form.setFieldError('json', faultOf(now, t) ?? t('jsonHint'));
      field.current?.focus();
      return;
    }
    const { data, error } = await upload({ input: { json } });
    const outcome = data?.uploadBuggy;
    if (outcome?.__typename === 'UploadBuggySuccess') {
      setStored({ isNew: outcome.isNew, given: now.given.length, warnings: outcome.warnings });
      onUploaded();
    } else show(problemOf(error, outcome));
  });
  const take = async (file: File | null): Promise<void> => {
    if (file === null) return;
    setStored(null);
    show(null);
    // Nothing so large is taken, and browsers would be long about showing it.
    if (file.size > MAX_BUGGY_BYTES) {
      show({ path: [], message: t('tooLarge', { bytes: file.size, most: MAX_BUGGY_BYTES }) });
      return;
    }
    try {
      form.setFieldValue('json', await file.text());
      field.current?.focus();
    } catch {
      show({ path: [], message: t('unreadable') });
    }
  };
  const goTo = (offset: number): void => {
    field.current?.focus();
    field.current?.setSelectionRange(offset, offset + 1);
  };
  const place =
    checked.kind === 'broken' && checked.line !== undefined && checked.column !== undefined
      ? { line: checked.line, column: checked.column }
      : null;
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
      <FileDrop onFile={take}>
        <form onSubmit={submit} noValidate>
          <Stack>
            {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
            <Textarea
              ref={field}
              id={EDITOR}
              label={t('json')}
              description={t('jsonHint')}
              required
              rows={14}
              resize="vertical"
              spellCheck={false}
              autoCapitalize="none"
              autoComplete="off"
              styles={{
                input: { fontFamily: 'var(--mantine-font-family-monospace)', color: 'var(--mantine-color-text)' },
              }}
              {...form.getInputProps('json')}
              error={form.errors['json'] ?? fault}
            />
            {place === null ? null : (
              <>
                <PlaceInText text={text} {...place} />
                <Group>
                  <Button
                    variant="default"
                    size="xs"
                    onClick={() => goTo(offsetOf(form.values.json, place.line, place.column))}
                  >
                    {t('showPlace')}
                  </Button>
                </Group>
              </>
            )}
            <Group>
              <Button type="submit" loading={isUploading}>
                {t('upload')}
              </Button>
              <FileChooser variant="default" accept="application/json,.json,text/plain" onFile={take}>
                {t('chooseFile')}
              </FileChooser>
            </Group>
            <UploadResult stored={stored} />
          </Stack>
        </form>
      </FileDrop>
      <UploadPreview checked={checked} current={current} />
      <UploadAnnouncer checked={checked} problem={fault} />
    </SimpleGrid>
  );
}

/** What is wrong with a text, for people; null if nothing is. */
function faultOf(checked: CheckedText, t: ReturnType<typeof useMessages<typeof buggyMessages>>): string | null {
  if (checked.kind === 'tooLarge') return t('tooLarge', { bytes: checked.bytes, most: MAX_BUGGY_BYTES });
  if (checked.kind !== 'broken') return null;
  const { line, column, hint, error } = checked;
  if (line === undefined || column === undefined) return `${error}. ${hint}`;
  return t('place', { line, column, hint });
}
