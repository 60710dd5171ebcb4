import { Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../../generated';
import { ConfirmButton } from '../../components/confirm-button';
import { ProblemAlert } from '../../components/problem-alert';
import { ShownOnce } from '../../components/shown-once';
import { problemOf } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { handedOutCsv } from './handed-out';
import { peopleMessages } from './people.messages';

const MakeApiKeys = graphql(`
  mutation MakeApiKeys($input: ApiKeysInput!) {
    makeApiKeys(input: $input) {
      __typename
      ... on MakeApiKeysSuccess {
        keys {
          username
          key
        }
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

interface NewKey {
  readonly username: string;
  readonly key: string;
}

/** Makes API keys for chosen people, and shows them once. */
export function KeysForm({ userIds, onMade }: { readonly userIds: readonly string[]; readonly onMade: () => void }) {
  const t = useMessages(peopleMessages);
  const [making, make] = useMutation(MakeApiKeys);
  const [problem, setProblem] = useState<string | null>(null);
  const [keys, setKeys] = useState<readonly NewKey[] | null>(null);
  const makeThem = async (): Promise<void> => {
    setProblem(null);
    const { data, error } = await make({ input: { userIds: [...userIds] } });
    const outcome = data?.makeApiKeys;
    if (outcome?.__typename === 'MakeApiKeysSuccess') {
      setKeys(outcome.keys);
      onMade();
    } else setProblem(problemOf(error, outcome).message);
  };
  return (
    <Stack gap="sm">
      <Title order={3}>{t('keys')}</Title>
      {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
      {keys === null ? null : <NewKeys keys={keys} onKept={() => setKeys(null)} />}
      {userIds.length === 0 ? (
        <Text c="dimmed">{t('nobodyChosen')}</Text>
      ) : (
        <Group>
          <ConfirmButton
            label={t('makeKeys')}
            question={t('makeKeysQuestion', { count: userIds.length })}
            isBusy={making.fetching}
            onConfirm={() => void makeThem()}
          />
        </Group>
      )}
    </Stack>
  );
}

function NewKeys({ keys, onKept }: { readonly keys: readonly NewKey[]; readonly onKept: () => void }) {
  const t = useMessages(peopleMessages);
  const csv = handedOutCsv(
    'api_key',
    keys.map(({ username, key }) => [username, key]),
  );
  return (
    <ShownOnce
      title={t('keysMade', { count: keys.length })}
      about={t('keysOnce')}
      label={t('keysText')}
      text={csv}
      files={[{ name: 'api-keys.csv', contents: csv, type: 'text/csv', label: t('download') }]}
      onKept={onKept}
    />
  );
}
