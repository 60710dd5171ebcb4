import { useRef, useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../../generated';
import type { RaceDoubtFragment } from '../../../generated/graphql';
import { problemOf } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { raceResultsUploadMessages } from './race-results-upload.messages';

graphql(`
  fragment RaceDoubt on RaceResultsWarning {
    code
    key
    message
  }
`);

const CheckResults = graphql(`
  mutation CheckResults($input: CheckRaceResultsInput!) {
    checkRaceResults(input: $input) {
      __typename
      ... on CheckRaceResultsSuccess {
        warnings {
          ...RaceDoubt
        }
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
const MOST_BYTES = 32 * 1024 * 1024;

/** A race file that somebody chose, and what the server says of it. */
export interface ResultsFile {
  readonly name: string;
  readonly contents: string;
  /** Whether the race takes over the address that the file says it is at. */
  readonly isOverwritingUrl: boolean;
  /** What is odd about it; null until the server has said. */
  readonly doubts: readonly RaceDoubtFragment[] | null;
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
  /** What was asked last: answers to what was asked before it are about something else. */
  const latest = useRef(0);

  const lookAt = async (chosen: ResultsFile): Promise<void> => {
    latest.current += 1;
    const asked = latest.current;
    setFile(chosen);
    setStored(null);
    setProblem(null);
    setBusy('checking');
    const { contents, isOverwritingUrl } = chosen;
    const { data, error } = await checkResults({ input: { raceId, contents, isOverwritingUrl } });
    if (asked !== latest.current) return;
    setBusy(null);
    const outcome = data?.checkRaceResults;
    if (outcome?.__typename === 'CheckRaceResultsSuccess') setFile({ ...chosen, doubts: outcome.warnings });
    else setProblem(problemOf(error, outcome).message);
  };
  return {
    ...{ file, busy, problem, stored },
    take: async (chosen) => {
      if (chosen.size > MOST_BYTES) {
        setProblem(t('tooLarge', { bytes: chosen.size, most: MOST_BYTES }));
        return;
      }
      try {
        const contents = await chosen.text();
        await lookAt({ name: chosen.name, contents, isOverwritingUrl: false, doubts: null });
      } catch {
        setProblem(t('unreadable'));
      }
    },
    check: async (isOverwritingUrl) => {
      if (file !== null) await lookAt({ ...file, isOverwritingUrl });
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
