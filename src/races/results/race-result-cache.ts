import { LRUCache } from 'lru-cache';
import type { Database } from '../../database/database.js';
import type { RaceResult } from './race-result.entity.js';

/** Most results that are kept, of all races together. */
const MOST_RESULTS = 50_000;

/**
 * Results of races that are asked for often, kept in memory. Each time only the version of the race's file is read, which
 * is written whenever its results are, so what was replaced on another server is never shown again.
 */
export class RaceResultCache {
  private readonly races = new LRUCache<string, readonly RaceResult[]>({
    maxSize: MOST_RESULTS,
    sizeCalculation: (results) => results.length + 1,
  });

  constructor(private readonly database: Database) {}

  /** Results of races, in the order of their lists. */
  async resultsOf(raceIds: readonly number[]): Promise<RaceResult[]> {
    const versions = await this.versionsOf(raceIds);
    const found = new Map(versions.map(({ raceId, version }) => [raceId, this.races.get(`${raceId}:${version}`)]));
    const missing = versions.filter(({ raceId }) => found.get(raceId) === undefined);
    if (missing.length > 0) {
      const read = Map.groupBy(await this.read(missing.map(({ raceId }) => raceId)), ({ raceId }) => raceId);
      for (const { raceId, version } of missing) {
        const results = read.get(raceId) ?? [];
        found.set(raceId, results);
        this.races.set(`${raceId}:${version}`, results);
      }
    }
    return raceIds.flatMap((raceId) => found.get(raceId) ?? []);
  }

  /** Versions of the results of those races that have some: another one whenever they are written. */
  async versionsOf(raceIds: readonly number[]): Promise<{ raceId: number; version: string }[]> {
    return await this.database.query<{ raceId: number; version: string }>(
      `SELECT race_id AS "raceId", sha256 || ':' || xmin AS version FROM race_files WHERE race_id = ANY($1)`,
      [raceIds],
      'race-result-versions',
    );
  }

  private async read(raceIds: readonly number[]): Promise<RaceResult[]> {
    return await this.database.query<RaceResult & Record<string, unknown>>(
      `SELECT race_id AS "raceId", rank, user_id AS "userId", username, flag_color AS "flagColor",
              flag_color_secondary AS "flagColorSecondary", flag_pattern AS "flagPattern", cost::text,
              race_position AS "racePosition", violations
         FROM race_results WHERE race_id = ANY($1) ORDER BY race_id, rank`,
      [raceIds],
      'race-results',
    );
  }
}
