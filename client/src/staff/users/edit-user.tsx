import { Button, Group, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../../generated';
import type { EditedUserFragment } from '../../../generated/graphql';
import { Disclosure } from '../../components/disclosure';
import { ProblemAlert } from '../../components/problem-alert';
import { Section } from '../../components/section';
import { useFormProblem } from '../../components/use-form-problem';
import { problemOf } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { userMessages } from './user.messages';
import type { AccountFields } from './user-facts';
import { UserFields, type UserFormValues } from './user-fields';
import { changedDetails, userValues } from './user-values';

const EditUserMutation = graphql(`
  mutation EditUser($input: EditUserInput!) {
    editUser(input: $input) {
      __typename
      ... on UserChangedSuccess {
        user {
          ...EditedUser
        }
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

/** Changes an account. Only what was changed is sent, so that nobody else's change is undone. */
export function EditUser({
  user,
  fields,
  onChanged,
}: {
  readonly user: EditedUserFragment;
  readonly fields: AccountFields;
  readonly onChanged: () => void;
}) {
  const t = useMessages(userMessages);
  const navigate = useNavigate();
  const [, edit] = useMutation(EditUserMutation);
  const [outcomeText, setOutcome] = useState<'saved' | 'nothing' | null>(null);
  const names = fields.map(({ name }) => name);
  const before = userValues(user, names);
  // What the one who edits has seen: the change is made to that.
  const [seen, setSeen] = useState({ values: before, version: user.profile?.version ?? 0 });
  const form = useForm<UserFormValues>({
    mode: 'uncontrolled',
    initialValues: { ...before, authorisationCode: '', password: '', withApiKey: false },
  });
  const { problem, show } = useFormProblem(form);
  const submit = form.onSubmit(async ({ authorisationCode, password: _, withApiKey: __, ...values }) => {
    show(null);
    setOutcome(null);
    const details = changedDetails(values, seen.values);
    const renamed = values.username === seen.values.username ? {} : { username: values.username };
    if (Object.keys(details).length + Object.keys(renamed).length === 0) return setOutcome('nothing');
    const input = { userId: user.id, ...renamed, details, authorisationCode, version: seen.version };
    const { data, error } = await edit({ input });
    const outcome = data?.editUser;
    if (outcome?.__typename !== 'UserChangedSuccess') {
      show(problemOf(error, outcome));
      if (outcome?.__typename === 'ConflictError') onChanged();
      return;
    }
    const changed = userValues(outcome.user, names);
    setSeen({ values: changed, version: outcome.user.profile?.version ?? 0 });
    form.setValues({ ...changed, authorisationCode: '' });
    if (outcome.user.username === user.username) return setOutcome('saved');
    const { username } = outcome.user;
    await navigate({
      to: '/staff/users/$username',
      params: { username },
      state: { arrival: { done: t('saved'), warnings: [] } },
      replace: true,
    });
  });
  const isStale = user.profile !== null && user.profile !== undefined && user.profile.version !== seen.version;
  return (
    <Section title={t('edit')}>
      <Text role="status">{outcomeText === null ? '' : t(outcomeText)}</Text>
      <Disclosure summary={t('edit')}>
        <form onSubmit={submit}>
          <Stack gap="md" maw="32rem">
            {isStale ? (
              <ProblemAlert>
                <Stack gap="xs" align="start">
                  <Text>{t('stale')}</Text>
                  <Button
                    variant="default"
                    size="xs"
                    onClick={() => {
                      const mine = changedFields(form.getValues(), seen.values);
                      setSeen({ values: before, version: user.profile?.version ?? 0 });
                      form.setValues({ ...before, ...mine });
                      show(null);
                    }}
                  >
                    {t('takeOver')}
                  </Button>
                </Stack>
              </ProblemAlert>
            ) : null}
            {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
            <UserFields form={form} fields={fields} />
            <Group>
              <Button type="submit" loading={form.submitting}>
                {t('save')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Disclosure>
    </Section>
  );
}

/** What somebody typed. */
function changedFields(values: UserFormValues, before: Record<string, unknown>): Partial<UserFormValues> {
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== before[name]));
}
