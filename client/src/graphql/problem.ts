import type { CombinedError } from '@urql/core';
import { translator } from '../messages/messages';

const problemMessages = {
  en: {
    unreachable: 'The server did not answer, so nothing was changed as far as we know. Try again in a moment.',
    UNAUTHENTICATED: 'You are not signed in any more. Sign in and try again.',
    other: 'The server refused this.',
  },
} as const;

/** Something that did not work, and what to do about it. */
export interface Problem {
  readonly message: string;
  /** Where in the input of a mutation the fault lies, outermost first; empty for the whole. */
  readonly path: readonly string[];
}

/** What a mutation answers if it does not do what it was asked. */
interface Outcome {
  readonly __typename?: string;
  readonly message?: string;
  readonly path?: readonly string[] | null;
}

/** What was wrong with a request, in words for people. */
export function problemOfError(error: CombinedError): Problem {
  const t = translator(problemMessages);
  const [first] = error.graphQLErrors;
  if (first === undefined) return { message: t('unreachable'), path: [] };
  // Only the page knows that the user was signed in before.
  if (first.extensions['code'] === 'UNAUTHENTICATED') return { message: t('UNAUTHENTICATED'), path: [] };
  // Everything else says by itself what happened and what to do.
  return { message: first.message || t('other'), path: [] };
}

/**
 * What was wrong with a mutation: the request itself, or what it was asked to do.
 *
 * @param outcome what the mutation answered, when it is none of its successes
 */
export function problemOf(error: CombinedError | undefined, outcome: Outcome | null | undefined): Problem {
  if (error !== undefined) return problemOfError(error);
  const t = translator(problemMessages);
  return { message: outcome?.message ?? t('other'), path: outcome?.path ?? [] };
}
