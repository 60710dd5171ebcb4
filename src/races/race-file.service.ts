import { AuditAction } from '../audit/audit-action.js';
import { recordAudit } from '../audit/record-audit.js';
import { type Actor, requireAdministrator } from '../auth/actor.js';
import { Scope } from '../auth/scope.js';
import type { Database } from '../database/database.js';
import { publish } from '../database/outbox.js';
import { AppError } from '../errors/app-error.js';
import { ErrorCode } from '../errors/error-code.js';
import { raceDownloadFile, readRaceFile, writeRaceFile } from '../racing/index.js';
import type { Settings } from '../settings/settings-catalogue.js';
import type { Race } from './race.entity.js';
import type { RaceService } from './race.service.js';
import { lockRace } from './race-change.js';
import { raceFileName, toRaceDescription } from './race-description.js';
import { currentEntrants, snapshotOf } from './race-entries.js';
import { RaceFileCache } from './race-file-cache.js';
import type { RaceLifeCycleService } from './race-life-cycle.service.js';
import { sha256Of, storeOutcome } from './race-outcome.js';
import { maySeeNames } from './race-policy.js';
import { RaceState, ResultSource } from './race-state.js';
import { raceSubject } from './race-subject.js';
import { checkRaceUpload, type KnownUser } from './race-upload.check.js';

/** A race file to serve. */
export interface RaceFileDownload {
  readonly name: string;
  readonly contents: Buffer;
  /** SHA-256 in hexadecimal. */
  readonly sha256: string;
}

/** What the check of an uploaded race file said. */
export interface RaceUploadOutcome {
  readonly race: Race;
  /** Whether the results were stored; false when there are warnings that were not accepted. */
  readonly isStored: boolean;
  readonly warnings: readonly string[];
}

/** Largest race file that is taken, in bytes: a thousand buggies over some hundred turns stay well below. */
const MAX_RACE_FILE_BYTES = 32 * 1024 * 1024;

/** Race files: out for any runner, and back in with results. */
export class RaceFileService {
  private readonly cache: RaceFileCache;

  constructor(
    private readonly database: Database,
    private readonly races: RaceService,
    private readonly lifeCycle: RaceLifeCycleService,
    private readonly settings: () => Settings,
    private readonly now: () => Date,
  ) {
    this.cache = new RaceFileCache(database);
  }

  /**
   * The file of a finished race, byte for byte as it was stored.
   *
   * @throws AppError NOT_FOUND also when the results are not public yet, FORBIDDEN while usernames are not public
   */
  async finished(actor: Actor, raceId: number): Promise<RaceFileDownload> {
    const race = await this.races.get(actor, raceId);
    if (!this.races.maySeeResults(actor, race)) throw AppError.notFound('race file of this race');
    if (!maySeeNames(actor, this.settings())) throw AppError.forbidden('staff, while usernames are not public,');
    const file = await this.cache.fileOf(raceId);
    if (file === undefined) throw AppError.notFound('race file of this race');
    return { name: raceFileName(race, this.settings(), this.now()), ...file };
  }

  /**
   * The file of a race before it is run, for a runner elsewhere.
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
    });
    const contents = Buffer.from(writeRaceFile(file));
    return { name: raceFileName(race, this.settings(), this.now()), contents, sha256: sha256Of(contents) };
  }

  /**
   * Takes in the results of a race that was run elsewhere. With warnings that are not accepted nothing is stored.
   *
   * @throws AppError RACE_FILE_REJECTED, NOT_FOUND, CONFLICT when this server ran the race itself, or a denial
   */
  async upload(actor: Actor, raceId: number, text: string, acceptWarnings: boolean): Promise<RaceUploadOutcome> {
    requireAdministrator(actor, Scope.RACES);
    if (Buffer.byteLength(text) > MAX_RACE_FILE_BYTES) {
      throw rejected([`The file has more than ${MAX_RACE_FILE_BYTES} bytes.`]);
    }
    const read = readRaceFile(text);
    if (!read.ok) throw rejected(read.errors);
    const users = await this.database.query<KnownUser & Record<string, unknown>>(
      'SELECT id, username FROM users WHERE username = ANY($1) OR id = ANY($2)',
      [
        read.file.buggies.map((entry) => entry.username ?? ''),
        read.file.buggies
          .map((entry) => entry.user_id ?? 0)
          .filter((id) => Number.isInteger(id) && Math.abs(id) < 2 ** 31),
      ],
    );
    return await this.database.transactional(async (em) => {
      const race = await lockRace(em, raceId);
      if (race.resultSource === ResultSource.ENGINE || race.state === RaceState.RUNNING) {
        throw AppError.conflict('This server ran the race itself, so its results stay.', ['raceId']);
      }
      if (race.state === RaceState.ABANDONED || race.state === RaceState.FAILED) {
        throw AppError.conflict('This race does not wait for results: restore it, or make it again.', ['raceId']);
      }
      const { errors, warnings, results } = checkRaceUpload(read.file, race, users);
      if (errors.length > 0) throw rejected(errors);
      if (warnings.length > 0 && !acceptWarnings) return { race, isStored: false, warnings };
      const contents = Buffer.from(writeRaceFile(read.file));
      const turns = (read.file.events ?? []).map((events) => JSON.stringify(events));
      await storeOutcome(em, raceId, { contents, sha256: sha256Of(contents), turns, results });
      race.resultSource = ResultSource.UPLOAD;
      race.racedAt = this.now();
      race.turnCount = turns.length;
      // The broadcast of a race that was run elsewhere counts as over: its results are known there already.
      race.broadcastAt = new Date(this.now().getTime() - turns.length * race.turnMilliseconds);
      race.maxLaps = read.file.max_laps ?? race.maxLaps;
      race.buggiesEntered = results.length;
      race.buggiesStarted = results.filter((result) => result.race_position >= 0).length;
      race.buggiesFinished = results.filter((result) => result.race_position > 0).length;
      await recordAudit(em, actor, {
        action: AuditAction.RACE_RESULTS_UPLOADED,
        subject: raceSubject(race),
        after: { sha256: sha256Of(contents), acceptedWarnings: warnings },
      });
      await this.lifeCycle.settle(em, race);
      await publish(em, 'raceChanged', { raceId });
      return { race, isStored: true, warnings };
    });
  }
}

function rejected(errors: readonly string[]): AppError {
  return new AppError(ErrorCode.RACE_FILE_REJECTED, `The race file was refused: ${errors.join(' ')}`, ['contents']);
}
