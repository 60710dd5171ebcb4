import { Button, Skeleton, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { graphql } from '../../generated';
import type { SignInLinkQuery } from '../../generated/graphql';
import { PageLink } from '../components/links';
import { Loaded } from '../components/loaded';
import { Page } from '../components/page';
import { PasswordField } from '../components/password-field';
import { ProblemAlert } from '../components/problem-alert';
import { useFormProblem } from '../components/use-form-problem';
import { problemOf } from '../graphql/problem';
import { useMessages } from '../messages/messages';
import { enter } from './enter';
import { SecondFactorForm } from './second-factor-form';
import { signInLinkMessages } from './sign-in-link.messages';

const SignInLink = graphql(`
  query SignInLink($token: String!) {
    signInLink(token: $token) {
      username
      purpose
    }
  }
`);

const SignInByLink = graphql(`
  mutation SignInByLink($input: SignInByLinkInput!) {
    signInByLink(input: $input) {
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

/** Where links lead by which people sign in once. Looking at it uses nothing up; sending its form does. */
export function SignInLinkPage() {
  const t = useMessages(signInLinkMessages);
  const { token = '' } = useSearch({ from: '/sign-in/link' });
  const [link] = useQuery({ query: SignInLink, variables: { token }, requestPolicy: 'network-only' });
  if (link.data?.signInLink) return <LinkForm token={token} owner={link.data.signInLink} />;
  if (link.data) {
    return (
      <Page title={t('deadTitle')} lead={t('dead')}>
        <PageLink to="/sign-in">{t('toSignIn')}</PageLink>
      </Page>
    );
  }
  return (
    <Page title={t('submit')}>
      <Loaded query={link} placeholder={<Skeleton height={240} />}>
        {() => null}
      </Loaded>
    </Page>
  );
}

function LinkForm({
  token,
  owner: { username, purpose },
}: {
  readonly token: string;
  readonly owner: NonNullable<SignInLinkQuery['signInLink']>;
}) {
  const t = useMessages(signInLinkMessages);
  const isReset = purpose === 'PASSWORD_RESET';
  const [, follow] = useMutation(SignInByLink);
  const [challenge, setChallenge] = useState<string | null>(null);
  const form = useForm({ mode: 'uncontrolled', initialValues: { newPassword: '' } });
  const { problem, show } = useFormProblem(form);
  const submit = form.onSubmit(async ({ newPassword }) => {
    show(null);
    const { data, error } = await follow({ input: { token, newPassword: newPassword || null } });
    const outcome = data?.signInByLink;
    if (outcome?.__typename === 'SignInSuccess') {
      // Whoever chose a password just now need not be told to.
      enter({ ...outcome, shouldChangePassword: outcome.shouldChangePassword && newPassword === '' }, undefined);
    } else if (outcome?.__typename === 'SecondFactorNeeded') setChallenge(outcome.challenge);
    else show(problemOf(error, outcome));
  });
  if (challenge !== null) return <SecondFactorForm challenge={challenge} next={undefined} />;
  return (
    <Page title={t('title', { username })} lead={t(isReset ? 'reset' : 'handOut')}>
      <form onSubmit={submit}>
        <Stack maw="26rem" gap="md">
          {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
          {/* So that the browser keeps the password for the right account. */}
          <input type="text" value={username} autoComplete="username" readOnly hidden />
          <PasswordField
            label={t('newPassword')}
            description={t(isReset ? 'newPasswordHintReset' : 'newPasswordHint')}
            required={isReset}
            maxLength={80}
            autoComplete="new-password"
            {...form.getInputProps('newPassword')}
          />
          <Button type="submit" loading={form.submitting}>
            {t(isReset ? 'submitReset' : 'submit')}
          </Button>
        </Stack>
      </form>
    </Page>
  );
}
