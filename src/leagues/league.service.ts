import { LRUCache } from 'lru-cache';
import type { Database } from '../database/database.js';
import { type Actor, anybody, isStaff } from '../identity/actor.js';
import type { OfRaces } from '../races/of-races.js';
import type { Race } from '../races/race.entity.js';
import type { RaceService } from '../races/race.service.js';
import type { RaceResult } from '../races/results/race-result.entity.js';
import { League } from './league.entity.js';
import { type RatedRace, RatingMemory } from './rating-memory.js';
import type { RatingChange } from './ratings.js';
import { type Standing, standings } from './standings.js';

/** Tables that are kept. */
const MAX_TABLES = 50;

/** A line of the standings of a league, as it is before it is known who looks. */
export interface LeagueLine extends Standing {
  /** Name that its owner had in the last of the races, or what stands for it once the account was deleted. */
  readonly username: string;
  /** Whose it is; null once the account was deleted. */
  readonly userId: number | null;
  readonly ratingChanges: readonly RatingChange[];
}

/** How a league stands. */
export interface LeagueTable {
  /** Races that count, by start. */
  readonly races: readonly Race[];
  readonly lines: readonly LeagueLine[];
}

/** Which table somebody wants. */
export interface WantedTable {
  readonly league: League;
  /** Whether races since the league was frozen are left out; others than staff see it so in any case. */
  readonly isFrozen: boolean;
}

/** A race, and what tells its results from others that it had before. */
interface VersionedRace {
  readonly race: Race;
  readonly version: string;
}

/** Looking at leagues. Only races whose results everybody may see count, so nothing is told early. */
export class LeagueService {
  private readonly ratings = new RatingMemory();
  private readonly known = new LRUCache<string, readonly LeagueLine[]>({ max: MAX_TABLES });
  /** Tables that are being computed: all who want one meanwhile wait for the same. */
  private readonly computing = new Map<string, Promise<readonly LeagueLine[]>>();

  constructor(
    private readonly database: Database,
    private readonly races: RaceService,
  ) {}

  /** Leagues by name: all of them for staff, for everybody else those with a race that they may see. */
  async list(actor: Actor): Promise<League[]> {
    const leagues = await this.database.fork().find(League, {}, { orderBy: { name: 'asc' } });
    if (isStaff(actor)) return leagues;
    const rows = await this.database.query<{ league: string }>('SELECT DISTINCT league FROM races WHERE is_visible');
    const visible = new Set(rows.map(({ league }) => league));
    return leagues.filter(({ name }) => visible.has(name));
  }

  /** One league, or null when there is none that the actor may see. */
  async find(actor: Actor, name: string): Promise<League | null> {
    return (await this.list(actor)).find((league) => league.name === name) ?? null;
  }

  /** How leagues stand: a table for each that is wanted, in their order. */
  async tables(actor: Actor, wanted: readonly WantedTable[]): Promise<LeagueTable[]> {
    const published = await this.races.published([...new Set(wanted.map(({ league }) => league.name))]);
    const versions = await this.races.resultVersions(published.map(({ databaseId }) => databaseId));
    const versionOf = new Map(versions.map(({ raceId, version }) => [raceId, version]));
    const races = published.map((race) => ({ race, version: versionOf.get(race.databaseId) ?? '' }));
    const byLeague = Map.groupBy(races, ({ race }) => race.league);
    // All that is missing is read at once, and nothing when nothing is.
    let reading: Promise<OfRaces<readonly RaceResult[]>> | undefined;
    const results = (): Promise<OfRaces<readonly RaceResult[]>> => {
      reading ??= this.races.results(anybody, published);
      return reading;
    };
    const tables: LeagueTable[] = [];
    for (const { league, isFrozen } of wanted) {
      const { frozenAt } = league;
      const isCut = frozenAt !== null && (isFrozen || !isStaff(actor));
      const all = byLeague.get(league.name) ?? [];
      const counted = isCut ? all.filter(({ race }) => race.startAt < frozenAt) : all;
      tables.push({ races: counted.map(({ race }) => race), lines: await this.lines(league, counted, results) });
    }
    return tables;
  }

  private async lines(
    league: League,
    races: readonly VersionedRace[],
    results: () => Promise<OfRaces<readonly RaceResult[]>>,
  ): Promise<readonly LeagueLine[]> {
    const parts = races.map(({ race, version }) => `${race.databaseId}:${version}`);
    const key = JSON.stringify([league.databaseId, league.points, league.dnfPoints, league.bestCount, parts]);
    const known = this.known.get(key) ?? this.computing.get(key);
    if (known !== undefined) return await known;
    const computing = this.compute(league, races, results).finally(() => this.computing.delete(key));
    this.computing.set(key, computing);
    const lines = await computing;
    this.known.set(key, lines);
    return lines;
  }

  private async compute(
    league: League,
    races: readonly VersionedRace[],
    read: () => Promise<OfRaces<readonly RaceResult[]>>,
  ): Promise<LeagueLine[]> {
    const results = await read();
    const { run, people } = toRatedRaces(races, results);
    const changes = await this.ratings.after(run);
    const lines = standings(run, league).map((line) => ({
      ...line,
      ...(people.get(line.racer) as Person),
      ratingChanges: changes.get(line.racer) ?? [],
    }));
    return lines.toSorted(byRankAndName);
  }
}

/** Somebody in the races of a league. */
interface Person {
  readonly userId: number | null;
  readonly username: string;
}

/**
 * Races with the keys of their racers. People may be called otherwise in later races, and names that became free are
 * taken by others, so an account is known by its number; one that was deleted by its pseudonym, which it shares with none.
 */
function toRatedRaces(
  races: readonly VersionedRace[],
  results: OfRaces<readonly RaceResult[]>,
): { readonly run: readonly RatedRace[]; readonly people: ReadonlyMap<string, Person> } {
  const people = new Map<string, Person>();
  const run = races.map(({ race: { databaseId: raceId }, version }) => ({
    ...{ raceId, version },
    results: (results.get(raceId) ?? []).map(({ userId, username, racePosition }) => {
      const racer = userId === null ? `name ${username}` : `account ${userId}`;
      people.set(racer, { userId, username });
      return { racer, position: racePosition };
    }),
  }));
  return { run, people };
}

function byRankAndName(one: LeagueLine, other: LeagueLine): number {
  return one.rank - other.rank || (one.username < other.username ? -1 : Number(one.username > other.username));
}
