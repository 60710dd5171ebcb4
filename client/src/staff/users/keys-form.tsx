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
import type { ChosenPerson } from './use-people';

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

const ClearApiKeys = graphql(`
  mutation ClearApiKeys($input: ApiKeysInput!) {
    clearApiKeys(input: $input) {
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

interface NewKey {
  readonly username: string;
  readonly key: string;
}

/** Makes API keys for chosen people and shows them once, or clears those that they have. */
export function KeysForm({
  chosen,
  onChanged,
}: {
  readonly chosen: readonly Pick<ChosenPerson, 'id' | 'hasKey'>[];
  readonly onChanged: (change: Pick<ChosenPerson, 'hasKey'>) => void;
}) {
  const t = useMessages(peopleMessages);
  const [making, make] = useMutation(MakeApiKeys);
  const [clearing, clear] = useMutation(ClearApiKeys);
  const [problem, setProblem] = useState<string | null>(null);
  const [keys, setKeys] = useState<readonly NewKey[] | null>(null);
  const [cleared, setCleared] = useState<number | null>(null);
  const input = { userIds: chosen.map(({ id }) => id) };
  const begin = (): void => {
    setProblem(null);
    setCleared(null);
  };
  const makeThem = async (): Promise<void> => {
    begin();
    const { data, error } = await make({ input });
    const outcome = data?.makeApiKeys;
    if (outcome?.__typename !== 'MakeApiKeysSuccess') return setProblem(problemOf(error, outcome).message);
    setKeys(outcome.keys);
    onChanged({ hasKey: true });
  };
  const clearThem = async (): Promise<void> => {
    begin();
    const { data, error } = await clear({ input });
    const outcome = data?.clearApiKeys;
    if (outcome?.__typename !== 'UsersChangedSuccess') return setProblem(problemOf(error, outcome).message);
    setCleared(outcome.changedCount);
    onChanged({ hasKey: false });
  };
  return (
    <Stack gap="sm">
      {chosen.length === 0 && keys === null && cleared === null && problem === null ? null : (
        <Title order={3}>{t('keys')}</Title>
      )}
      {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
      {keys === null ? null : <NewKeys keys={keys} onKept={() => setKeys(null)} />}
      <Text role="status">{cleared === null ? '' : t('keysCleared', { count: cleared })}</Text>
      {chosen.length === 0 ? null : (
        <Group>
          <ConfirmButton
            label={t('makeKeys')}
            question={t('makeKeysQuestion', { count: chosen.length })}
            isBusy={making.fetching}
            onConfirm={() => void makeThem()}
          />
          <ConfirmButton
            label={t('clearKeys')}
            question={t('clearKeysQuestion', { having: chosen.filter(({ hasKey }) => hasKey).length })}
            isBusy={clearing.fetching}
            onConfirm={() => void clearThem()}
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
