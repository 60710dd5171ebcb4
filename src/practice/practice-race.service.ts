import { DateTime } from 'luxon';
import { maySeeCostAndRulesEarly } from '../buggies/buggy-policy.js';
import type { Database } from '../database/database.js';
import { AppError } from '../errors/app-error.js';
import {
  type Connection,
  type ConnectionArgs,
  cursorTime,
  readPageRequest,
  toConnection,
} from '../graphql/connection.types.js';
import { type Actor, isStaff, ownIdOf, requireSignedIn, type SignedIn } from '../identity/actor.js';
import { Scope } from '../identity/scope.js';
import { type DescribedRace, toRaceDescription } from '../races/files/race-description.js';
import { rankResults } from '../races/life-cycle/race-outcome.js';
import { ownEntrant, snapshotOf } from '../races/lineup/race-entries.js';
import type { RaceService } from '../races/race.service.js';
import { maySeeNames } from '../races/race-policy.js';
import { countRace } from '../races/results/counted-race.js';
import type { Racetrack } from '../racetracks/racetrack.entity.js';
import type { RacetrackService } from '../racetracks/racetrack.service.js';
import { CURRENT_RULESET, type Entrant, type RaceDescription, USUAL_RACE } from '../racing/index.js';
import type { Settings } from '../settings/settings-catalogue.js';
import type { RaceSimulator, SimulationInput } from '../threads/race-simulator.js';
import { OneAtATime } from './one-at-a-time.js';
import { entrantOf, MAX_OPPONENTS, madeUpEntrants } from './practice-entrants.js';
import { type PracticeRaceLimit, PracticeRaceStore, type StoredPracticeRace } from './practice-race.store.js';
import type { PracticeRace } from './practice-race.types.js';
import { compressRaceFile, type PracticeRaceFile, PracticeRaceFileCache } from './practice-race-file-cache.js';
import { byUsername, toPracticeRace } from './practice-race-view.js';

/** What somebody wants to run. */
export interface PracticeRaceInput {
  /** JSON of a buggy to try out; otherwise one's own. */
  readonly buggy?: string | null;
  /** Database id of a race; 0 for one that there is not. */
  readonly againstRaceId: number | null;
  readonly madeUp: readonly string[];
  readonly costLimit?: number | null;
  readonly maxLaps?: number | null;
  /** Database id of a track; 0 for one that there is not. */
  readonly racetrackId: number | null;
  readonly seed?: string | null;
}

/** What practice races are built on. */
export interface PracticeRaceParts {
  readonly database: Database;
  readonly races: RaceService;
  readonly tracks: RacetrackService;
  /** Threads for nothing else: races that are due do not wait behind these. */
  readonly simulator: RaceSimulator;
  readonly settings: () => Settings;
  readonly now: () => Date;
  readonly newSeed: () => string;
  readonly newId: () => string;
}

/** Bounds of a practice race, inclusive: it is computed while somebody waits. */
const BOUNDS = { maxLaps: [1, 10], costLimit: [0, 1_000_000] } as const;
const MAX_SEED_LENGTH = 128;

const HOUR_MS = 3_600_000;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Races that people run for themselves, against buggies that are public or made up. They count for nothing. */
export class PracticeRaceService {
  private readonly store: PracticeRaceStore;
  private readonly running = new OneAtATime();
  private readonly files: PracticeRaceFileCache;

  constructor(private readonly parts: PracticeRaceParts) {
    this.store = new PracticeRaceStore(parts.database);
    this.files = new PracticeRaceFileCache(this.store, parts.simulator);
  }

  /**
   * Runs a race, and keeps it for its owner.
   *
   * @throws AppError INVALID_INPUT, NOT_FOUND, CONFLICT without a buggy or for a race whose buggies are not public,
   * TOO_MANY_ATTEMPTS, or a denial
   */
  async run(actor: Actor, input: PracticeRaceInput): Promise<PracticeRace> {
    const owner = requireSignedIn(actor, Scope.UPLOAD);
    checkInput(input);
    const now = this.parts.now();
    return await this.runAndKeep(owner, now, {
      race: this.describe(input, await this.trackOf(input.racetrackId)),
      entrants: await this.entrantsOf(owner, input, now),
      seed: input.seed || this.parts.newSeed(),
    });
  }

  /**
   * Runs a race of one's own once more: the same buggies on the same track, and other luck.
   *
   * @throws AppError NOT_FOUND, CONFLICT where there are no practice races, TOO_MANY_ATTEMPTS, or a denial
   */
  async repeat(actor: Actor, id: string): Promise<PracticeRace> {
    const owner = requireSignedIn(actor, Scope.UPLOAD);
    const now = this.parts.now();
    const race = UUID.test(id) ? await this.store.find(id, now) : undefined;
    if (race?.userId !== owner.userId) throw AppError.notFound('practice race', ['id']);
    return await this.runAndKeep(owner, now, { ...race.input, seed: this.parts.newSeed() });
  }

