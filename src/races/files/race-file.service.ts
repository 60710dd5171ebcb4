import type { Database } from '../../database/database.js';
import { AppError } from '../../errors/app-error.js';
import { type Actor, anybody, requireAdministrator } from '../../identity/actor.js';
import { Scope } from '../../identity/scope.js';
import { type RaceFileResult, raceDownloadFile, writeRaceFile } from '../../racing/index.js';
import type { Settings } from '../../settings/settings-catalogue.js';
import { sha256Of } from '../life-cycle/race-outcome.js';
import { RaceState } from '../life-cycle/race-state.js';
import { currentEntrants, snapshotOf } from '../lineup/race-entries.js';
import type { RaceService } from '../race.service.js';
import { maySeeNames } from '../race-policy.js';
import type { RaceResult } from '../results/race-result.entity.js';
import { raceFileName, toRaceDescription } from './race-description.js';
import { RaceFileCache } from './race-file-cache.js';
import { pageOf, replayUrl } from './replay-url.js';

/** A race file to serve. */
export interface RaceFileDownload {
  readonly name: string;
  readonly contents: Buffer;
  /** SHA-256 in hexadecimal. */
  readonly sha256: string;
}

/** A race file that is kept elsewhere. */
export interface RaceFileElsewhere {
  readonly location: string;
}

/** Race files that go out: finished ones, and those for a runner elsewhere. */
export class RaceFileService {
  private readonly cache: RaceFileCache;

  constructor(
    private readonly database: Database,
    private readonly races: RaceService,
    private readonly settings: () => Settings,
    private readonly now: () => Date,
  ) {
    this.cache = new RaceFileCache(database);
  }

  /**
   * The file of a finished race, byte for byte as it was stored, or where it is.
   *
   * @throws AppError NOT_FOUND also when the results are not public yet, FORBIDDEN while usernames are not public
   */
  async finished(actor: Actor, raceId: number): Promise<RaceFileDownload | RaceFileElsewhere> {
    const race = await this.races.get(actor, raceId);
    if (!this.races.maySeeResults(actor, race)) throw AppError.notFound('race file of this race');
    if (!maySeeNames(actor, this.settings())) throw AppError.forbidden('staff, while usernames are not public,');
    if (race.raceFileUrl !== null) return { location: race.raceFileUrl };
    const file = await this.cache.fileOf(raceId);
    if (file === undefined) throw AppError.notFound('race file of this race');
    return { name: raceFileName(race, this.settings(), this.now()), ...file };
  }

  /**
   * Where the replay of a race is shown: in the player of the settings, if there is one and it may fetch the file as
   * everybody may, or else on this server.
   *
   * @throws AppError NOT_FOUND also for an abandoned race
   */
  async replay(actor: Actor, raceId: number): Promise<RaceFileElsewhere> {
    const race = await this.races.get(actor, raceId);
    if (race.state === RaceState.ABANDONED) throw AppError.notFound('race', ['raceId']);
    const settings = this.settings();
    const isPublic = this.races.maySeeResults(anybody, race) && maySeeNames(anybody, settings);
    return { location: isPublic ? replayUrl(race, settings) : pageOf(race) };
  }

  /**
   * Where the results of a race are shown.
   *
   * @throws AppError NOT_FOUND
   */
  async result(actor: Actor, raceId: number): Promise<RaceFileElsewhere> {
    return { location: pageOf(await this.races.get(actor, raceId)) };
  }

  /**
   * The file of a race for a runner elsewhere: what it is run on, and the results that it has already, if any.
   *
   * @param withBuggies whether it contains the buggies: those of the snapshot, or the current ones before there is one
   * @throws AppError NOT_FOUND, or a denial
   */
  async forRunner(actor: Actor, raceId: number, withBuggies: boolean): Promise<RaceFileDownload> {
    requireAdministrator(actor, Scope.READ);
    const race = await this.races.get(actor, raceId);
    const entrants =
      race.entriesFixedAt === null ? await currentEntrants(this.database) : await snapshotOf(this.database, raceId);
    const file = raceDownloadFile({
      race: toRaceDescription(race, this.settings()),
      ...(withBuggies ? { buggies: entrants } : {}),
      results: ((await this.races.results(actor, [race])).get(raceId) ?? []).map(toFileResult),
    });
    const contents = Buffer.from(writeRaceFile(file));
    return { name: raceFileName(race, this.settings(), this.now()), contents, sha256: sha256Of(contents) };
  }
}

/** A result as race files have it. */
function toFileResult(result: RaceResult): RaceFileResult {
  return {
    username: result.username,
    ...(result.userId === null ? {} : { user_id: result.userId }),
    flag_color: result.flagColor,
    flag_color_secondary: result.flagColorSecondary,
    flag_pattern: result.flagPattern,
    cost: result.cost === null ? null : Number(result.cost),
    race_position: result.racePosition,
    violations_str: result.violations.join(','),
  };
}
