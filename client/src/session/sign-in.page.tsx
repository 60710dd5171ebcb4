import { Alert, Button, Divider, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useRouterState, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { ownPath } from '../../../src/auth/next-path';
import { graphql } from '../../generated';
import { Announced } from '../announcements/announced';
import { PageLink } from '../components/links';
import { Page } from '../components/page';
import { PasswordField } from '../components/password-field';
import { ProblemAlert } from '../components/problem-alert';
import { useFormProblem } from '../components/use-form-problem';
import { problemOf } from '../graphql/problem';
import { useMessages } from '../messages/messages';
import { enter } from './enter';
import { SecondFactorForm } from './second-factor-form';
import { useShellData } from './shell-data';
import { signInMessages } from './sign-in.messages';

// What signing in says about where to go first.
graphql(`
  fragment Entrance on SignInSuccess {
    shouldChangePassword
    mustSetUpSecondFactor
    viewer {
      staffRole
    }
  }
`);

const SignIn = graphql(`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      __typename
      ... on SignInSuccess {
        ...Entrance
      }
      ... on SecondFactorNeeded {
        challenge
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

const SignInSettings = graphql(`
  query SignInSettings {
    publicSettings {
      usernameExample
    }
  }
`);

/** The second factor that is asked for after the first was proved to the institution's provider. */
function challengeOfProvider(hash: string): string | null {
  return new URLSearchParams(hash).get('challenge');
}

/** Where people sign in: with a password, and what else the server offers. */
export function SignInPage() {
  const t = useMessages(signInMessages);
  const { next, isOver } = useSearch({ from: '/sign-in' });
  const { serverInfo } = useShellData();
  const [{ data: settings }] = useQuery({ query: SignInSettings });
  const example = settings?.publicSettings.usernameExample;
  const [, signIn] = useMutation(SignIn);
  const hash = useRouterState({ select: ({ location }) => location.hash });
  const [challenge, setChallenge] = useState(() => challengeOfProvider(hash));
  const form = useForm({ mode: 'uncontrolled', initialValues: { username: '', password: '' } });
  const { problem, show } = useFormProblem(form);
  const submit = form.onSubmit(async (input) => {
    show(null);
    const { data, error } = await signIn({ input });
    const outcome = data?.signIn;
    if (outcome?.__typename === 'SignInSuccess') enter(outcome, next);
    else if (outcome?.__typename === 'SecondFactorNeeded') setChallenge(outcome.challenge);
    else show(problemOf(error, outcome));
  });
  if (challenge !== null) return <SecondFactorForm challenge={challenge} next={next} />;
  return (
    <Page title={t('title')}>
      {isOver ? (
        <Alert maw="46rem" role="status">
          {t('isOver')}
        </Alert>
      ) : null}
      <Announced type="LOGIN" />
      <Stack maw="26rem" gap="md">
        {serverInfo?.oidcPath ? (
          <>
            <Button
              component="a"
              href={`${serverInfo.oidcPath}?${new URLSearchParams({ next: ownPath(next) ?? '/buggy' })}`}
              variant="default"
            >
              {t('institution', { name: serverInfo.institutionShortName || serverInfo.institution })}
            </Button>
            <Divider label={t('or')} />
          </>
        ) : null}
        {serverInfo?.isPasswordSignInAllowed === false ? <Text>{t('onlyStaff')}</Text> : null}
        <form onSubmit={submit}>
          <Stack gap="md">
            {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
            <TextInput
              label={t('username')}
              placeholder={example ? t('example', { example }) : undefined}
              required
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              {...form.getInputProps('username')}
            />
            <PasswordField
              label={t('password')}
              required
              autoComplete="current-password"
              {...form.getInputProps('password')}
            />
            <Button type="submit" loading={form.submitting}>
              {t('submit')}
            </Button>
          </Stack>
        </form>
        <Text size="sm" c="dimmed">
          {t('link')}
        </Text>
        {serverInfo?.isPasswordResetOffered ? <PageLink to="/forgotten-password">{t('forgotten')}</PageLink> : null}
        {serverInfo?.isSignUpAllowed ? <PageLink to="/sign-up">{t('signUp')}</PageLink> : null}
      </Stack>
    </Page>
  );
}
