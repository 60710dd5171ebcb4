import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useMutation } from 'urql';
import type { SetupProgressFragment } from '../../generated/graphql';
import { Page } from '../components/page';
import { PasswordField } from '../components/password-field';
import { ProblemAlert } from '../components/problem-alert';
import { useFormProblem } from '../components/use-form-problem';
import { problemOf } from '../graphql/problem';
import { useMessages } from '../messages/messages';
import { CompleteSetupStep } from './complete-step';
import { setupMessages } from './setup.messages';
import { SetupProgress } from './setup-progress';

/** The first step: who sets the server up becomes its administrator, and chooses the code that staff share. */
export function FirstStep({
  status,
  onElsewhere,
}: {
  readonly status: SetupProgressFragment;
  /** Called when set-up is at another step. */
  readonly onElsewhere: () => void;
}) {
  const t = useMessages(setupMessages);
  const { stepCount: count, asksForAuthorisationCode: asksForCode } = status;
  const [, complete] = useMutation(CompleteSetupStep);
  const [isElsewhere, setIsElsewhere] = useState(false);
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { authorisationCode: '', newAuthorisationCode: '', username: '', password: '' },
  });
  const { problem, show } = useFormProblem(form);
  const submit = form.onSubmit(async ({ newAuthorisationCode, ...answers }) => {
    show(null);
    const administrator = { ...answers, newAuthorisationCode: asksForCode ? newAuthorisationCode : null };
    const { data, error } = await complete({ input: { step: 1, administrator, changes: [] } });
    const outcome = data?.completeSetupStep;
    setIsElsewhere(outcome?.__typename === 'ConflictError');
    // Loaded anew, so that nothing of the visitor's stays.
    if (outcome?.__typename === 'CompleteSetupStepSuccess') location.assign('/setup');
    else if (outcome?.__typename === 'SettingsRejectedError') {
      // The only setting of this step is the code.
      show({ message: outcome.problems.map(({ message }) => message).join(' '), path: ['newAuthorisationCode'] });
    } else show(problemOf(error, outcome));
  });
  return (
    <Page
      title={t('stepTitle', { step: 1, count, title: t('firstTitle') })}
      above={<SetupProgress status={status} />}
      lead={t('firstLead')}
    >
      <form onSubmit={submit}>
        <Stack maw="30rem" gap="md">
          {problem === null ? null : (
            <ProblemAlert>
              <Group>
                <span>{problem}</span>
                {isElsewhere ? (
                  <Button variant="default" size="xs" onClick={onElsewhere}>
                    {t('elsewhere')}
                  </Button>
                ) : null}
              </Group>
            </ProblemAlert>
          )}
          <PasswordField
            label={t('presentCode')}
            description={t('presentCodeHint')}
            required
            autoComplete="off"
            {...form.getInputProps('authorisationCode')}
          />
          {asksForCode ? (
            <PasswordField
              label={t('newCode')}
              description={t('newCodeHint')}
              required
              autoComplete="off"
              {...form.getInputProps('newAuthorisationCode')}
            />
          ) : (
            <Text size="sm">{t('codeGiven')}</Text>
          )}
          <TextInput
            label={t('username')}
            description={t('usernameHint')}
            required
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            {...form.getInputProps('username')}
          />
          <PasswordField
            label={t('password')}
            description={t('passwordHint')}
            required
            autoComplete="new-password"
            {...form.getInputProps('password')}
          />
          <Button type="submit" loading={form.submitting}>
            {t('firstSubmit')}
          </Button>
        </Stack>
      </form>
    </Page>
  );
}
