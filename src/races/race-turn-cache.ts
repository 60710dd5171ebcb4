import type { Database } from '../database/database.js';

/** Races whose turns are kept at once; those that are being watched are few. */
const MOST_RACES = 8;

/**
 * Turns of races that are being watched, read once for all watchers of this process. Turns of a race never change while
 * its file does not, so the hash of the file is part of the key.
 */
export class RaceTurnCache {
  private readonly races = new Map<string, Promise<readonly string[]>>();

  constructor(private readonly database: Database) {}

  /** Events of all turns of a race as JSON, in order. */
  async turnsOf(raceId: number, version: string): Promise<readonly string[]> {
    const key = `${raceId}:${version}`;
    const known = this.races.get(key);
    const turns = known ?? this.read(raceId);
    // The one used last goes to the end, so that the first is the one to let go of.
    this.races.delete(key);
    this.races.set(key, turns);
    const [oldest] = this.races.keys();
    if (this.races.size > MOST_RACES && oldest !== undefined) this.races.delete(oldest);
    try {
      return await turns;
    } catch (error) {
      this.races.delete(key);
      throw error;
    }
  }

  private async read(raceId: number): Promise<readonly string[]> {
    const rows = await this.database.query<{ events: string }>(
      'SELECT events FROM race_turns WHERE race_id = $1 ORDER BY turn',
      [raceId],
    );
    return rows.map((row) => row.events);
  }
}
