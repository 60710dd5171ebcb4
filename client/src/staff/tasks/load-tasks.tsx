import { Button, Group, List, NativeSelect, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useClient, useMutation } from 'urql';
import { graphql } from '../../../generated';
import type { TaskLoadPlanViewFragment, TaskSet, TaskSourceInput } from '../../../generated/graphql';
import { FileChooser } from '../../components/file-chooser';
import { ProblemAlert } from '../../components/problem-alert';
import { useFormProblem } from '../../components/use-form-problem';
import { problemOf, problemOfError } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { AuthorisationCodeField } from '../authorisation-code-field';
import { staffTasksMessages } from './staff-tasks.messages';

graphql(`
  fragment TaskLoadPlanView on TaskLoadPlan {
    problems {
      line
      message
    }
    added
    changed
    unchanged
    removed
    disabled {
      task
      textCount
    }
  }
`);

const TaskLoadPlan = graphql(`
  query TaskLoadPlan($source: TaskSourceInput!) {
    taskLoadPlan(source: $source) {
      ...TaskLoadPlanView
    }
  }
`);

const LoadTasksMutation = graphql(`
  mutation LoadTasks($input: LoadTasksInput!) {
    loadTasks(input: $input) {
      __typename
      ... on LoadTasksSuccess {
        plan {
          ...TaskLoadPlanView
        }
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

const SETS: readonly TaskSet[] = ['ZIP', 'PAGE', 'REPO', 'PRELOAD', 'FORK', 'AUTOFORK', 'VSREMOTE'];

const MAX_BYTES = 1_000_000;

/** What is about to be loaded. */
interface Chosen {
  readonly source: TaskSourceInput;
  /** Name of the file, if it is one. */
  readonly file: string | null;
  readonly plan: TaskLoadPlanViewFragment;
}

/** Loads tasks in two steps: what would change, and then the change. */
export function LoadTasks() {
  const t = useMessages(staffTasksMessages);
  const client = useClient();
  const [set, setSet] = useState<TaskSet>('ZIP');
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isLoaded, setLoaded] = useState(false);
  const check = async (source: TaskSourceInput, file: string | null): Promise<void> => {
    setLoaded(false);
    const { data, error } = await client.query(TaskLoadPlan, { source }, { requestPolicy: 'network-only' }).toPromise();
    setProblem(error === undefined ? null : problemOfError(error).message);
    setChosen(data === undefined ? null : { source, file, plan: data.taskLoadPlan });
  };
  const take = async (file: File): Promise<void> => {
    if (file.size > MAX_BYTES) return setProblem(t('tooLarge'));
    await check({ text: await file.text() }, file.name);
  };
  return (
    <Stack gap="md" maw="46rem">
      <Text size="sm">{t('loadText')}</Text>
      {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
      <NativeSelect
        label={t('defaults')}
        value={set}
        onChange={({ currentTarget }) => setSet(currentTarget.value as TaskSet)}
        data={SETS.map((value) => ({ value, label: t(value) }))}
      />
      <Group>
        <Button variant="default" onClick={() => void check({ defaults: set }, null)}>
          {t('check')}
        </Button>
        <FileChooser
          variant="default"
          accept=".md,.markdown,.txt,text/markdown,text/plain"
          onFile={(file) => void take(file)}
        >
          {t('chooseFile')}
        </FileChooser>
      </Group>
      <div role="status">
        {chosen === null ? null : <Plan chosen={chosen} />}
        {isLoaded ? <Text>{t('loaded')}</Text> : null}
      </div>
      {chosen === null || chosen.plan.problems.length > 0 ? null : (
        <LoadForm
          source={chosen.source}
          onLoaded={() => {
            setChosen(null);
            setLoaded(true);
          }}
        />
      )}
    </Stack>
  );
}

function Plan({ chosen: { file, plan } }: { readonly chosen: Chosen }) {
  const t = useMessages(staffTasksMessages);
  const { problems, added, changed, unchanged, removed, disabled } = plan;
  if (problems.length > 0) {
    return (
      <ProblemAlert title={t('problems')}>
        <List size="sm">
          {problems.map((problem) => (
            <List.Item key={`${problem.line} ${problem.message}`}>{t('line', problem)}</List.Item>
          ))}
        </List>
      </ProblemAlert>
    );
  }
  const counted = (names: readonly string[]) => ({ count: names.length, names: names.join(', ') });
  return (
    <>
      {file === null ? null : <Text fw={600}>{t('file', { name: file })}</Text>}
      <List size="sm">
        <List.Item>{t('added', counted(added))}</List.Item>
        <List.Item>{t('changed', counted(changed))}</List.Item>
        {unchanged.length === 0 ? null : <List.Item>{t('unchanged', { count: unchanged.length })}</List.Item>}
        {removed.length === 0 ? null : <List.Item>{t('removed', counted(removed))}</List.Item>}
        {disabled.map(({ task, textCount }) => (
          <List.Item key={task}>{t('kept', { task, count: textCount })}</List.Item>
        ))}
      </List>
    </>
  );
}

function LoadForm({ source, onLoaded }: { readonly source: TaskSourceInput; readonly onLoaded: () => void }) {
  const t = useMessages(staffTasksMessages);
  const [, load] = useMutation(LoadTasksMutation);
  const form = useForm({ mode: 'uncontrolled', initialValues: { authorisationCode: '' } });
  const { problem, show } = useFormProblem(form);
  const submit = form.onSubmit(async ({ authorisationCode }) => {
    show(null);
    const { data, error } = await load({ input: { source, authorisationCode } });
    const outcome = data?.loadTasks;
    if (outcome?.__typename === 'LoadTasksSuccess') onLoaded();
    else show(problemOf(error, outcome));
  });
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
        <AuthorisationCodeField form={form} />
        <Group>
          <Button type="submit" loading={form.submitting}>
            {t('replace')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
