import { Alert, Button, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../generated';
import { Page } from '../components/page';
import { ProblemAlert } from '../components/problem-alert';
import { useFormProblem } from '../components/use-form-problem';
import { problemOf } from '../graphql/problem';
import { useMessages } from '../messages/messages';
import { forgottenPasswordMessages } from './forgotten-password.messages';
import { useShellData } from './shell-data';

const RequestPasswordReset = graphql(`
  mutation RequestPasswordReset($input: RequestPasswordResetInput!) {
    requestPasswordReset(input: $input) {
      __typename
      ... on RequestPasswordResetSuccess {
        message
      }
      ... on ConflictError {
        message
        path
      }
      ... on TooManyAttemptsError {
        message
        path
      }
    }
  }
`);

/** Where people who forgot their password have a link sent to them, if the server sends letters. */
export function ForgottenPasswordPage() {
  const t = useMessages(forgottenPasswordMessages);
  const { serverInfo } = useShellData();
  const [, request] = useMutation(RequestPasswordReset);
  const [answer, setAnswer] = useState<string | null>(null);
  const form = useForm({ mode: 'uncontrolled', initialValues: { account: '' } });
  const { problem, show } = useFormProblem(form);
  const submit = form.onSubmit(async (input) => {
    show(null);
    setAnswer(null);
    const { data, error } = await request({ input });
    const outcome = data?.requestPasswordReset;
    if (outcome?.__typename === 'RequestPasswordResetSuccess') setAnswer(outcome.message);
    else show(problemOf(error, outcome));
  });
  if (serverInfo?.isPasswordResetOffered === false) {
    return (
      <Page title={t('title')}>
        <Text>{t('notOffered')}</Text>
      </Page>
    );
  }
  return (
    <Page title={t('title')} lead={t('lead')}>
      <form onSubmit={submit}>
        <Stack maw="26rem" gap="md">
          {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
          <TextInput
            label={t('account')}
            required
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            {...form.getInputProps('account')}
          />
          <Button type="submit" loading={form.submitting}>
            {t('submit')}
          </Button>
          <div role="status">{answer === null ? null : <Alert color="green">{answer}</Alert>}</div>
        </Stack>
      </form>
    </Page>
  );
}
