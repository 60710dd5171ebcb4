import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../../generated';
import type { EditedUserFragment } from '../../../generated/graphql';
import { PasswordField } from '../../components/password-field';
import { ProblemAlert } from '../../components/problem-alert';
import { useFormProblem } from '../../components/use-form-problem';
import { problemOf } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { AuthorisationCodeField } from '../authorisation-code-field';
import { userMessages } from './user.messages';

const SetUserPassword = graphql(`
  mutation SetUserPassword($input: SetUserPasswordInput!) {
    setUserPassword(input: $input) {
      __typename
      ... on UserError {
        message
        path
      }
    }
  }
`);

/**
 * Sets somebody's password. Whether assistants may is up to the settings, and the server says so.
 *
 * @param needsCode whether the server asks for the authorisation code, as it does for administrators
 */
export function SetPassword({ user, needsCode }: { readonly user: EditedUserFragment; readonly needsCode: boolean }) {
  const t = useMessages(userMessages);
  const [, set] = useMutation(SetUserPassword);
  const [isSet, setIsSet] = useState(false);
  const form = useForm({ mode: 'uncontrolled', initialValues: { password: '', authorisationCode: '' } });
  const { problem, show } = useFormProblem(form);
  const submit = form.onSubmit(async ({ password, authorisationCode }) => {
    show(null);
    setIsSet(false);
    const { data, error } = await set({
      input: { userId: user.id, password, ...(needsCode ? { authorisationCode } : {}) },
    });
    const outcome = data?.setUserPassword;
    if (outcome?.__typename !== 'UserChangedSuccess') return show(problemOf(error, outcome));
    form.reset();
    setIsSet(true);
  });
  return (
    <Stack gap="sm">
      <Title order={3}>{t('passwordTitle')}</Title>
      <form onSubmit={submit}>
        <Stack gap="md" maw="26rem">
          {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
          <PasswordField
            label={t('newPassword')}
            description={t('newPasswordHint')}
            required
            maxLength={80}
            autoComplete="new-password"
            key={form.key('password')}
            {...form.getInputProps('password')}
          />
          {needsCode ? <AuthorisationCodeField form={form} /> : null}
          <Text role="status">{isSet ? t('passwordSet') : ''}</Text>
          <Group>
            <Button type="submit" variant="default" loading={form.submitting}>
              {t('setPassword')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Stack>
  );
}
