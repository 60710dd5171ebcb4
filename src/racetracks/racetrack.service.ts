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
}
