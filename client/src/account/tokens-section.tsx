import { Alert, Badge, Button, Card, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { graphql } from '../../generated';
import { CopyableText } from '../components/copyable-text';
import { PageLink } from '../components/links';
import { Loaded } from '../components/loaded';
import { ProblemAlert } from '../components/problem-alert';
import { Section } from '../components/section';
import { When } from '../components/when';
import { problemOf } from '../graphql/problem';
import { useMessages } from '../messages/messages';
import { NewTokenForm } from './new-token-form';
import { tokensMessages } from './tokens.messages';

const Tokens = graphql(`
  query Tokens {
    tokens {
      id
      name
      scopes
      expiresAt
      lastUsedAt
    }
  }
`);

const RevokeToken = graphql(`
  mutation RevokeToken($input: RevokeTokenInput!) {
    revokeToken(input: $input) {
      __typename
      ... on RevokeTokenSuccess {
        id
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

/** One's personal access tokens. */
export function TokensSection({ isDemo, isStaff }: { readonly isDemo: boolean; readonly isStaff: boolean }) {
  const t = useMessages(tokensMessages);
  const [tokens, askAgain] = useQuery({ query: Tokens, requestPolicy: 'cache-and-network' });
  const [, revoke] = useMutation(RevokeToken);
  const [made, setMade] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const reload = (): void => askAgain({ requestPolicy: 'network-only' });
  const end = async (id: string): Promise<void> => {
    const { data, error } = await revoke({ input: { id } });
    const isDone = data?.revokeToken.__typename === 'RevokeTokenSuccess';
    setProblem(isDone ? null : problemOf(error, data?.revokeToken as { message?: string }).message);
    reload();
  };
  return (
    <Section anchor="tokens" title={t('title')}>
      <Text>
        {t.rich('about', {
          link: (text) => (
            <PageLink key="link" to="/buggy/api" inherit underline="always">
              {text}
            </PageLink>
          ),
        })}
      </Text>
      {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
      <Loaded query={tokens} placeholder={<Skeleton height={60} />}>
        {(data) => (
          <>
            {data.tokens.length === 0 ? <Text c="dimmed">{t('none')}</Text> : null}
            <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
              {data.tokens.map(({ id, name, scopes, expiresAt, lastUsedAt }) => (
                <Card key={id} component="li" withBorder padding="sm">
                  <Group justify="space-between" wrap="nowrap" align="start">
                    <div>
                      <Group gap="xs">
                        <Text fw={600}>{name}</Text>
                        {scopes.map((scope) => (
                          <Badge key={scope} variant="light" color="gray">
                            {t(scope)}
                          </Badge>
                        ))}
                      </Group>
                      <Text size="sm" c="dimmed">
                        {t.rich('expires', { time: () => <When key="time" at={expiresAt} /> })},{' '}
                        {lastUsedAt
                          ? t.rich('lastUsed', { time: () => <When key="time" at={lastUsedAt} /> })
                          : t('neverUsed')}
                      </Text>
                    </div>
                    <Button
                      variant="default"
                      size="xs"
                      aria-label={t('revokeLong', { name })}
                      onClick={() => void end(id)}
                    >
                      {t('revoke')}
                    </Button>
                  </Group>
                </Card>
              ))}
            </Stack>
          </>
        )}
      </Loaded>
      {made === null ? null : <NewToken token={made} onKept={() => setMade(null)} />}
      <Title order={3}>{t('make')}</Title>
      <NewTokenForm
        isDemo={isDemo}
        isStaff={isStaff}
        onMade={(token) => {
          setMade(token);
          reload();
        }}
      />
    </Section>
  );
}

/** A token that was just made, which is shown this once. */
function NewToken({ token, onKept }: { readonly token: string; readonly onKept: () => void }) {
  const t = useMessages(tokensMessages);
  const example = [
    `curl ${location.origin}/graphql \\`,
    `  -H 'Authorization: Bearer ${token}' \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d '{"query": "{ viewer { username } }"}'`,
  ].join('\n');
  return (
    <Alert color="yellow" title={t('madeTitle')} role="status">
      <Stack gap="sm">
        <Text size="sm">{t('made')}</Text>
        <CopyableText label={t('token')} text={token} />
        <Text size="sm" fw={600}>
          {t('example')}
        </Text>
        <CopyableText label={t('exampleLabel')} text={example} />
        <Group>
          <Button size="xs" onClick={onKept}>
            {t('kept')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
