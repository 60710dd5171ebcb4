import { Badge, Button, Card, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { graphql } from '../../generated';
import type { SessionsQuery } from '../../generated/graphql';
import { Loaded } from '../components/loaded';
import { ProblemAlert } from '../components/problem-alert';
import { Section } from '../components/section';
import { When } from '../components/when';
import { problemOf } from '../graphql/problem';
import { useMessages } from '../messages/messages';
import { deviceOf } from './device';
import { sessionsMessages } from './sessions.messages';

const Sessions = graphql(`
  query Sessions {
    sessions {
      id
      userAgent
      address
      createdAt
      lastActiveAt
      isCurrent
    }
  }
`);

const EndSession = graphql(`
  mutation EndSession($input: EndSessionInput!) {
    endSession(input: $input) {
      __typename
      ... on SessionsEndedSuccess {
        endedCount
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

const EndSessions = graphql(`
  mutation EndSessions {
    endSessions(input: { butThisOne: true }) {
      __typename
      ... on SessionsEndedSuccess {
        endedCount
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

/** Where somebody is signed in, and how to end that. */
export function SessionsSection() {
  const t = useMessages(sessionsMessages);
  const [sessions, askAgain] = useQuery({ query: Sessions, requestPolicy: 'cache-and-network' });
  const [, endOne] = useMutation(EndSession);
  const [ending, endOthers] = useMutation(EndSessions);
  const [endedCount, setEndedCount] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const note = (result: Awaited<ReturnType<typeof endOthers>> | Awaited<ReturnType<typeof endOne>>): void => {
    const outcome = result.data && ('endSession' in result.data ? result.data.endSession : result.data.endSessions);
    const isDone = outcome?.__typename === 'SessionsEndedSuccess';
    setEndedCount(isDone ? outcome.endedCount : null);
    setProblem(isDone ? null : problemOf(result.error, outcome).message);
    askAgain({ requestPolicy: 'network-only' });
  };
  const hasOthers = (sessions.data?.sessions.length ?? 0) > 1;
  return (
    <Section
      anchor="sessions"
      title={t('title')}
      actions={
        hasOthers ? (
          <Button variant="default" loading={ending.fetching} onClick={() => void endOthers({}).then(note)}>
            {t('endOthers')}
          </Button>
        ) : null
      }
    >
      {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
      <div role="status">{endedCount === null ? null : <Text>{t('ended', { count: endedCount })}</Text>}</div>
      <Loaded query={sessions} placeholder={<Skeleton height={90} />}>
        {(data) => (
          <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
            {data.sessions.map((session) => (
              <SessionCard
                key={session.id}
                session={session}
                onEnd={() => void endOne({ input: { id: session.id } }).then(note)}
              />
            ))}
          </Stack>
        )}
      </Loaded>
    </Section>
  );
}

function SessionCard({
  session: { userAgent, address, createdAt, lastActiveAt, isCurrent },
  onEnd,
}: {
  readonly session: SessionsQuery['sessions'][number];
  readonly onEnd: () => void;
}) {
  const t = useMessages(sessionsMessages);
  const found = deviceOf(userAgent);
  const device =
    found === undefined ? t('unknownDevice') : t('device', { browser: found.browser, system: found.system });
  return (
    <Card component="li" withBorder padding="sm">
      <Group justify="space-between" wrap="nowrap" align="start">
        <div>
          <Group gap="xs">
            <Text fw={600}>{device}</Text>
            {isCurrent ? <Badge variant="light">{t('current')}</Badge> : null}
          </Group>
          <Text size="sm" c="dimmed">
            {t.rich('since', {
              time: () => <When key="time" at={createdAt} />,
              seen: () => <When key="seen" at={lastActiveAt} />,
            })}{' '}
            {address ? t('from', { address }) : null}
          </Text>
        </div>
        {isCurrent ? null : (
          <Button variant="default" size="xs" onClick={onEnd} aria-label={t('endLong', { device })}>
            {t('end')}
          </Button>
        )}
      </Group>
    </Card>
  );
}
