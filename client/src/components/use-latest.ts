import { useRef } from 'react';

/** One of several things that were begun one after the other. */
export interface Begun {
  /** How many had been begun with it. */
  readonly number: number;
  /** Whether nothing was begun after it. */
  isLatest(): boolean;
}

/**
 * For what takes a while and may be begun anew meanwhile: of two files that are chosen one after the other, the last one
 * counts, whichever is read or answered first.
 *
 * @returns what is called when something begins
 */
export function useLatest(): () => Begun {
  const latest = useRef(0);
  return () => {
    latest.current += 1;
    const number = latest.current;
    return { number, isLatest: () => number === latest.current };
  };
}
