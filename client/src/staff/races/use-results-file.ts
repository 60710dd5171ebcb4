import { useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../../generated';
import type { ResultsCheckFragment } from '../../../generated/graphql';
import { type Begun, useLatest } from '../../components/use-latest';
import { problemOf } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { raceResultsUploadMessages } from './race-results-upload.messages';

graphql(`
  fragment ResultsCheck on CheckRaceResultsSuccess {
    warnings {
      code
      key
      message
    }
    buggiesEntered
    buggiesStarted
    buggiesFinished
    winners
    replacedCount
  }
`);

const CheckResults = graphql(`
  mutation CheckResults($input: CheckRaceResultsInput!) {
    checkRaceResults(input: $input) {
      __typename
      ... on CheckRaceResultsSuccess {
        ...ResultsCheck
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

const UploadResults = graphql(`
  mutation UploadResults($input: UploadRaceResultsInput!) {
    uploadRaceResults(input: $input) {
      __typename
      ... on UploadRaceResultsSuccess {
        race {
          ...RaceDetails
          buggiesEntered
        }
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

/** Largest file that is sent: what the server takes at most. */
const MAX_BYTES = 32 * 1024 * 1024;

/** A race file that somebody chose, and what the server says of it. */
export interface ResultsFile {
  readonly name: string;
  readonly contents: string;
  /** Whether the race takes over the address that the file says it is at. */
  readonly isOverwritingUrl: boolean;
  /** Which choice of a file it was, counted. */
  readonly choice: number;
  /** What is odd about it, and what it holds; null until the server has said. */
  readonly check: ResultsCheckFragment | null;
}

/** What is done with a file of results. */
export interface ResultsFileState {
  readonly file: ResultsFile | null;
  /** Whether the server is asked at the moment. */
  readonly busy: 'checking' | 'storing' | null;
  readonly problem: string | null;
  /** How many buggies the results are of that were stored last; null when none were. */
  readonly stored: number | null;
  /** Reads a file, and has the server look at it. */
  readonly take: (chosen: File) => Promise<void>;
  /** Has the server look at the file again. */
  readonly check: (isOverwritingUrl: boolean) => Promise<void>;
  /** Has the server store the results. */
  readonly store: (acceptedWarnings: readonly string[]) => Promise<void>;
}

/**
 * A file with the results of a race: it is looked at first, and stored then.
 *
 * @param onStored called when results were stored
 */
export function useResultsFile(raceId: string, onStored: () => void): ResultsFileState {
  const t = useMessages(raceResultsUploadMessages);
  const [, checkResults] = useMutation(CheckResults);
  const [, uploadResults] = useMutation(UploadResults);
  const [file, setFile] = useState<ResultsFile | null>(null);
  const [busy, setBusy] = useState<ResultsFileState['busy']>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [stored, setStored] = useState<number | null>(null);
  const beginNext = useLatest();

  const begin = (): Begun => {
    setStored(null);
    setProblem(null);
    setBusy('checking');
    return beginNext();
  };
  const lookAt = async (chosen: ResultsFile, { isLatest }: Begun): Promise<void> => {
    setFile(chosen);
    const { contents, isOverwritingUrl } = chosen;
    const { data, error } = await checkResults({ input: { raceId, contents, isOverwritingUrl } });
    if (!isLatest()) return;
    setBusy(null);
    const outcome = data?.checkRaceResults;
    if (outcome?.__typename === 'CheckRaceResultsSuccess') setFile({ ...chosen, check: outcome });
    else setProblem(problemOf(error, outcome).message);
  };
  return {
    ...{ file, busy, problem, stored },
    take: async (chosen) => {
      if (busy === 'storing') {
        setProblem(t('storing'));
        return;
      }
      const begun = begin();
      // What was chosen before is neither shown nor stored from now on, whatever becomes of this one.
      setFile(null);
      const refuse = (message: string): void => {
        setBusy(null);
        setProblem(message);
      };
      if (chosen.size > MAX_BYTES) return refuse(t('tooLarge', { bytes: chosen.size, most: MAX_BYTES }));
      const contents = await chosen.text().catch(() => null);
      if (!begun.isLatest()) return;
      if (contents === null) return refuse(t('unreadable'));
      await lookAt({ name: chosen.name, contents, choice: begun.number, isOverwritingUrl: false, check: null }, begun);
    },
    check: async (isOverwritingUrl) => {
      if (file !== null) await lookAt({ ...file, isOverwritingUrl }, begin());
    },
    store: async (acceptedWarnings) => {
      if (file === null) return;
      const { contents, isOverwritingUrl } = file;
      setProblem(null);
      setBusy('storing');
      const { data, error } = await uploadResults({
        input: { raceId, contents, isOverwritingUrl, acceptedWarnings: [...acceptedWarnings] },
      });
      setBusy(null);
      setProblem(null);
      const outcome = data?.uploadRaceResults;
      if (outcome?.__typename === 'UploadRaceResultsSuccess') {
        setFile(null);
        setStored(outcome.race.buggiesEntered ?? 0);
        onStored();
      } else if (outcome?.__typename === 'WarningsNotAcceptedError') setProblem(t('others'));
      else setProblem(problemOf(error, outcome).message);
    },
  };
}
