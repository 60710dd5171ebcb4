import { Button, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { graphql } from '../../generated';
import type { SignUpSettingsQuery } from '../../generated/graphql';
import { ButtonLink } from '../components/links';
import { Loaded } from '../components/loaded';
import { Page } from '../components/page';
import { PasswordField } from '../components/password-field';
import { ProblemAlert } from '../components/problem-alert';
import { useFormProblem } from '../components/use-form-problem';
import { problemOf } from '../graphql/problem';
import { useMessages } from '../messages/messages';
import { signUpMessages } from './sign-up.messages';

const SignUpSettings = graphql(`
  query SignUpSettings {
    serverInfo {
      isSignUpAllowed
    }
    publicSettings {
      usernameExample
      accountFields {
        name
        label
        example
        maxLength
      }
    }
  }
`);

const SignUp = graphql(`
  mutation SignUp($input: SignUpInput!) {
    signUp(input: $input) {
      __typename
      ... on RegisterUserSuccess {
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

/** Where people make accounts for themselves, if the server lets them. */
export function SignUpPage() {
  const t = useMessages(signUpMessages);
  const [settings] = useQuery({ query: SignUpSettings });
  const [made, setMade] = useState<string | null>(null);
  if (made !== null) {
    return (
      <Page title={t('madeTitle', { username: made })} lead={t('made')}>
        <ButtonLink to="/sign-in">{t('toSignIn')}</ButtonLink>
      </Page>
    );
  }
  return (
    <Page title={t('title')}>
      <Loaded query={settings} placeholder={<Skeleton height={320} />}>
        {({ serverInfo, publicSettings }) =>
          serverInfo.isSignUpAllowed ? (
            <SignUpForm settings={publicSettings} onMade={setMade} />
          ) : (
            <Text>{t('notAllowed')}</Text>
          )
        }
      </Loaded>
    </Page>
  );
}

function SignUpForm({
  settings: { usernameExample, accountFields },
  onMade,
}: {
  readonly settings: SignUpSettingsQuery['publicSettings'];
  readonly onMade: (username: string) => void;
}) {
  const t = useMessages(signUpMessages);
  const [, signUp] = useMutation(SignUp);
  const own: Record<string, string> = Object.fromEntries(accountFields.map(({ name }) => [name, '']));
  const form = useForm<Record<string, string>>({
    mode: 'uncontrolled',
    initialValues: { username: '', password: '', authorisationCode: '', ...own },
  });
  const { problem, show } = useFormProblem(form);
  const submit = form.onSubmit(async ({ username = '', password = '', authorisationCode = '', ...fields }) => {
    show(null);
    const { data, error } = await signUp({ input: { username, password, authorisationCode, fields } });
    const outcome = data?.signUp;
    if (outcome?.__typename === 'RegisterUserSuccess') onMade(outcome.user.username);
    else show(problemOf(error, outcome));
  });
  return (
    <form onSubmit={submit}>
      <Stack maw="26rem" gap="md">
        {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
        <TextInput
          label={t('username')}
          description={t('usernameHint', { example: usernameExample })}
          required
          maxLength={32}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          {...form.getInputProps('username')}
        />
        {accountFields.map(({ name, label, example, maxLength }) => (
          <TextInput
            key={name}
            label={label}
            description={example === '' ? undefined : t('example', { example })}
            required
            maxLength={maxLength}
            {...form.getInputProps(name)}
          />
        ))}
        <PasswordField
          label={t('password')}
          description={t('passwordHint')}
          required
          maxLength={80}
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
        <PasswordField
          label={t('code')}
          description={t('codeHint')}
          required
          autoComplete="off"
          {...form.getInputProps('authorisationCode')}
        />
        <Button type="submit" loading={form.submitting}>
          {t('submit')}
        </Button>
      </Stack>
    </form>
  );
}
