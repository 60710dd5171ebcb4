import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../generated';
import type { AccountGithubFragment } from '../../generated/graphql';
import { ProblemAlert } from '../components/problem-alert';
import { Section } from '../components/section';
import { When } from '../components/when';
import { problemOf } from '../graphql/problem';
import { useMessages } from '../messages/messages';
import { githubMessages } from './github.messages';

graphql(`
  fragment AccountGithub on User {
    id
    githubAccount {
      login
      connectedAt
      forkUrl
      issueCount
    }
  }
`);

const ForkEditor = graphql(`
  mutation ForkEditor {
    forkEditor {
      __typename
      ... on ForkEditorSuccess {
        issues
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

const DisconnectGithub = graphql(`
  mutation DisconnectGithub {
    disconnectGithub(input: {}) {
      __typename
      ... on DisconnectGithubSuccess {
        wasConnected
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

/** Where one goes to connect an account, and comes back here. */
const CONNECT = `/github/connect?${new URLSearchParams({ next: '/account#github' })}`;

/** What may come of it besides what is wanted. */
const FAILURES = ['denied', 'stale', 'taken', 'failed'] as const;

/** One's account at GitHub, and the fork of the editor in it. */
export function GithubSection({
  user: { githubAccount: account },
  onChange,
}: {
  readonly user: AccountGithubFragment;
  readonly onChange: () => void;
}) {
  const t = useMessages(githubMessages);
  const [forking, fork] = useMutation(ForkEditor);
  const [, disconnect] = useMutation(DisconnectGithub);
  const { github: came } = useSearch({ from: '/account' });
  const [problem, setProblem] = useState<string | null>(isFailure(came) ? t(came) : null);
  const [news, setNews] = useState<string | null>(null);
  const forkIt = async (): Promise<void> => {
    const { data, error } = await fork({});
    const outcome = data?.forkEditor;
    const isDone = outcome?.__typename === 'ForkEditorSuccess';
    setProblem(isDone ? null : problemOf(error, outcome).message);
    setNews(isDone ? t(outcome.issues) : null);
    onChange();
  };
  const forget = async (): Promise<void> => {
    const { data, error } = await disconnect({});
    const outcome = data?.disconnectGithub;
    setProblem(outcome?.__typename === 'DisconnectGithubSuccess' ? null : problemOf(error, outcome).message);
    setNews(null);
    onChange();
  };
  return (
    <Section anchor="github" title={t('title')}>
      {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
      <div role="status">{news === null ? null : <Text>{news}</Text>}</div>
      {account ? (
        <Stack gap="sm">
          <Text>
            {t.rich('connected', {
              name: () => <strong key="name">{account.login}</strong>,
              time: () => <When key="time" at={account.connectedAt} />,
            })}
          </Text>
          {account.forkUrl ? (
            <Text>
              {t('forked')} <Anchor href={account.forkUrl}>{account.forkUrl}</Anchor>{' '}
              {t('issues', { count: account.issueCount })}
            </Text>
          ) : null}
          <Group>
            {account.forkUrl ? null : (
              <Button loading={forking.fetching} onClick={() => void forkIt()}>
                {t('fork')}
              </Button>
            )}
            <Button variant="default" onClick={() => void forget()}>
              {t('disconnect')}
            </Button>
          </Group>
          <Text size="sm" c="dimmed">
            {t('disconnectHint')}
          </Text>
        </Stack>
      ) : (
        <Stack gap="sm" align="start">
          <Text>{t('about')}</Text>
          <Button component="a" href={CONNECT}>
            {t('connect')}
          </Button>
        </Stack>
      )}
    </Section>
  );
}

function isFailure(outcome: string | undefined): outcome is (typeof FAILURES)[number] {
  return (FAILURES as readonly (string | undefined)[]).includes(outcome);
}
