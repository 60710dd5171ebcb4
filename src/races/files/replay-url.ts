import type { Settings } from '../../settings/settings-catalogue.js';
import type { Race } from '../race.entity.js';
import { ownFileUrl } from './race-file-url.js';

/** Path of the page on which this server shows a race. */
export function pageOf({ databaseId }: Pick<Race, 'databaseId'>): string {
  return `/races/${databaseId}`;
}

/**
 * Where the replay of a race is shown: in the player of the settings, or on this server when there is none.
 *
 * Players of the reference system take the address of the race file as it stands in theirs, so nothing of it is encoded but
 * what would end it.
 */
export function replayUrl(
  race: Pick<Race, 'databaseId' | 'raceFileUrl'>,
  {
    BUGGY_RACE_PLAYER_URL: player,
    BUGGY_RACE_PLAYER_ANCHOR: anchor,
    BUGGY_RACE_SERVER_URL: server,
  }: Pick<Settings, 'BUGGY_RACE_PLAYER_URL' | 'BUGGY_RACE_PLAYER_ANCHOR' | 'BUGGY_RACE_SERVER_URL'>,
): string {
  if (player === '') return pageOf(race);
  const file = race.raceFileUrl ?? ownFileUrl(race.databaseId, server);
  const encoded = file.replace(/[#&+]/g, encodeURIComponent);
  return new URL(`${player}${player.includes('?') ? '&' : '?'}race=${encoded}${anchor}`).href;
}
