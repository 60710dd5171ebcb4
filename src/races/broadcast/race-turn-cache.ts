import { LRUCache } from 'lru-cache';
import type { Database } from '../../database/database.js';
import { withoutNames } from './nameless-turns.js';
import { RaceTurn } from './race-broadcast.types.js';
import { RaceTurns } from './race-turns.js';

/** Races whose turns are kept at once, whether somebody watches them or not. */
const MAX_RACES = 8;

interface Wanted {
  readonly raceId: number;
  readonly withNames: boolean;
}

/**
 * Turns of the races that were watched last, for those who come and go. Turns of a race never change while its file does
 * not, so the hash of the file is part of the key.
 */
export class RaceTurnCache {
  private readonly races = new LRUCache<string, RaceTurns, Wanted>({
    max: MAX_RACES,
    // With more races at once than are kept, those that are not kept are read all the same.
    ignoreFetchAbort: true,
    fetchMethod: async (_key, _stale, { context: { raceId, withNames } }) => {
      const turns = await this.read(raceId);
      const told = withNames ? turns : withoutNames(turns, await this.usernamesIn(raceId));
      return new RaceTurns(
        raceId,
        told.map((events, index) => new RaceTurn(raceId, index + 1, events)),
      );
    },
  });

  constructor(private readonly database: Database) {}

  /** All turns of a race; with usernames or with other names in their place. */
  async turnsOf(raceId: number, version: string, withNames: boolean): Promise<RaceTurns> {
    return await this.races.forceFetch(`${raceId}:${version}:${withNames}`, { context: { raceId, withNames } });
  }

  private async read(raceId: number): Promise<readonly string[]> {
    const rows = await this.database.query<{ events: string }>(
      'SELECT events FROM race_turns WHERE race_id = $1 ORDER BY turn',
      [raceId],
    );
    return rows.map((row) => row.events);
  }

  /** Names of its entries, in their order. */
  private async usernamesIn(raceId: number): Promise<readonly string[]> {
    const rows = await this.database.query<{ username: string }>(
      `SELECT entrant->>'username' AS username FROM race_entries WHERE race_id = $1 ORDER BY position`,
      [raceId],
    );
    return rows.map(({ username }) => username);
  }
}
