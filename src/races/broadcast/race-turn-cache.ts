import { LRUCache } from 'lru-cache';
import type { Database } from '../../database/database.js';
import { withoutNames } from './nameless-turns.js';
import { RaceTurn } from './race-broadcast.types.js';

/** Races whose turns are kept at once; those that are being watched are few. */
const MOST_RACES = 8;

interface Wanted {
  readonly raceId: number;
  readonly withNames: boolean;
}

/**
 * Turns of races that are being watched, read once for all watchers of this process. Turns of a race never change while
 * its file does not, so the hash of the file is part of the key.
 */
export class RaceTurnCache {
  private readonly races = new LRUCache<string, readonly RaceTurn[], Wanted>({
    max: MOST_RACES,
    // Those who wait for what had to make way meanwhile are still given it.
    ignoreFetchAbort: true,
    fetchMethod: async (_key, _stale, { context: { raceId, withNames } }) => {
      const turns = await this.read(raceId);
      return (withNames ? turns : withoutNames(turns)).map((events, index) => new RaceTurn(raceId, index + 1, events));
    },
  });

  constructor(private readonly database: Database) {}

  /** All turns of a race, in order; with usernames or with other names in their place. */
  async turnsOf(raceId: number, version: string, withNames: boolean): Promise<readonly RaceTurn[]> {
    return await this.races.forceFetch(`${raceId}:${version}:${withNames}`, { context: { raceId, withNames } });
  }

  private async read(raceId: number): Promise<readonly string[]> {
    const rows = await this.database.query<{ events: string }>(
      'SELECT events FROM race_turns WHERE race_id = $1 ORDER BY turn',
      [raceId],
    );
    return rows.map((row) => row.events);
  }
}
