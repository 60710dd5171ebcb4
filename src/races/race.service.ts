import type { EntityManager } from '@mikro-orm/postgresql';
import { AuditAction } from '../audit/audit-action.js';
import { recordAudit } from '../audit/record-audit.js';
import { type Actor, isStaff, ownIdOf, requireAdministrator } from '../auth/actor.js';
import { Scope } from '../auth/scope.js';
import type { Database } from '../database/database.js';
import { publish } from '../database/outbox.js';
import { AppError } from '../errors/app-error.js';
import {
  type Connection,
  type ConnectionArgs,
  cursorId,
  cursorTime,
  readPageRequest,
  toConnection,
} from '../graphql/connection.types.js';
import { Racetrack } from '../racetracks/racetrack.entity.js';
import type { Settings } from '../settings/settings-catalogue.js';
import { Race } from './race.entity.js';
import { isLive, maySeeNames, maySeeRace, maySeeResults, mayWatchRace } from './race-policy.js';
import { RaceResult } from './race-result.entity.js';
import { RaceState } from './race-state.js';
import { raceSubject } from './race-subject.js';
import { nextRaceTitle } from './race-title.js';

/** A new race; whatever is left out comes from the settings, the track or the usual. */
export interface NewRace {
  readonly title?: string | null;
  readonly description?: string | null;
  readonly league?: string | null;
  readonly startAt?: Date | null;
  readonly costLimit?: number | null;
  readonly maxLaps?: number | null;
  readonly lapLength?: number | null;
  /** Database id of the track; without it, the first one by title. */
  readonly racetrackId?: number | null;
  readonly isDnfPosition?: boolean | null;
  readonly isVisible?: boolean | null;
  readonly isResultVisible?: boolean | null;
  readonly turnMilliseconds?: number | null;
}

/** Key of the advisory lock under which a title is chosen; any number will do, if it stays the same. */
const TITLE_LOCK = 4_001_002;

/** Usual number of laps, and length of a lap where there is no track. */
const USUAL = { maxLaps: 2, lapLength: 464, turnMilliseconds: 1000 } as const;

/** Bounds of what a race may be given, inclusive. */
const BOUNDS = {
  costLimit: [0, 1_000_000],
  maxLaps: [1, 100],
  lapLength: [1, 100_000],
  turnMilliseconds: [0, 60_000],
} as const;

/** Longest texts, in characters. */
const LENGTHS = { title: 80, description: 10_000, league: 32 } as const;

/** Races: making them and looking at them. */
export class RaceService {
  constructor(
    private readonly database: Database,
    private readonly settings: () => Settings,
    private readonly now: () => Date,
  ) {}

  /**
   * Makes a race.
   *
   * @throws AppError INVALID_INPUT, NOT_FOUND for the track, or a denial
   */
  async create(actor: Actor, input: NewRace): Promise<Race> {
    requireAdministrator(actor, Scope.RACES);
    checkBounds(input);
    const settings = this.settings();
    return await this.database.transactional(async (em) => {
      const track = await findTrack(em, input.racetrackId ?? undefined);
      const lapLength = input.lapLength ?? track?.lapLength ?? USUAL.lapLength;
      const title = input.title?.trim() || (await this.freeTitle(em));
      const race = em.create(
        Race,
        {
          title,
          description: input.description?.trim() ?? '',
          league: input.league?.trim() ?? settings.DEFAULT_RACE_LEAGUE,
          createdAt: this.now(),
          startAt: input.startAt ?? this.now(),
          state: RaceState.SCHEDULED,
          costLimit: input.costLimit ?? settings.DEFAULT_RACE_COST_LIMIT,
          maxLaps: input.maxLaps ?? USUAL.maxLaps,
          lapLength,
          racetrackId: track?.databaseId ?? null,
          trackImageUrl: track?.imageUrl ?? '',
          trackSvgUrl: track?.svgUrl ?? '',
          svgPathLength: track?.pathLength ?? lapLength,
          startOffset: track?.startOffset ?? 0,
          finishOffset: 0,
          isDnfPosition: input.isDnfPosition ?? settings.IS_DNF_POSITION_DEFAULT,
          isVisible: input.isVisible ?? settings.IS_RACE_VISIBLE_BY_DEFAULT,
          isResultVisible: input.isResultVisible ?? false,
          turnMilliseconds: input.turnMilliseconds ?? USUAL.turnMilliseconds,
          turnCount: 0,
          buggiesEntered: 0,
          buggiesStarted: 0,
          buggiesFinished: 0,
        },
        { partial: true },
      );
      await em.flush();
      await recordAudit(em, actor, {
        action: AuditAction.RACE_MADE,
        subject: raceSubject(race),
        after: { startAt: race.startAt, costLimit: race.costLimit, maxLaps: race.maxLaps, isVisible: race.isVisible },
      });
      await publish(em, 'raceChanged', { raceId: race.databaseId });
      return race;
    });
  }

