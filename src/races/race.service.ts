import type { FilterQuery } from '@mikro-orm/core';
import type { Database } from '../database/database.js';
import { PlainRows } from '../database/plain-rows.js';
import { AppError } from '../errors/app-error.js';
import {
  type Connection,
  type ConnectionArgs,
  cursorId,
  cursorTime,
  readPageRequest,
  toConnection,
} from '../graphql/connection.types.js';
import { type Actor, anybody, isStaff, ownIdOf } from '../identity/actor.js';
import type { Settings } from '../settings/settings-catalogue.js';
import { listsOf, type OfRaces } from './of-races.js';
import { Race } from './race.entity.js';
import { type RacePhase, racePhases } from './race-phase.js';
import { isLive, maySeeNames, maySeeRace, maySeeResults } from './race-policy.js';
import type { RaceResult } from './results/race-result.entity.js';
import { ShownResult } from './results/race-result.types.js';
import { RaceResultCache } from './results/race-result-cache.js';

/** The two orders of races, and what lies beyond a race in each of them. */
const LATEST_FIRST = {
  order: 'desc',
  beyond: (startAt: Date, databaseId: number) => [
    { startAt: { $lt: startAt } },
    { startAt, databaseId: { $lt: databaseId } },
  ],
} as const;
const SOONEST_FIRST = {
  order: 'asc',
  beyond: (startAt: Date, databaseId: number) => [
    { startAt: { $gt: startAt } },
    { startAt, databaseId: { $gt: databaseId } },
  ],
} as const;

/** Looking at races. */
export class RaceService {
  private readonly resultCache: RaceResultCache;
  private readonly rows: PlainRows<Race>;

  constructor(
    private readonly database: Database,
    private readonly settings: () => Settings,
    private readonly now: () => Date,
  ) {
    this.resultCache = new RaceResultCache(database);
    this.rows = new PlainRows(database, Race);
  }

  /**
   * A page of the races that the actor may see: latest start first, but races that are still to come in the order in
   * which they come.
   *
   * @param phase only races that are there in their lives; all of them without it
   * @throws AppError INVALID_INPUT for unusable page arguments
   */
  async list(actor: Actor, args: ConnectionArgs, phase?: RacePhase | null): Promise<Connection<Race>> {
    const request = readPageRequest(args, 2);
    const where: FilterQuery<Race> = {
      ...(isStaff(actor) ? {} : { isVisible: true }),
      ...(phase ? { state: { $in: [...racePhases[phase].states] } } : {}),
    };
    const { order, beyond } = phase && racePhases[phase].isSoonestFirst ? SOONEST_FIRST : LATEST_FIRST;
    const [startAt, id] = request.after ?? [];
    const rows = await this.database
      .fork()
      .find(Race, startAt === undefined ? where : { ...where, $or: beyond(cursorTime(startAt), cursorId(id)) }, {
        orderBy: { startAt: order, databaseId: order },
        limit: request.limit,
      });
    return toConnection(
      rows,
      request,
      (race) => [race.startAt.toISOString(), String(race.databaseId)],
      () => this.database.fork().count(Race, where),
    );
  }

  /** Races by id, as far as the actor may see them. */
  async findVisible(actor: Actor, ids: readonly number[]): Promise<Race[]> {
    const races = await this.rows.find('t.id = ANY($1)', [ids], 'races-by-ids');
    return races.filter((race) => maySeeRace(actor, race));
  }

  /**
   * One race that the actor may see.
   *
   * @throws AppError NOT_FOUND
   */
  async get(actor: Actor, id: number): Promise<Race> {
    const [race] = await this.findVisible(actor, [id]);
    if (race === undefined) throw AppError.notFound('race', ['raceId']);
    return race;
  }

  /** Whether the actor may see how a race ended. */
  maySeeResults(actor: Actor, race: Race): boolean {
    return maySeeResults(actor, race, this.now());
  }

  /** Where the file of a race is kept, if that is elsewhere; null for those who may not fetch it. */
  fileUrl(actor: Actor, race: Race): string | null {
    const maySee = isStaff(actor) || (this.maySeeResults(actor, race) && maySeeNames(actor, this.settings()));
    return maySee ? race.raceFileUrl : null;
  }

  /** Whether the broadcast of a race is going on. */
  isLive(race: Race): boolean {
    return isLive(race, this.now());
  }

  /** Results of those races whose results the actor may see, in the order of their lists. */
  async results(actor: Actor, races: readonly Race[]): Promise<OfRaces<readonly RaceResult[]>> {
    const shown = races.filter((race) => this.maySeeResults(actor, race));
    if (shown.length === 0) return new Map();
    return listsOf(shown, await this.resultCache.resultsOf(shown.map(({ databaseId }) => databaseId)));
  }

  /** What tells results of races from others that they had before; races without results are left out. */
  async resultVersions(raceIds: readonly number[]): Promise<readonly { raceId: number; version: string }[]> {
    return await this.resultCache.versionsOf(raceIds);
  }

  /** Races whose results everybody may see now, by start; of some leagues, or of all. */
  async published(leagues?: readonly string[]): Promise<Race[]> {
    const where = {
      ...{ isVisible: true, isResultVisible: true },
      ...(leagues === undefined ? {} : { league: { $in: [...leagues] } }),
    };
    const races = await this.database.fork().find(Race, where, { orderBy: { startAt: 'asc', databaseId: 'asc' } });
    const now = this.now();
    return races.filter((race) => maySeeResults(anybody, race, now));
  }

  /** Results as the actor may see them. */
  shown(actor: Actor, results: readonly RaceResult[]): ShownResult[] {
    const areNamesPublic = maySeeNames(actor, this.settings());
    const ownId = ownIdOf(actor);
    return results.map((result) => {
      const isYours = result.userId !== null && result.userId === ownId;
      return new ShownResult(result, { withName: areNamesPublic || isYours, isYours, withCostAndRules: true });
    });
  }

  /** Whether the actor sees whose every buggy is. */
  maySeeNames(actor: Actor): boolean {
    return maySeeNames(actor, this.settings());
  }

  /** Whether everybody sees usernames in results, or only staff and the one whose name it is. */
  maySeeUsername(actor: Actor, result: { readonly userId: number | null }): boolean {
    if (this.maySeeNames(actor)) return true;
    return result.userId !== null && result.userId === ownIdOf(actor);
  }
}
