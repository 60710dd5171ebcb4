import { useEffect, useState } from 'react';
import { refusalOf } from '../components/refusal';
import { openRaceFile, type PlayableFile, type Surroundings } from './race-file-playback';

/** A race file on its way to the player. */
export type FileState =
  | { readonly state: 'none' }
  | { readonly state: 'loading' }
  /** With what the server says about it, if it says something. */
  | { readonly state: 'unreachable'; readonly refusal: string | null }
  | { readonly state: 'unreadable' }
  | { readonly state: 'opened'; readonly file: PlayableFile };

/**
 * The race file at an address; none without an address.
 *
 * @param surroundings what is known of the server and of whoever looks; undefined until it is, and nothing is loaded before
 */
export function useRaceFileAt(address: string | undefined, surroundings: Surroundings | undefined): FileState {
  const [state, setState] = useState<FileState>({ state: address === undefined ? 'none' : 'loading' });
  const isKnown = surroundings !== undefined;
  const { ownName, serverUrl, turnMilliseconds } = surroundings ?? {};
  useEffect(() => {
    if (address === undefined) {
      setState({ state: 'none' });
      return undefined;
    }
    setState({ state: 'loading' });
    if (!isKnown) return undefined;
    const gone = new AbortController();
    const load = async (): Promise<void> => {
      try {
        // Nobody's cookies are anybody else's business.
        const answer = await fetch(address, { signal: gone.signal, credentials: 'same-origin' });
        if (!answer.ok) {
          const refusal = await refusalOf(answer);
          if (!gone.signal.aborted) setState({ state: 'unreachable', refusal });
          return;
        }
        const text = await answer.text();
        const known = { ownName, serverUrl, ...(turnMilliseconds === undefined ? {} : { turnMilliseconds }) };
        if (!gone.signal.aborted) setState({ state: 'opened', file: openRaceFile(text, known) });
      } catch {
        if (!gone.signal.aborted) setState({ state: 'unreachable', refusal: null });
      }
    };
    void load();
    return () => gone.abort();
  }, [address, isKnown, ownName, serverUrl, turnMilliseconds]);
  return state;
}
