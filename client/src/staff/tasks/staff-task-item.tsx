import { ArrowDownIcon, ArrowUpIcon } from '@heroicons/react/24/outline';
import { ActionIcon, Badge, Button, Card, Group, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../../generated';
import type { StaffTaskFragment } from '../../../generated/graphql';
import { ProblemAlert } from '../../components/problem-alert';
import { type Problem, problemOf } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { staffTasksMessages } from './staff-tasks.messages';
import { TaskForm, type TaskWords } from './task-form';

const UpdateTask = graphql(`
  mutation UpdateTask($input: UpdateTaskInput!) {
    updateTask(input: $input) {
      __typename
      ... on UpdateTaskSuccess {
        task {
          ...StaffTask
        }
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

/** A task in the list of staff, and what can be done with it. */
export function StaffTaskItem({
  task,
  isFirst,
  isLast,
  onMove,
  onSaved,
}: {
  readonly task: StaffTaskFragment;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onMove: (by: 1 | -1) => void;
  readonly onSaved: () => void;
}) {
  const t = useMessages(staffTasksMessages);
  const { id: taskId, fullName, title, isEnabled, version } = task;
  const [updating, update] = useMutation(UpdateTask);
  const [problem, setProblem] = useState<string | null>(null);
  const [state, setState] = useState<'quiet' | 'editing' | 'edited'>('quiet');
  const editButton = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // The form that had the focus is gone.
    if (state === 'edited') editButton.current?.focus();
  }, [state]);
  const change = async (changes: Partial<TaskWords> & { readonly isEnabled?: boolean }): Promise<Problem | null> => {
    const { data, error } = await update({ input: { taskId, version, ...changes } });
    const outcome = data?.updateTask;
    return outcome?.__typename === 'UpdateTaskSuccess' ? null : problemOf(error, outcome);
  };
  const toggle = async (): Promise<void> => {
    setProblem((await change({ isEnabled: !isEnabled }))?.message ?? null);
  };
  const save = async (words: TaskWords): Promise<Problem | null> => {
    const fault = await change(words);
    if (fault === null) {
      setState('edited');
      onSaved();
    }
    return fault;
  };
  return (
    <Card component="li" withBorder padding="sm">
      <Stack gap="sm">
        <Group justify="space-between" gap="sm">
          <Text>
            <Text span fw={600}>
              {fullName}
            </Text>{' '}
            {title}
          </Text>
          <Group gap="xs">
            {isEnabled ? null : (
              <Badge variant="light" color="gray">
                {t('disabled')}
              </Badge>
            )}
            <ActionIcon
              variant="default"
              size="lg"
              disabled={isFirst}
              onClick={() => onMove(-1)}
              aria-label={t('up', { task: fullName })}
            >
              <ArrowUpIcon width={18} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="default"
              size="lg"
              disabled={isLast}
              onClick={() => onMove(1)}
              aria-label={t('down', { task: fullName })}
            >
              <ArrowDownIcon width={18} aria-hidden />
            </ActionIcon>
            <Button
              variant="default"
              size="xs"
              loading={updating.fetching}
              onClick={() => void toggle()}
              aria-label={t(isEnabled ? 'disableTask' : 'enableTask', { task: fullName })}
            >
              {t(isEnabled ? 'disable' : 'enable')}
            </Button>
            <Button
              ref={editButton}
              variant="default"
              size="xs"
              onClick={() => setState('editing')}
              aria-label={t('editTask', { task: fullName })}
            >
              {t('edit')}
            </Button>
          </Group>
        </Group>
        {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
        {state === 'editing' ? <TaskForm task={task} onSave={save} onCancel={() => setState('edited')} /> : null}
      </Stack>
    </Card>
  );
}
