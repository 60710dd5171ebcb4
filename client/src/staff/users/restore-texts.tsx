import { Button, Checkbox, Group, List, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useClient, useMutation } from 'urql';
import { graphql } from '../../../generated';
import type { TextRestorePlanQuery } from '../../../generated/graphql';
import { FileChooser } from '../../components/file-chooser';
import { ProblemAlert } from '../../components/problem-alert';
import { useFormProblem } from '../../components/use-form-problem';
import { useLatest } from '../../components/use-latest';
import { problemOf, problemOfError } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { AuthorisationCodeField } from '../authorisation-code-field';
import { userMessages } from './user.messages';

const TextRestorePlan = graphql(`
  query TextRestorePlan($username: String!, $json: String!) {
    taskTextRestorePlan(username: $username, json: $json) {
      restoredCount
      replacedCount
      warnings
    }
  }
`);

const RestoreTexts = graphql(`
  mutation RestoreTexts($input: RestoreTaskTextsInput!) {
    restoreTaskTexts(input: $input) {
      __typename
      ... on RestoreTaskTextsSuccess {
        plan {
          restoredCount
        }
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

interface Checked {
  readonly name: string;
  readonly json: string;
  readonly plan: TextRestorePlanQuery['taskTextRestorePlan'];
}

/** Brings the texts of somebody back from a file that was downloaded before: first what would happen, then it happens. */
export function RestoreTaskTexts({ username }: { readonly username: string }) {
  const t = useMessages(userMessages);
  const client = useClient();
  const [, restore] = useMutation(RestoreTexts);
  const [checked, setChecked] = useState<Checked | null>(null);
  const [isChecking, setChecking] = useState(false);
  const [restored, setRestored] = useState<number | null>(null);
  const form = useForm({ mode: 'uncontrolled', initialValues: { acceptsWarnings: false, authorisationCode: '' } });
  const { problem, show } = useFormProblem(form);
  const begin = useLatest();
  const check = async (file: File): Promise<void> => {
    const { isLatest } = begin();
    show(null);
    setRestored(null);
    setChecked(null);
    // What was accepted of another file says nothing about this one.
    form.setFieldValue('acceptsWarnings', false);
    setChecking(true);
    try {
      const json = await file.text();
      const { data, error } = await client.query(
        TextRestorePlan,
        { username, json },
        { requestPolicy: 'network-only' },
      );
      if (!isLatest()) return;
      if (error !== undefined) show(problemOfError(error));
      else if (data) setChecked({ name: file.name, json, plan: data.taskTextRestorePlan });
    } catch {
      if (isLatest()) show({ message: t('unreadable'), path: [] });
    } finally {
      if (isLatest()) setChecking(false);
    }
  };
  const submit = form.onSubmit(async (fields) => {
    if (checked === null) return;
    show(null);
    const { data, error } = await restore({ input: { username, json: checked.json, ...fields } });
    const outcome = data?.restoreTaskTexts;
    if (outcome?.__typename !== 'RestoreTaskTextsSuccess') return show(problemOf(error, outcome));
    form.reset();
    // Another file may have been chosen meanwhile.
    setChecked((current) => (current === checked ? null : current));
    setRestored(outcome.plan.restoredCount);
  });
  return (
    <Stack gap="md">
      <Text maw="46rem">{t('restoreAbout')}</Text>
      {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
      <Text role="status">{restored === null ? '' : t('restored', { count: restored })}</Text>
      <Group>
        <FileChooser
          variant="default"
          accept="application/json,.json"
          loading={isChecking}
          onFile={(file) => void check(file)}
        >
          {t('chooseTexts')}
        </FileChooser>
      </Group>
      {checked === null ? null : (
        <form onSubmit={submit}>
          <Stack gap="md" maw="32rem">
            <Text role="status">
              {t('restorePlan', {
                name: checked.name,
                restored: checked.plan.restoredCount,
                replaced: checked.plan.replacedCount,
              })}
            </Text>
            {checked.plan.warnings.length === 0 ? null : (
              <>
                <List>
                  {checked.plan.warnings.map((warning) => (
                    <List.Item key={warning}>{warning}</List.Item>
                  ))}
                </List>
                <Checkbox
                  label={t('acceptsWarnings')}
                  key={form.key('acceptsWarnings')}
                  {...form.getInputProps('acceptsWarnings', { type: 'checkbox' })}
                />
              </>
            )}
            <AuthorisationCodeField form={form} />
            <Group>
              <Button type="submit" loading={form.submitting}>
                {t('restore')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Stack>
  );
}
