import { Button, Checkbox, Group, Skeleton, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { graphql } from '../../../generated';
import { PageLink } from '../../components/links';
import { Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { PasswordField } from '../../components/password-field';
import { ProblemAlert } from '../../components/problem-alert';
import { ShownOnce } from '../../components/shown-once';
import { useFormProblem } from '../../components/use-form-problem';
import { problemOf } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { StaffOnly } from '../staff-only';
import { userMessages } from './user.messages';
import type { AccountFields } from './user-facts';
import { UserFields, type UserFormValues } from './user-fields';
import { changedDetails, newUserValues } from './user-values';

const NewUserFields = graphql(`
  query NewUserFields {
    publicSettings {
      accountFields {
        name
        label
        example
        maxLength
      }
    }
  }
`);

const RegisterUser = graphql(`
  mutation RegisterUser($input: RegisterUserInput!) {
    registerUser(input: $input) {
      __typename
      ... on RegisterUserSuccess {
        apiKey
        user {
          id
          username
        }
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

/** Where administrators register one person. */
export function NewUserPage() {
  const t = useMessages(userMessages);
  return (
    <StaffOnly administrators>
      {() => (
        <Page
          title={t('registerTitle')}
          lead={t('registerLead')}
          above={<PageLink to="/staff/users">{t('back')}</PageLink>}
        >
          <NewUser />
        </Page>
      )}
    </StaffOnly>
  );
}

function NewUser() {
  const [query] = useQuery({ query: NewUserFields });
  return (
    <Loaded query={query} placeholder={<Skeleton height={800} />}>
      {({ publicSettings: { accountFields } }) => <NewUserForm fields={accountFields} />}
    </Loaded>
  );
}

function NewUserForm({ fields }: { readonly fields: AccountFields }) {
  const t = useMessages(userMessages);
  const navigate = useNavigate();
  const [, register] = useMutation(RegisterUser);
  const [made, setMade] = useState<{ readonly username: string; readonly apiKey: string } | null>(null);
  const nothing = newUserValues(fields.map(({ name }) => name));
  const form = useForm<UserFormValues>({
    mode: 'uncontrolled',
    initialValues: { ...nothing, authorisationCode: '', password: '', withApiKey: false },
  });
  const { problem, show } = useFormProblem(form);
  const goTo = (username: string): void => {
    void navigate({
      to: '/staff/users/$username',
      params: { username },
      state: { arrival: { done: t('registered', { username }), warnings: [] } },
    });
  };
  const submit = form.onSubmit(async ({ authorisationCode, password, withApiKey, ...values }) => {
    show(null);
    const { data, error } = await register({
      input: {
        ...{ username: values.username, details: changedDetails(values, nothing), withApiKey, authorisationCode },
        ...(password === '' ? {} : { password }),
      },
    });
    const outcome = data?.registerUser;
    if (outcome?.__typename !== 'RegisterUserSuccess') return show(problemOf(error, outcome));
    const { username } = outcome.user;
    if (outcome.apiKey) setMade({ username, apiKey: outcome.apiKey });
    else goTo(username);
  });
  if (made !== null) {
    const { username, apiKey } = made;
    return (
      <ShownOnce
        title={t('keyTitle', { username })}
        about={t('keyOnce', { username })}
        label={t('key')}
        text={apiKey}
        files={[{ name: `${username}-api-key.txt`, contents: apiKey, label: t('download') }]}
        onKept={() => goTo(username)}
      />
    );
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md" maw="32rem">
        {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
        <UserFields form={form} fields={fields} />
        <PasswordField
          label={t('password')}
          description={t('passwordHint')}
          maxLength={80}
          autoComplete="new-password"
          key={form.key('password')}
          {...form.getInputProps('password')}
        />
        <Checkbox
          label={t('withApiKey')}
          key={form.key('withApiKey')}
          {...form.getInputProps('withApiKey', { type: 'checkbox' })}
        />
        <Group>
          <Button type="submit" loading={form.submitting}>
            {t('register')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
