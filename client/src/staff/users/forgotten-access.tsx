import { Group, Stack, Text, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../../generated';
import type { EditedUserFragment } from '../../../generated/graphql';
import { ConfirmButton } from '../../components/confirm-button';
import { ProblemAlert } from '../../components/problem-alert';
import { useFormProblem } from '../../components/use-form-problem';
import { problemOf } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { AuthorisationCodeField } from '../authorisation-code-field';
import { userMessages } from './user.messages';

const ResetSecondFactor = graphql(`
  mutation ResetSecondFactor($input: ResetSecondFactorInput!) {
    resetSecondFactor(input: $input) {
      __typename
      ... on UserError {
        message
        path
      }
    }
  }
`);

const DisconnectSomebody = graphql(`
  mutation DisconnectSomebody($input: DisconnectGithubInput!) {
    disconnectGithub(input: $input) {
      __typename
      ... on UserError {
        message
        path
      }
    }
  }
`);

/** Takes away what somebody cannot get in with any more: a lost second factor, a GitHub account that is not theirs. */
export function ForgottenAccess({
  user,
  onChanged,
}: {
  readonly user: EditedUserFragment;
  readonly onChanged: () => void;
}) {
  const t = useMessages(userMessages);
  const [resetting, reset] = useMutation(ResetSecondFactor);
  const [disconnecting, disconnect] = useMutation(DisconnectSomebody);
  const [done, setDone] = useState<'factorReset' | 'disconnected' | null>(null);
  const form = useForm({ mode: 'uncontrolled', initialValues: { authorisationCode: '' } });
  const { problem, show } = useFormProblem(form);
  const begin = (): void => {
    show(null);
    setDone(null);
  };
  const resetFactor = async (): Promise<void> => {
    begin();
    const { data, error } = await reset({ input: { userId: user.id, ...form.getValues() } });
    const outcome = data?.resetSecondFactor;
    if (outcome?.__typename !== 'UserChangedSuccess') return show(problemOf(error, outcome));
    form.reset();
    setDone('factorReset');
    onChanged();
  };
  const forgetGithub = async (): Promise<void> => {
    begin();
    const { data, error } = await disconnect({ input: { userId: user.id } });
    const outcome = data?.disconnectGithub;
    if (outcome?.__typename !== 'DisconnectGithubSuccess') return show(problemOf(error, outcome));
    setDone('disconnected');
    onChanged();
  };
  const hasFactor = user.profile?.hasSecondFactor === true;
  return (
    <Stack gap="sm">
      {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
      <Text role="status">{done === null ? '' : t(done)}</Text>
      {hasFactor ? (
        <Stack gap="md">
          <Title order={3}>{t('secondFactor')}</Title>
          <AuthorisationCodeField form={form} maw="26rem" />
          <Group>
            <ConfirmButton
              label={t('resetFactor')}
              question={t('resetFactorQuestion')}
              isBusy={resetting.fetching}
              onConfirm={() => void resetFactor()}
            />
          </Group>
        </Stack>
      ) : null}
      {user.githubAccount ? (
        <Stack gap="md">
          <Title order={3}>{t('github')}</Title>
          <Group>
            <ConfirmButton
              label={t('disconnect')}
              question={t('disconnectQuestion')}
              isBusy={disconnecting.fetching}
              onConfirm={() => void forgetGithub()}
            />
          </Group>
        </Stack>
      ) : null}
    </Stack>
  );
}
