import type { FlagLook } from '../flags/flag';

/** A buggy that starts in a race that is played. */
export interface PlayedEntrant extends FlagLook {
  /** As events name it. */
  readonly name: string;
  readonly isYours: boolean;
}

/** What the player has to know of a race before its first turn. */
export interface PlayedRace {
  readonly title: string;
  readonly entrants: readonly PlayedEntrant[];
  /** Length of a lap in game units; 0 when it is that of the path. */
  readonly lapLength: number;
  readonly maxLaps: number;
  /** Where the start line is, in game units from the beginning of the path. */
  readonly startOffset: number;
  readonly trackImageUrl: string;
  readonly trackSvgUrl: string;
  /** How long a turn is shown, in milliseconds. */
  readonly turnMilliseconds: number;
}

/** A flag for buggies of which no file says what they look like. */
export const UNKNOWN_LOOK: FlagLook = { flagColor: '#868e96', flagColorSecondary: '#343a40', flagPattern: 'hstripe' };

/** How long a turn is shown where nobody says: as the reference system's player does it. */
export const USUAL_TURN_MS = 1_000;

/**
 * Address of a picture or path of a track. What the server calls its own comes from where this page came from, which may be
 * another name of the same server.
 */
export function trackAddress(url: string, serverUrl: string | undefined): string {
  if (url === '') return '';
  const address = new URL(url, location.href);
  const isOwn = serverUrl !== undefined && URL.canParse(serverUrl) && address.origin === new URL(serverUrl).origin;
  return isOwn ? address.pathname + address.search : address.href;
}
