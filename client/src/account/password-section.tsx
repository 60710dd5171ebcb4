import { Alert, Button, Checkbox, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../generated';
import { PasswordField } from '../components/password-field';
import { ProblemAlert } from '../components/problem-alert';
import { Section } from '../components/section';
import { useFormProblem } from '../components/use-form-problem';
import { problemOf } from '../graphql/problem';
import { useMessages } from '../messages/messages';
import { GoOn } from './go-on';
import { passwordMessages } from './password.messages';

const ChangePassword = graphql(`
  mutation ChangePassword($input: ChangePasswordInput!) {
    changePassword(input: $input) {
      __typename
      ... on SessionsEndedSuccess {
        endedCount
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

/** Where somebody changes their password. */
export function PasswordSection({ isDemo }: { readonly isDemo: boolean }) {
  const t = useMessages(passwordMessages);
  const { isFirst } = useSearch({ from: '/account' });
  const [, change] = useMutation(ChangePassword);
  const [endedCount, setEndedCount] = useState<number | null>(null);
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { password: '', newPassword: '', endsPrograms: false },
  });
  const { problem, show } = useFormProblem(form);
  const submit = form.onSubmit(async (input) => {
    show(null);
    setEndedCount(null);
    const { data, error } = await change({ input });
    const outcome = data?.changePassword;
    if (outcome?.__typename !== 'SessionsEndedSuccess') return show(problemOf(error, outcome));
    form.reset();
    setEndedCount(outcome.endedCount);
  });
  return (
    <Section anchor="password" title={t('title')}>
      {isFirst && endedCount === null ? (
        <Alert title={t('welcome')}>
          {t('first')} <GoOn />
        </Alert>
      ) : null}
      <form onSubmit={submit}>
        <Stack gap="md" maw="26rem">
          {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
          <PasswordField
            label={t('present')}
            required
            autoComplete="current-password"
            disabled={isDemo}
            key={form.key('password')}
            {...form.getInputProps('password')}
          />
          <PasswordField
            label={t('next')}
            description={t('hint')}
            required
            autoComplete="new-password"
            maxLength={80}
            disabled={isDemo}
            key={form.key('newPassword')}
            {...form.getInputProps('newPassword')}
          />
          <Checkbox
            label={t('endPrograms')}
            description={t('endProgramsHint')}
            disabled={isDemo}
            key={form.key('endsPrograms')}
            {...form.getInputProps('endsPrograms', { type: 'checkbox' })}
          />
          <Text size="sm" c="dimmed">
            {t('others')}
          </Text>
          <Button type="submit" loading={form.submitting} disabled={isDemo}>
            {t('change')}
          </Button>
          <div role="status">
            {endedCount === null ? null : (
              <Alert color="green">
                {t('changed', { count: endedCount })} <GoOn />
              </Alert>
            )}
          </div>
        </Stack>
      </form>
    </Section>
  );
}
