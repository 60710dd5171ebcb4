import { LRUCache } from 'lru-cache';
import type { Actor } from '../../auth/actor.js';
import type { Database } from '../../database/database.js';
import type { Race } from '../race.entity.js';
import type { RaceService } from '../race.service.js';
import { countRace } from './counted-race.js';
import type { RaceResult } from './race-result.entity.js';
import type { CountedRace } from './race-statistics.types.js';

/** Races whose statistics are kept. */
const MOST_RACES = 200;

/**
 * What happened in races, counted from their turns: once for all who ask, because a race that is over does not change.
 */
export class RaceStatisticsService {
  private readonly counted = new LRUCache<string, CountedRace>({
    max: MOST_RACES,
  });

  constructor(
    private readonly database: Database,
    private readonly races: RaceService,
  ) {}

  /** Statistics of a race; null until the actor may see its results, and of one whose turns are not known. */
  async of(actor: Actor, race: Race): Promise<CountedRace | null> {
    if (!this.races.maySeeResults(actor, race)) return null;
    const raceId = race.databaseId;
    const [head] = await this.database.query<{ version: string }>(
      `SELECT sha256 || ':' || xmin AS version FROM race_files WHERE race_id = $1`,
      [raceId],
      'race-version',
    );
    if (head === undefined || race.turnCount === 0) return null;
    const key = `${raceId}:${head.version}`;
    const results = async () => (await this.races.results(actor, [race])).get(raceId) ?? [];
    const statistics = this.counted.get(key) ?? (await this.count(raceId, results));
    this.counted.set(key, statistics);
    return statistics;
  }

  private async count(raceId: number, results: () => Promise<readonly RaceResult[]>): Promise<CountedRace> {
    const turns = await this.database.query<{ events: string }>(
      'SELECT events FROM race_turns WHERE race_id = $1 ORDER BY turn',
      [raceId],
    );
    return countRace(
      turns.map(({ events }) => events),
      await results(),
    );
  }
}
