import { setImmediate } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { Actor } from '../../auth/actor.js';
import type { Database } from '../../database/database.js';
import type { OfRaces } from '../of-races.js';
import type { Race } from '../race.entity.js';
import type { RaceService } from '../race.service.js';
import { countRace } from './counted-race.js';
import type { CountedRace } from './race-statistics.types.js';

/** Races whose statistics are kept. */
const MOST_RACES = 200;

/** A race whose statistics are known or wanted; the key says which race it is and which of its results. */
interface KeyedRace {
  readonly race: Race;
  readonly key: string;
}

/** What happened in races, counted from their turns; counted once, because a race that is over does not change. */
export class RaceStatisticsService {
  private readonly counted = new LRUCache<string, CountedRace>({ max: MOST_RACES });

  constructor(
    private readonly database: Database,
    private readonly races: RaceService,
  ) {}

  /** Statistics of those races whose results the actor may see and whose turns are known. */
  async of(actor: Actor, races: readonly Race[]): Promise<OfRaces<CountedRace>> {
    const shown = races.filter((race) => race.turnCount > 0 && this.races.maySeeResults(actor, race));
    if (shown.length === 0) return new Map();
    const keyed = await this.withKeys(shown);
    const known = keyed.map(({ race, key }) => [race.databaseId, this.counted.get(key)] as const);
    const missing = keyed.filter((_, index) => known[index]?.[1] === undefined);
    const found = new Map(missing.length === 0 ? [] : await this.count(actor, missing));
    for (const [raceId, statistics] of known) if (statistics !== undefined) found.set(raceId, statistics);
    return found;
  }

  private async withKeys(races: readonly Race[]): Promise<KeyedRace[]> {
    const versions = await this.races.resultVersions(races.map(({ databaseId }) => databaseId));
    const versionOf = new Map(versions.map(({ raceId, version }) => [raceId, version]));
    return races.flatMap((race) => {
      const version = versionOf.get(race.databaseId);
      return version === undefined ? [] : [{ race, key: `${race.databaseId}:${version}` }];
    });
  }

  private async count(actor: Actor, races: readonly KeyedRace[]): Promise<[number, CountedRace][]> {
    const wanted = races.map(({ race }) => race);
    const turns = await this.database.query<{ raceId: number; events: string }>(
      'SELECT race_id AS "raceId", events FROM race_turns WHERE race_id = ANY($1) ORDER BY race_id, turn',
      [wanted.map(({ databaseId }) => databaseId)],
    );
    const turnsOf = Map.groupBy(turns, ({ raceId }) => raceId);
    const results = await this.races.results(actor, wanted);
    const counted: [number, CountedRace][] = [];
    for (const { race, key } of races) {
      const events = (turnsOf.get(race.databaseId) ?? []).map((turn) => turn.events);
      const statistics = countRace(events, results.get(race.databaseId) ?? []);
      this.counted.set(key, statistics);
      counted.push([race.databaseId, statistics]);
      // A large race takes a while; others have their turn in between.
      await setImmediate();
    }
    return counted;
  }
}
