import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useMutation } from 'urql';
import { graphql } from '../../../generated';
import type { EditedUserFragment } from '../../../generated/graphql';
import { ProblemAlert } from '../../components/problem-alert';
import { Section } from '../../components/section';
import { useFormProblem } from '../../components/use-form-problem';
import { problemOf } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { AuthorisationCodeField } from '../authorisation-code-field';
import { userMessages } from './user.messages';

const DeleteUserMutation = graphql(`
  mutation DeleteUser($input: DeleteUserInput!) {
    deleteUser(input: $input) {
      __typename
      ... on UserError {
        message
        path
      }
    }
  }
`);

/** Deletes an account, once its name was typed. */
export function DeleteUser({ user: { id, username: name } }: { readonly user: EditedUserFragment }) {
  const t = useMessages(userMessages);
  const navigate = useNavigate();
  const [, remove] = useMutation(DeleteUserMutation);
  const form = useForm({ mode: 'uncontrolled', initialValues: { username: '', authorisationCode: '' } });
  const { problem, show } = useFormProblem(form);
  const submit = form.onSubmit(async (fields) => {
    show(null);
    const { data, error } = await remove({ input: { userId: id, ...fields } });
    const outcome = data?.deleteUser;
    if (outcome?.__typename !== 'UsersDeletedSuccess') return show(problemOf(error, outcome));
    await navigate({
      to: '/staff/users',
      state: { arrival: { done: t('deleted', { username: name }), warnings: [] } },
    });
  });
  return (
    <Section title={t('deleteTitle')}>
      <Text maw="46rem">{t('deleteAbout')}</Text>
      <form onSubmit={submit}>
        <Stack gap="md" maw="26rem">
          {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
          <TextInput
            label={t('deleteConfirm', { username: name })}
            required
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            key={form.key('username')}
            {...form.getInputProps('username')}
          />
          <AuthorisationCodeField form={form} />
          <Group>
            <Button type="submit" color="red" loading={form.submitting}>
              {t('delete')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