  private async freeTitle(em: EntityManager): Promise<string> {
    // Two races that are made at once would find the same title free.
    await em.execute('SELECT pg_advisory_xact_lock(?)', [TITLE_LOCK]);
    const races = await em.find(Race, {}, { fields: ['title'] });
    return nextRaceTitle(races.map(({ title }) => title));
  }

  /**
   * A page of the races that the actor may see, latest start first.
   *
   * @throws AppError INVALID_INPUT for unusable page arguments
   */
  async list(actor: Actor, args: ConnectionArgs): Promise<Connection<Race>> {
    const request = readPageRequest(args, 2);
    const where = isStaff(actor) ? {} : { isVisible: true };
    const [startAt, id] = request.after ?? [];
    const before = startAt === undefined ? undefined : { startAt: cursorTime(startAt), databaseId: cursorId(id) };
    const em = this.database.fork();
    const rows = await em.find(
      Race,
      before === undefined
        ? where
        : {
            ...where,
            $or: [
              { startAt: { $lt: before.startAt } },
              { startAt: before.startAt, databaseId: { $lt: before.databaseId } },
            ],
          },
      { orderBy: { startAt: 'desc', databaseId: 'desc' }, limit: request.limit },
    );
    return toConnection(
      rows,
      request,
      (race) => [race.startAt.toISOString(), String(race.databaseId)],
      () => this.database.fork().count(Race, where),
    );
  }

  /** Races by id, as far as the actor may see them. */
  async findVisible(actor: Actor, ids: readonly number[]): Promise<Race[]> {
    const races = await this.database.fork().find(Race, { databaseId: { $in: [...ids] } });
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

  /** Whether somebody may watch the turns of a race. */
  mayWatch(actor: Actor, race: Race): boolean {
    return mayWatchRace(actor, race);
  }

  /** Whether the actor may see how a race ended. */
  maySeeResults(actor: Actor, race: Race): boolean {
    return maySeeResults(actor, race, this.now());
  }

  /** Whether the broadcast of a race is going on. */
  isLive(race: Race): boolean {
    return isLive(race, this.now());
  }

  /** Results of races that the actor may see, in the order of their lists. */
  async results(raceIds: readonly number[]): Promise<RaceResult[]> {
    return await this.database.query<RaceResult & Record<string, unknown>>(
      `SELECT race_id AS "raceId", rank, user_id AS "userId", username, flag_color AS "flagColor",
              flag_color_secondary AS "flagColorSecondary", flag_pattern AS "flagPattern", cost::text,
              race_position AS "racePosition", violations
         FROM race_results WHERE race_id = ANY($1) ORDER BY race_id, rank`,
      [raceIds],
      'race-results',
    );
  }

  /** Whether everybody sees usernames in results, or only staff and the one whose name it is. */
  maySeeUsername(actor: Actor, result: RaceResult): boolean {
    if (maySeeNames(actor, this.settings())) return true;
    return result.userId !== null && result.userId === ownIdOf(actor);
  }
}

function checkBounds(input: NewRace): void {
  for (const [name, [min, max]] of Object.entries(BOUNDS) as [keyof typeof BOUNDS, readonly [number, number]][]) {
    const value = input[name];
    if (value !== undefined && value !== null && (value < min || value > max)) {
      throw AppError.invalidInput(name, `${name} must be from ${min} to ${max}; it is ${value}.`);
    }
  }
  for (const [name, max] of Object.entries(LENGTHS) as [keyof typeof LENGTHS, number][]) {
    const length = input[name]?.length ?? 0;
    if (length > max) throw AppError.invalidInput(name, `${name} has at most ${max} characters; this has ${length}.`);
  }
}

async function findTrack(em: EntityManager, id: number | undefined): Promise<Racetrack | undefined> {
  if (id === undefined) return (await em.find(Racetrack, {}, { orderBy: { title: 'asc' }, limit: 1 }))[0];
  const track = await em.findOne(Racetrack, { databaseId: id });
  if (track === null) throw AppError.notFound('racetrack', ['racetrackId']);
  return track;
}
