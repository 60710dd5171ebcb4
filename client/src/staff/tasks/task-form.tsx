import { Button, Code, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useEffect, useRef } from 'react';
import type { StaffTaskFragment } from '../../../generated/graphql';
import { ProblemAlert } from '../../components/problem-alert';
import { useFormProblem } from '../../components/use-form-problem';
import type { Problem } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { staffTasksMessages } from './staff-tasks.messages';

const MAX_LENGTH = { title: 80, section: 20_000 } as const;

const SECTIONS = ['problem', 'solution', 'hints'] as const;

/** What a task says. */
export type TaskWords = Pick<StaffTaskFragment, 'title' | (typeof SECTIONS)[number]>;

/** The fields of a task. */
export function TaskForm({
  task: { title, problem: missing, solution, hints },
  onSave,
  onCancel,
}: {
  readonly task: StaffTaskFragment;
  /** Sends it; gives what was wrong, or null. */
  readonly onSave: (words: TaskWords) => Promise<Problem | null>;
  readonly onCancel: () => void;
}) {
  const t = useMessages(staffTasksMessages);
  const first = useRef<HTMLInputElement>(null);
  const form = useForm<TaskWords>({
    mode: 'uncontrolled',
    initialValues: { title, problem: missing, solution, hints },
  });
  const { problem, show } = useFormProblem(form);
  useEffect(() => first.current?.focus(), []);
  const submit = form.onSubmit(async (words) => {
    show(null);
    show(await onSave(words));
  });
  return (
    <form onSubmit={submit}>
      <Stack gap="md" maw="46rem">
        {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
        <TextInput
          ref={first}
          label={t('taskTitle')}
          required
          maxLength={MAX_LENGTH.title}
          key={form.key('title')}
          {...form.getInputProps('title')}
        />
        {SECTIONS.map((section) => (
          <Textarea
            key={form.key(section)}
            label={t(section)}
            {...(section === 'hints'
              ? {
                  description: t.rich('hintsHint', {
                    code: (words) => <Code key="code">{words}</Code>,
                    mark: '<!>',
                  }),
                }
              : { required: true })}
            autosize
            minRows={3}
            maxRows={20}
            maxLength={MAX_LENGTH.section}
            {...form.getInputProps(section)}
          />
        ))}
        <Group>
          <Button type="submit" loading={form.submitting}>
            {t('save')}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {t('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
