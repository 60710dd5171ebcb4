import { Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../../generated';
import { ConfirmButton } from '../../components/confirm-button';
import { ProblemAlert } from '../../components/problem-alert';
import { problemOf } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { userMessages } from './user.messages';

const RevokeUserTokens = graphql(`
  mutation RevokeUserTokens($input: RevokeUserTokensInput!) {
    revokeUserTokens(input: $input) {
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

/** Revokes a user's access tokens, for example when one got into the wrong hands. */
export function RevokeTokens({ userId }: { readonly userId: string }) {
  const t = useMessages(userMessages);
  const [revoking, revoke] = useMutation(RevokeUserTokens);
  const [problem, setProblem] = useState<string | null>(null);
  const [revokedCount, setRevokedCount] = useState<number | null>(null);
  const submit = async (): Promise<void> => {
    setProblem(null);
    setRevokedCount(null);
    const { data, error } = await revoke({ input: { userIds: [userId] } });
    const outcome = data?.revokeUserTokens;
    if (outcome?.__typename === 'UsersChangedSuccess') setRevokedCount(outcome.changedCount);
    else setProblem(problemOf(error, outcome)?.message ?? null);
  };
  return (
    <Stack gap="sm">
      <Title order={3}>{t('tokensTitle')}</Title>
      {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
      <Text size="sm">{t('tokensAbout')}</Text>
      <Group>
        <ConfirmButton
          label={t('revokeTokens')}
          question={t('revokeTokensQuestion')}
          isBusy={revoking.fetching}
          onConfirm={() => void submit()}
        />
      </Group>
      <Text role="status">{revokedCount === null ? '' : t(revokedCount === 0 ? 'noTokens' : 'tokensRevoked')}</Text>
    </Stack>
  );
}
