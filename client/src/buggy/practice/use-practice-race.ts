import { useNavigate } from '@tanstack/react-router';
import { useMutation } from 'urql';
import { graphql } from '../../../generated';
import type { RunPracticeRaceInput } from '../../../generated/graphql';
import { type Problem, problemOf } from '../../graphql/problem';

const RunPracticeRace = graphql(`
  mutation RunPracticeRace($input: RunPracticeRaceInput!) {
    runPracticeRace(input: $input) {
      __typename
      ... on RunPracticeRaceSuccess {
        practiceRace {
          ...PracticeRaceParts
        }
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

const RepeatPracticeRace = graphql(`
  mutation RepeatPracticeRace($input: RepeatPracticeRaceInput!) {
    repeatPracticeRace(input: $input) {
      __typename
      ... on RunPracticeRaceSuccess {
        practiceRace {
          ...PracticeRaceParts
        }
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

/** Runs practice races, and goes to their pages. */
export interface PracticeRaceRunner {
  readonly isRunning: boolean;
  /** Runs one. Gives the problem if that does not work. */
  readonly run: (input: RunPracticeRaceInput) => Promise<Problem | null>;
  /** Runs one of one's own once more. */
  readonly repeat: (raceId: string) => Promise<Problem | null>;
}

/** Runs practice races, and goes to their pages. */
export function usePracticeRace(): PracticeRaceRunner {
  const navigate = useNavigate();
  const [{ fetching: isRunning }, runRace] = useMutation(RunPracticeRace);
  const [{ fetching: isRepeating }, repeatRace] = useMutation(RepeatPracticeRace);
  const goTo = async (raceId: string): Promise<null> => {
    await navigate({ to: '/practice/$raceId', params: { raceId } });
    return null;
  };
  return {
    isRunning: isRunning || isRepeating,
    run: async (input) => {
      const { data, error } = await runRace({ input });
      const outcome = data?.runPracticeRace;
      if (outcome?.__typename === 'RunPracticeRaceSuccess') return await goTo(outcome.practiceRace.id);
      return problemOf(error, outcome);
    },
    repeat: async (id) => {
      const { data, error } = await repeatRace({ input: { id } });
      const outcome = data?.repeatPracticeRace;
      if (outcome?.__typename === 'RunPracticeRaceSuccess') return await goTo(outcome.practiceRace.id);
      return problemOf(error, outcome);
    },
  };
}