  private async runAndKeep(owner: SignedIn, now: Date, simulation: SimulationInput): Promise<PracticeRace> {
    const limit: PracticeRaceLimit = {
      since: new Date(now.getTime() - HOUR_MS),
      most: this.parts.settings().PRACTICE_RACES_PER_HOUR,
    };
    await this.requireRoom(owner.userId, limit);
    if (!(await this.store.reserve(owner.userId, now, limit))) {
      throw fullHour(await this.store.runSince(owner.userId, limit.since), limit);
    }
    const simulated = await this.running.run(owner.userId, () => this.parts.simulator.run(simulation));
    const results = rankResults(simulated.results.toSorted(byUsername)).map((result) => ({
      ...{ raceId: 0, rank: result.rank, userId: result.user_id, username: result.username },
      ...{ flagColor: result.flag_color, flagColorSecondary: result.flag_color_secondary },
      ...{ flagPattern: result.flag_pattern, cost: result.cost === null ? null : String(result.cost) },
      ...{ racePosition: result.race_position, violations: result.violations },
    }));
    const race: StoredPracticeRace = {
      ...{ id: this.parts.newId(), userId: owner.userId, createdAt: now, isShared: false, input: simulation, results },
      expiresAt: DateTime.fromJSDate(now).plus({ days: this.parts.settings().PRACTICE_RACE_DAYS }).toJSDate(),
      ...{ ruleset: CURRENT_RULESET.name, rulesetVersion: CURRENT_RULESET.version },
      ...{ turnCount: simulated.turns.length, sha256: simulated.sha256 },
      statistics: countRace(simulated.turns, results),
    };
    await this.store.add(race, await compressRaceFile(simulated.contents));
    return this.shown(owner, race);
  }

  /** A race that somebody may see, or null. */
  async find(actor: Actor, id: string): Promise<PracticeRace | null> {
    const race = await this.visible(actor, id);
    return race === undefined ? null : this.shown(actor, race);
  }

  /**
   * A page of one's own races, the latest first.
   *
   * @throws AppError INVALID_INPUT for unusable page arguments, or a denial
   */
  async list(actor: Actor, args: ConnectionArgs): Promise<Connection<PracticeRace>> {
    const owner = requireSignedIn(actor, Scope.READ);
    const request = readPageRequest(args, 2);
    const [createdAt, id = ''] = request.after ?? [];
    const after = createdAt === undefined ? undefined : { createdAt: new Date(cursorTime(createdAt)), id: uuidOf(id) };
    const now = this.parts.now();
    const races = await this.store.list(owner.userId, now, request.limit, after);
    return toConnection(
      races.map((race) => this.shown(actor, race)),
      request,
      (race) => [race.createdAt.toISOString(), race.id],
      () => this.store.count(owner.userId, now),
    );
  }

  /**
   * Lets everybody who knows its id see a race, or nobody but its owner.
   *
   * @throws AppError NOT_FOUND, or a denial
   */
  async share(actor: Actor, id: string, isShared: boolean): Promise<PracticeRace> {
    const owner = requireSignedIn(actor, Scope.UPLOAD);
    const race = UUID.test(id) ? await this.store.share(owner.userId, id, isShared, this.parts.now()) : undefined;
    if (race === undefined) throw AppError.notFound('practice race', ['id']);
    return this.shown(actor, race);
  }

  /**
   * The file of a race, for players; and for checking it, unless the settings keep cost and rules for the results of races.
   *
   * @throws AppError NOT_FOUND, FORBIDDEN for others than its owner while usernames are not public, CONFLICT when it was
   * not kept
   */
  async file(actor: Actor, id: string): Promise<PracticeRaceFile> {
    const race = await this.visible(actor, id);
    if (race === undefined) throw AppError.notFound('practice race');
    if (!this.maySeeNamesIn(actor, race)) throw AppError.forbidden('staff, while usernames are not public,');
    const isWhole = maySeeCostAndRulesEarly(actor, this.parts.settings());
    return isWhole ? await this.files.fileOf(race) : await this.files.reducedFileOf(race);
  }

  private async visible(actor: Actor, id: string): Promise<StoredPracticeRace | undefined> {
    const race = UUID.test(id) ? await this.store.find(id, this.parts.now()) : undefined;
    if (race === undefined) return undefined;
    return race.isShared || race.userId === ownIdOf(actor) || isStaff(actor) ? race : undefined;
  }

