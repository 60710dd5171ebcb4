import { Stack, Switch } from '@mantine/core';
import { useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../../generated';
import { CopyableText } from '../../components/copyable-text';
import { ProblemAlert } from '../../components/problem-alert';
import { Section } from '../../components/section';
import { problemOf } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { practiceRaceMessages } from './practice.messages';

const SharePracticeRace = graphql(`
  mutation SharePracticeRace($input: SharePracticeRaceInput!) {
    sharePracticeRace(input: $input) {
      __typename
      ... on SharePracticeRaceSuccess {
        practiceRace {
          id
          isShared
        }
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

/** Lets others see a practice race, or nobody any more. */
export function PracticeSharing({ race }: { readonly race: { readonly id: string; readonly isShared: boolean } }) {
  const t = useMessages(practiceRaceMessages);
  const [, share] = useMutation(SharePracticeRace);
  const [problem, setProblem] = useState<string | null>(null);
  const change = async (isShared: boolean): Promise<void> => {
    setProblem(null);
    const { data, error } = await share({ input: { id: race.id, isShared } });
    const outcome = data?.sharePracticeRace;
    if (outcome?.__typename !== 'SharePracticeRaceSuccess') setProblem(problemOf(error, outcome).message);
  };
  return (
    <Section title={t('sharing')}>
      <Stack gap="sm" maw="46rem">
        {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
        <Switch
          label={t('share')}
          checked={race.isShared}
          onChange={({ currentTarget }) => change(currentTarget.checked)}
        />
        {race.isShared ? <CopyableText text={`${location.origin}/practice/${race.id}`} label={t('link')} /> : null}
      </Stack>
    </Section>
  );
}
