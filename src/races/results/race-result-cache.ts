import DataLoader from 'dataloader';
import { LRUCache } from 'lru-cache';
import type { Database } from '../../database/database.js';
import type { RaceResult } from './race-result.entity.js';

/** Most results that are kept, of all races together. */
const MAX_RESULTS = 50_000;

/**
 * Results of races that are asked for often, kept in memory, and read once for all who ask meanwhile. Each time only the
 * version of the race's file is read, which is written whenever its results are, so what was replaced on another server is
 * never shown again.
 */
export class RaceResultCache {
  private readonly races = new LRUCache<string, readonly RaceResult[], number>({
    maxSize: MAX_RESULTS,
    sizeCalculation: (results) => results.length + 1,
    // Those who wait for what had to make way meanwhile are still given it.
    ignoreFetchAbort: true,
    fetchMethod: async (_key, _stale, { context: raceId }) => await this.missing.load(raceId),
  });
  /** Reads what is wanted at once in one statement. */
  private readonly missing = new DataLoader((raceIds: readonly number[]) => this.read(raceIds), { cache: false });

  constructor(private readonly database: Database) {}

  /** Results of races, in the order of their lists. */
  async resultsOf(raceIds: readonly number[]): Promise<RaceResult[]> {
    const versions = await this.versionsOf(raceIds);
    const results = await Promise.all(
      versions.map(({ raceId, version }) => this.races.forceFetch(`${raceId}:${version}`, { context: raceId })),
    );
    const found = new Map(versions.map(({ raceId }, index) => [raceId, results[index]]));
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

  private async read(raceIds: readonly number[]): Promise<RaceResult[][]> {
    const rows = await this.database.query<RaceResult & Record<string, unknown>>(
      `SELECT race_id AS "raceId", rank, user_id AS "userId", username, flag_color AS "flagColor",
              flag_color_secondary AS "flagColorSecondary", flag_pattern AS "flagPattern", cost::text,
              race_position AS "racePosition", violations
         FROM race_results WHERE race_id = ANY($1) ORDER BY race_id, rank`,
      [raceIds],
      'race-results',
    );
    const byRace = Map.groupBy(rows, ({ raceId }) => raceId);
    return raceIds.map((raceId) => byRace.get(raceId) ?? []);
  }
}
