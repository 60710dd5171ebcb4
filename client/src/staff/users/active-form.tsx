import { Group, Stack, Text, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../../generated';
import { ConfirmButton } from '../../components/confirm-button';
import { ProblemAlert } from '../../components/problem-alert';
import { useFormProblem } from '../../components/use-form-problem';
import { problemOf } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { AuthorisationCodeField } from '../authorisation-code-field';
import { peopleMessages } from './people.messages';
import type { ChosenPerson } from './use-people';

const SetUsersActive = graphql(`
  mutation SetUsersActive($input: SetUsersActiveInput!) {
    setUsersActive(input: $input) {
      __typename
      ... on UsersChangedSuccess {
        changedCount
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

/** Has chosen people take part, or not. */
export function ActiveForm({
  chosen,
  onChanged,
}: {
  readonly chosen: readonly ChosenPerson[];
  readonly onChanged: (change: Partial<ChosenPerson>) => void;
}) {
  const t = useMessages(peopleMessages);
  const [changing, change] = useMutation(SetUsersActive);
  const [changed, setChanged] = useState<number | null>(null);
  const form = useForm({ mode: 'uncontrolled', initialValues: { authorisationCode: '' } });
  const { problem, show } = useFormProblem(form);
  const setActive = async (isActive: boolean): Promise<void> => {
    show(null);
    setChanged(null);
    const { authorisationCode } = form.getValues();
    const { data, error } = await change({
      input: { userIds: chosen.map(({ id }) => id), isActive, authorisationCode },
    });
    const outcome = data?.setUsersActive;
    if (outcome?.__typename !== 'UsersChangedSuccess') return show(problemOf(error, outcome));
    form.reset();
    setChanged(outcome.changedCount);
    onChanged({ isActive });
  };
  const active = chosen.filter(({ isActive }) => isActive).length;
  return (
    <Stack gap="sm">
      {chosen.length === 0 && changed === null ? null : <Title order={3}>{t('part')}</Title>}
      <Text role="status">{changed === null ? '' : t('changed', { count: changed })}</Text>
      {chosen.length === 0 ? null : (
        <Stack gap="md" maw="46rem">
          {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
          <AuthorisationCodeField form={form} maw="26rem" />
          <Group>
            <ConfirmButton
              label={t('activate')}
              question={t('activateQuestion', { changing: chosen.length - active })}
              isBusy={changing.fetching}
              onConfirm={() => void setActive(true)}
            />
            <ConfirmButton
              label={t('deactivate')}
              question={t('deactivateQuestion', { changing: active })}
              isBusy={changing.fetching}
              onConfirm={() => void setActive(false)}
            />
          </Group>
        </Stack>
      )}
    </Stack>
  );
}
