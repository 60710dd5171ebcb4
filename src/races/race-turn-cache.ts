import { LRUCache } from 'lru-cache';
import type { Database } from '../database/database.js';

/** Races whose turns are kept at once; those that are being watched are few. */
const MOST_RACES = 8;

/**
 * Turns of races that are being watched, read once for all watchers of this process. Turns of a race never change while
 * its file does not, so the hash of the file is part of the key.
 */
export class RaceTurnCache {
  private readonly races = new LRUCache<string, readonly string[], number>({
    max: MOST_RACES,
    fetchMethod: (_key, _stale, { context: raceId }) => this.read(raceId),
  });

  constructor(private readonly database: Database) {}

  /** Events of all turns of a race as JSON, in order. */
  async turnsOf(raceId: number, version: string): Promise<readonly string[]> {
    return (await this.races.fetch(`${raceId}:${version}`, { context: raceId })) ?? [];
  }

  private async read(raceId: number): Promise<readonly string[]> {
    const rows = await this.database.query<{ events: string }>(
      'SELECT events FROM race_turns WHERE race_id = $1 ORDER BY turn',
      [raceId],
    );
    return rows.map((row) => row.events);
  }
}
