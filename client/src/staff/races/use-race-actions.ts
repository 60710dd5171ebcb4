import type { CombinedError } from '@urql/core';
import { useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../../generated';
import type { RaceDetailsFragment, UpdateRaceInput } from '../../../generated/graphql';
import { problemOf } from '../../graphql/problem';
import type { Arrival } from '../arrival';

const ShowRace = graphql(`
  mutation ShowRace($input: UpdateRaceInput!) {
    outcome: updateRace(input: $input) {
      __typename
      ... on RaceChangedSuccess {
        ...ChangedRace
      }
      ... on UserError {
        message
      }
    }
  }
`);

const RunRace = graphql(`
  mutation RunRace($input: RunRaceInput!) {
    outcome: runRace(input: $input) {
      __typename
      ... on RunRaceSuccess {
        race {
          ...RaceDetails
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

const AbandonRace = graphql(`
  mutation AbandonRace($input: WithdrawRaceInput!) {
    outcome: abandonRace(input: $input) {
      __typename
      ... on RaceChangedSuccess {
        ...ChangedRace
      }
      ... on UserError {
        message
      }
    }
  }
`);

const RestoreRace = graphql(`
  mutation RestoreRace($input: WithdrawRaceInput!) {
    outcome: restoreRace(input: $input) {
      __typename
      ... on RaceChangedSuccess {
        ...ChangedRace
      }
      ... on UserError {
        message
      }
    }
  }
`);

const DeleteRace = graphql(`
  mutation DeleteRace($input: WithdrawRaceInput!) {
    outcome: deleteRace(input: $input) {
      __typename
      ... on DeleteRaceSuccess {
        deletedId
      }
      ... on UserError {
        message
      }
    }
  }
`);

/** A thing that is done with a race by a press of a button. */
export type RaceAction = 'visible' | 'results' | 'run' | 'abandon' | 'restore' | 'delete';

/** What is done with a race, and what came of it. */
export interface RaceActions {
  /** What the server has not answered yet; null when there is nothing. */
  readonly busy: RaceAction | null;
  readonly problem: string | null;
  readonly done: Arrival | null;
  /**
   * Does something.
   *
   * @param text what is told when it is done
   * @param shown for what everybody sees: what becomes of it
   * @returns whether it was done
   */
  readonly act: (action: RaceAction, text: string, shown?: Shown) => Promise<boolean>;
}

type Shown = Pick<UpdateRaceInput, 'isVisible' | 'isResultVisible'>;

/** What mutations of a race answer. */
interface Answer {
  readonly data?: { readonly outcome: Outcome } | undefined;
  readonly error?: CombinedError | undefined;
}

type Outcome = { readonly __typename: string; readonly message?: string; readonly warnings?: readonly string[] };

/** Types of outcomes that are none of the failures. */
const SUCCESSES: readonly string[] = ['RaceChangedSuccess', 'RunRaceSuccess', 'DeleteRaceSuccess'];

/**
 * What is done with a race by a press of a button, and what came of the last one.
 *
 * @param onAnswer called after each answer: also what was refused may mean that the race is not what it seems here
 */
export function useRaceActions({ id: raceId, version }: RaceDetailsFragment, onAnswer: () => void): RaceActions {
  const [, show] = useMutation(ShowRace);
  const [, run] = useMutation(RunRace);
  const [, abandon] = useMutation(AbandonRace);
  const [, restore] = useMutation(RestoreRace);
  const [, remove] = useMutation(DeleteRace);
  const [busy, setBusy] = useState<RaceAction | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [done, setDone] = useState<Arrival | null>(null);

  const send = (action: RaceAction, shown: Shown): Promise<Answer> => {
    // Who shows or hides a race means it whatever else others have changed of it.
    if (action === 'visible' || action === 'results') return show({ input: { raceId, ...shown } });
    if (action === 'run') return run({ input: { raceId } });
    const mutate = { abandon, restore, delete: remove }[action];
    return mutate({ input: { raceId, version } });
  };
  const act = async (action: RaceAction, text: string, shown: Shown = {}): Promise<boolean> => {
    setBusy(action);
    setProblem(null);
    setDone(null);
    const { data, error } = await send(action, shown);
    const outcome = data?.outcome;
    const isDone = outcome !== undefined && SUCCESSES.includes(outcome.__typename);
    setBusy(null);
    if (isDone) setDone({ done: text, warnings: outcome.warnings ?? [] });
    else setProblem(problemOf(error, outcome).message);
    onAnswer();
    return isDone;
  };
  return { busy, problem, done, act };
}