  private shown(actor: Actor, race: StoredPracticeRace): PracticeRace {
    return toPracticeRace(race, {
      ownId: ownIdOf(actor),
      withNames: this.maySeeNamesIn(actor, race),
      withCostAndRules: maySeeCostAndRulesEarly(actor, this.parts.settings()),
    });
  }

  /** Its owner has seen the names, when they were public; others see them while they are. */
  private maySeeNamesIn(actor: Actor, { userId }: StoredPracticeRace): boolean {
    return userId === ownIdOf(actor) || maySeeNames(actor, this.parts.settings());
  }

  private async requireRoom(userId: number, limit: PracticeRaceLimit): Promise<void> {
    if (limit.most === 0) throw AppError.conflict('Practice races are switched off on this server.');
    const recent = await this.store.runSince(userId, limit.since);
    if (recent.length >= limit.most) throw fullHour(recent, limit);
  }

  private async entrantsOf(owner: SignedIn, input: PracticeRaceInput, now: Date): Promise<Entrant[]> {
    const colour = this.parts.settings().DEFAULT_FLAG_COLOR;
    const own = input.buggy
      ? entrantOf(input.buggy, { ...owner, path: ['buggy'] }, colour, now)
      : await ownEntrant(this.parts.database, owner.userId);
    if (own === undefined) {
      throw AppError.conflict('You have no buggy yet. Upload one, or give the JSON of one to try out.', ['buggy']);
    }
    const opponents = await this.opponentsOf(owner, input.againstRaceId);
    const others = opponents.filter(({ user_id }) => user_id !== owner.userId).slice(0, MAX_OPPONENTS);
    return [own, ...others, ...madeUpEntrants(input.madeUp, colour, now)];
  }

  private async opponentsOf(owner: SignedIn, raceId: number | null): Promise<Entrant[]> {
    if (raceId === null) return [];
    const race = await this.parts.races.get(owner, raceId);
    const isPublic = this.parts.races.maySeeResults(owner, race) && maySeeNames(owner, this.parts.settings());
    const entrants = isPublic ? await snapshotOf(this.parts.database, raceId) : [];
    if (entrants.length > 0) return entrants;
    throw AppError.conflict('The buggies of this race are not public, or not known.', ['againstRaceId']);
  }

  private async trackOf(id: number | null): Promise<Racetrack | undefined> {
    if (id === null) return (await this.parts.tracks.list())[0];
    const [track] = await this.parts.tracks.findByIds([id]);
    if (track === undefined) throw AppError.notFound('racetrack', ['racetrackId']);
    return track;
  }

  private describe(input: PracticeRaceInput, track: Racetrack | undefined): RaceDescription {
    const settings = this.parts.settings();
    const { laps, lapLength } = USUAL_RACE;
    const race: DescribedRace = {
      ...{ databaseId: null, raceFileUrl: null, title: 'Practice race', description: '', league: '' },
      ...{ startAt: null, racedAt: null },
      ...{ costLimit: input.costLimit ?? settings.DEFAULT_RACE_COST_LIMIT, maxLaps: input.maxLaps ?? laps },
      ...{ trackImageUrl: track?.imageUrl ?? '', trackSvgUrl: track?.svgUrl ?? '' },
      ...{ svgPathLength: track?.pathLength ?? lapLength, lapLength: track?.lapLength ?? lapLength },
      ...{ startOffset: track?.startOffset ?? 0, finishOffset: 0, isDnfPosition: settings.IS_DNF_POSITION_DEFAULT },
    };
    return toRaceDescription(race, settings);
  }
}

function checkInput(input: PracticeRaceInput): void {
  for (const name of ['maxLaps', 'costLimit'] as const) {
    const [min, max] = BOUNDS[name];
    const value = input[name] ?? min;
    if (value < min || value > max) {
      throw AppError.invalidInput(name, `${name} must be from ${min} to ${max}; it is ${value}.`);
    }
  }
  if ((input.seed?.length ?? 0) > MAX_SEED_LENGTH) {
    throw AppError.invalidInput('seed', `A seed has at most ${MAX_SEED_LENGTH} characters.`);
  }
}

/** Somebody has run as many races as they may, and learns when they may run the next. */
function fullHour(recent: readonly Date[], { since, most }: PracticeRaceLimit): AppError {
  const oldest = recent.at(-most) ?? since;
  const minutes = Math.min(60, Math.max(1, Math.ceil((oldest.getTime() - since.getTime()) / 60_000)));
  return AppError.doneTooOften(
    `You may run ${most} practice races an hour, and have. Run the next in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
  );
}

function uuidOf(text: string): string {
  if (UUID.test(text)) return text;
  throw AppError.invalidInput('after', 'This cursor is not from this list. Begin without one.');
}
