import { setImmediate } from 'node:timers/promises';
import DataLoader from 'dataloader';
import { LRUCache } from 'lru-cache';
import type { Database } from '../../database/database.js';
import type { Actor } from '../../identity/actor.js';
import type { OfRaces } from '../of-races.js';
import type { Race } from '../race.entity.js';
import type { RaceService } from '../race.service.js';
import { countRace } from './counted-race.js';
import type { CountedRace } from './race-statistics.types.js';

/** Races whose statistics are kept. */
const MAX_RACES = 200;

/** A race whose statistics are known or wanted; the key says which race it is and which of its results. */
interface KeyedRace {
  readonly race: Race;
  readonly key: string;
}

/**
 * What happened in races, counted from their turns: once for all who ask, because a race that is over does not change.
 */
export class RaceStatisticsService {
  private readonly counted = new LRUCache<string, CountedRace, () => Promise<CountedRace>>({
    max: MAX_RACES,
    // Those who wait for what had to make way meanwhile are still given it.
    ignoreFetchAbort: true,
    fetchMethod: async (_key, _stale, { context: count }) => await count(),
  });

  constructor(
    private readonly database: Database,
    private readonly races: RaceService,
  ) {}

  /** Statistics of those races whose results the actor may see and whose turns are known. */
  async of(actor: Actor, races: readonly Race[]): Promise<OfRaces<CountedRace>> {
    const shown = races.filter((race) => race.turnCount > 0 && this.races.maySeeResults(actor, race));
    if (shown.length === 0) return new Map();
    // What is not known is read at once; what is being counted for somebody else is waited for.
    const missing = new DataLoader<Race, CountedRace>((wanted) => this.count(actor, wanted));
    const counted = (await this.withKeys(shown)).map(async ({ race, key }) => {
      const statistics = await this.counted.forceFetch(key, { context: () => missing.load(race) });
      return [race.databaseId, statistics] as const;
    });
    return new Map(await Promise.all(counted));
  }

  private async withKeys(races: readonly Race[]): Promise<KeyedRace[]> {
    const versions = await this.races.resultVersions(races.map(({ databaseId }) => databaseId));
    const versionOf = new Map(versions.map(({ raceId, version }) => [raceId, version]));
    return races.flatMap((race) => {
      const version = versionOf.get(race.databaseId);
      return version === undefined ? [] : [{ race, key: `${race.databaseId}:${version}` }];
    });
  }

  private async count(actor: Actor, races: readonly Race[]): Promise<CountedRace[]> {
    const turns = await this.database.query<{ raceId: number; events: string }>(
      'SELECT race_id AS "raceId", events FROM race_turns WHERE race_id = ANY($1) ORDER BY race_id, turn',
      [races.map(({ databaseId }) => databaseId)],
    );
    const turnsOf = Map.groupBy(turns, ({ raceId }) => raceId);
    const results = await this.races.results(actor, races);
    const counted: CountedRace[] = [];
    for (const { databaseId } of races) {
      const events = (turnsOf.get(databaseId) ?? []).map((turn) => turn.events);
      counted.push(countRace(events, results.get(databaseId) ?? []));
      // A large race takes a while; others have their turn in between.
      await setImmediate();
    }
    return counted;
  }
}
