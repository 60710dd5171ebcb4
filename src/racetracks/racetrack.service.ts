import type { Database } from '../database/database.js';
import { Racetrack } from './racetrack.entity.js';

/** Reads racetracks, which everybody may see. */
export class RacetrackService {
  constructor(private readonly database: Database) {}

  /** All tracks, by title. There are few: staff draw them by hand. */
  async list(): Promise<Racetrack[]> {
    return await this.database.fork().find(Racetrack, {}, { orderBy: { title: 'asc', databaseId: 'asc' } });
  }

  /** Tracks by id. */
  async findByIds(ids: readonly number[]): Promise<Racetrack[]> {
    return await this.database.fork().find(Racetrack, { databaseId: { $in: [...ids] } });
  }

  /** Origins elsewhere from which pictures and paths of tracks come, those of races included. */
  async originsElsewhere(): Promise<string[]> {
    const rows = await this.database.query<{ origin: string }>(
      `SELECT DISTINCT substring(url from '^https?://[^/?#]+') AS origin
         FROM (SELECT track_image_url FROM races UNION SELECT track_svg_url FROM races
               UNION SELECT image_url FROM racetracks UNION SELECT svg_url FROM racetracks) AS tracks (url)
        WHERE url ~ '^https?://[A-Za-z0-9.:\\[\\]-]+([/?#]|$)'`,
    );
    return rows.map(({ origin }) => origin);
  }
}
