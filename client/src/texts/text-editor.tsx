import { Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../generated';
import type { EditedTextFragment } from '../../generated/graphql';
import { ConfirmButton } from '../components/confirm-button';
import { Disclosure } from '../components/disclosure';
import { ProblemAlert } from '../components/problem-alert';
import { problemOf } from '../graphql/problem';
import { useMessages } from '../messages/messages';
import { MarkdownPreview } from './markdown-preview';
import { TextConflict } from './text-conflict';
import { textsMessages } from './texts.messages';
import { useAutosave } from './use-autosave';

const DeleteTaskText = graphql(`
  mutation DeleteTaskText($input: DeleteTaskTextInput!) {
    deleteTaskText(input: $input) {
      __typename
      ... on UserError {
        message
        path
      }
    }
  }
`);

const MAX_TEXT_LENGTH = 50_000;

/** A text that saves itself while it is written. */
export function TextEditor({
  task,
  username,
  saved,
  size,
}: {
  readonly task: string;
  readonly username: string;
  readonly saved: EditedTextFragment | null;
  /** How long a text should be, in words of the school. */
  readonly size: string;
}) {
  const t = useMessages(textsMessages);
  const { text, state, message, conflict, change, saveNow, settle, forget } = useAutosave(task, username, saved);
  const [deleting, remove] = useMutation(DeleteTaskText);
  const [problem, setProblem] = useState<string | null>(null);
  const removeIt = async (): Promise<void> => {
    const { data, error } = await remove({ input: { task } });
    const outcome = data?.deleteTaskText;
    if (outcome?.__typename !== 'DeleteTaskTextSuccess') return setProblem(problemOf(error, outcome).message);
    setProblem(null);
    forget();
  };
  const stateText = (): string => {
    if (state === 'failed') return t('failed', { message });
    return state === 'saved' && text === '' ? '' : t(state);
  };
  return (
    <Stack gap="md" maw="46rem">
      {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
      {conflict === undefined ? null : <TextConflict current={conflict} onSettle={settle} />}
      <Textarea
        label={t('field')}
        {...(size === '' ? {} : { description: t('fieldHint', { size }) })}
        autosize
        minRows={8}
        maxRows={30}
        maxLength={MAX_TEXT_LENGTH}
        value={text}
        onChange={({ currentTarget }) => change(currentTarget.value)}
        onBlur={saveNow}
      />
      <Group justify="space-between">
        <Text role="status" size="sm">
          {stateText()}
        </Text>
        <Text size="sm" c="dimmed">
          {t('size', { count: text.length })}
        </Text>
      </Group>
      <Disclosure summary={t('preview')}>
        <MarkdownPreview text={text} />
      </Disclosure>
      {saved === null && text === '' ? null : (
        <Group>
          <ConfirmButton
            label={t('delete')}
            question={t('deleteQuestion')}
            isBusy={deleting.fetching}
            onConfirm={() => void removeIt()}
          />
        </Group>
      )}
    </Stack>
  );
}
