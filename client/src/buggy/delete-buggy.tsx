import { Text } from '@mantine/core';
import { useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../generated';
import { ConfirmButton } from '../components/confirm-button';
import { problemOf } from '../graphql/problem';
import { useMessages } from '../messages/messages';
import { buggyMessages } from './buggy.messages';

const DeleteBuggy = graphql(`
  mutation DeleteBuggy($input: DeleteBuggyInput!) {
    deleteBuggy(input: $input) {
      __typename
      ... on UserError {
        message
        path
      }
    }
  }
`);

/** Takes one's buggy out of the races, after a question. */
export function DeleteBuggyButton({
  buggyId,
  onDeleted,
}: {
  readonly buggyId: string;
  readonly onDeleted: () => void;
}) {
  const t = useMessages(buggyMessages);
  const [{ fetching }, deleteBuggy] = useMutation(DeleteBuggy);
  const [problem, setProblem] = useState<string | null>(null);
  const remove = async (): Promise<void> => {
    setProblem(null);
    const { data, error } = await deleteBuggy({ input: { buggyId } });
    const outcome = data?.deleteBuggy;
    if (outcome?.__typename === 'DeleteBuggySuccess') onDeleted();
    else setProblem(problemOf(error, outcome).message);
  };
  return (
    <>
      <ConfirmButton label={t('delete')} question={t('deleteQuestion')} isBusy={fetching} onConfirm={remove} />
      <Text role="alert" c="var(--mantine-color-error)" size="sm">
        {problem}
      </Text>
    </>
  );
}
