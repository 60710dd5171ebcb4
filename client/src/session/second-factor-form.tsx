import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from 'urql';
import { graphql } from '../../generated';
import { Page } from '../components/page';
import { ProblemAlert } from '../components/problem-alert';
import { useFormProblem } from '../components/use-form-problem';
import { problemOf } from '../graphql/problem';
import { useMessages } from '../messages/messages';
import { enter } from './enter';
import { signInMessages } from './sign-in.messages';

const CompleteSignIn = graphql(`
  mutation CompleteSignIn($input: CompleteSignInInput!) {
    completeSignIn(input: $input) {
      __typename
      ... on SignInSuccess {
        ...Entrance
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

/** Asks for the second factor after the first. */
export function SecondFactorForm({
  challenge,
  next,
}: {
  readonly challenge: string;
  readonly next: string | undefined;
}) {
  const t = useMessages(signInMessages);
  const [, complete] = useMutation(CompleteSignIn);
  const form = useForm({ mode: 'uncontrolled', initialValues: { code: '' } });
  const { problem, show } = useFormProblem(form);
  const submit = form.onSubmit(async ({ code }) => {
    show(null);
    const { data, error } = await complete({ input: { challenge, code } });
    const outcome = data?.completeSignIn;
    if (outcome?.__typename === 'SignInSuccess') enter(outcome, next);
    else show(problemOf(error, outcome as { message?: string }));
  });
  return (
    <Page title={t('codeTitle')} lead={t('codeText')}>
      <form onSubmit={submit}>
        <Stack maw="26rem">
          {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
          <TextInput
            label={t('code')}
            required
            autoComplete="one-time-code"
            inputMode="text"
            {...form.getInputProps('code')}
          />
          <Button type="submit" loading={form.submitting}>
            {t('codeSubmit')}
          </Button>
        </Stack>
      </form>
    </Page>
  );
}
