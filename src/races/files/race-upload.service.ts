import type { EntityManager } from '@mikro-orm/postgresql';
import { AuditAction } from '../../audit/audit-action.js';
import { recordAudit } from '../../audit/record-audit.js';
import type { Database } from '../../database/database.js';
import { executeBound } from '../../database/execute-bound.js';
import { publish } from '../../database/outbox.js';
import { AppError } from '../../errors/app-error.js';
import { ErrorCode } from '../../errors/error-code.js';
import { type Actor, requireAdministrator, requireNoDemo } from '../../identity/actor.js';
import { Scope } from '../../identity/scope.js';
import type { Settings } from '../../settings/settings-catalogue.js';
import { lockRace } from '../life-cycle/race-change.js';
import type { RaceLifeCycleService } from '../life-cycle/race-life-cycle.service.js';
import { type StoredResult, storeOutcome } from '../life-cycle/race-outcome.js';
import { RaceState, ResultSource } from '../life-cycle/race-state.js';
import { snapshotWithin } from '../lineup/race-entries.js';
import type { Race } from '../race.entity.js';
import { raceSubject } from '../race-subject.js';
import { type RaceFileReader, rejected } from './race-file-reader.js';
import { raceWithFileUrl, requireFreeFileUrl } from './race-file-url.js';
import { checkRaceUpload, type KnownUser, type RaceUploadCheck, type RaceUploadFile } from './race-upload.check.js';
import { checkFileAddress, type RaceFileAddressCheck } from './race-upload-address.js';
import type { RaceUploadWarning } from './race-upload-warning.js';

/** Results are not stored because of doubts that nobody has accepted. */
export class WarningsNotAccepted extends AppError {
  /** @param warnings those that were not accepted */
  constructor(readonly warnings: readonly RaceUploadWarning[]) {
    const list = warnings.map(({ message }) => message).join(' ');
    super(
      ErrorCode.WARNINGS_NOT_ACCEPTED,
      `Nothing was stored. Look at this, and upload the file again with the keys of what you accept: ${list}`,
      ['acceptedWarnings'],
    );
  }
}

/** Results that somebody hands in. */
export interface RaceUpload {
  /** Text of the race file. */
  readonly contents: string;
  /** Whether the race takes over the address that the file says it is at. */
  readonly isOverwritingUrl: boolean;
}

/** What is odd about results, and what storing them would mean. */
export interface CheckedResults extends ResultCounts {
  readonly warnings: readonly RaceUploadWarning[];
  /** Usernames of those with the first position. */
  readonly winners: readonly string[];
  /** How many results that were uploaded before would go. */
  readonly replacedCount: number;
}

/** How many took part. */
interface ResultCounts {
  readonly buggiesEntered: number;
  readonly buggiesStarted: number;
  readonly buggiesFinished: number;
}

/** A race with its new results, and the doubts that were accepted. */
export interface UploadedResults {
  readonly race: Race;
  readonly warnings: readonly RaceUploadWarning[];
}

/** What taking in results works on. */
export interface RaceUploadParts {
  readonly database: Database;
  readonly lifeCycle: RaceLifeCycleService;
  readonly reader: RaceFileReader;
  readonly settings: () => Settings;
  readonly now: () => Date;
}

/**
 * Takes in the results of races that were run elsewhere: first they are checked, then they are stored. Nobody who shares an
 * account puts files on a server.
 */
export class RaceUploadService {
  constructor(private readonly parts: RaceUploadParts) {}

  /**
   * What is odd about a file, and what storing it would mean. Nothing is stored.
   *
   * @throws AppError RACE_FILE_REJECTED, NOT_FOUND, CONFLICT when the race takes no results, or a denial
   */
  async check(actor: Actor, raceId: number, upload: RaceUpload): Promise<CheckedResults> {
    requireAdministrator(actor, Scope.RACES);
    const { file } = await this.parts.reader.read(upload.contents);
    return await this.parts.database.transactional(async (em) => {
      const { race, warnings, results } = await this.hold(em, raceId, file, upload);
      const winners = results.filter((result) => result.race_position === 1).map((result) => result.username);
      const replacedCount = race.resultSource === ResultSource.UPLOAD ? (race.buggiesEntered ?? 0) : 0;
      return { ...countsOf(results), warnings, winners, replacedCount };
    });
  }

  /**
   * Stores the results of a file, in the place of others that were uploaded before.
   *
   * @param accepted keys of warnings
   * @throws WarningsNotAccepted when there are others, AppError RACE_FILE_REJECTED, NOT_FOUND, CONFLICT when the race
   * takes no results, or a denial
   */
  async upload(
    actor: Actor,
    raceId: number,
    upload: RaceUpload,
    accepted: readonly string[],
  ): Promise<UploadedResults> {
    requireAdministrator(actor, Scope.RACES);
    requireNoDemo(actor);
    const { file, stored } = await this.parts.reader.readToStore(upload.contents);
    return await this.parts.database.transactional(async (em) => {
      const { race, warnings, results, raceFileUrl } = await this.hold(em, raceId, file, upload);
      const open = warnings.filter(({ key }) => !accepted.includes(key));
      if (open.length > 0) throw new WarningsNotAccepted(open);
      const contents = this.parts.settings().IS_STORING_RACE_FILES_IN_DB ? stored.contents : null;
      await storeOutcome(em, raceId, { ...stored, contents, results });
      if (raceFileUrl !== null) await requireFreeFileUrl(em, raceFileUrl, raceId);
      race.raceFileUrl = raceFileUrl;
      const now = this.parts.now();
      race.resultSource = ResultSource.UPLOAD;
      // The draws were made elsewhere: no seed of ours has anything to do with them.
      race.seed = null;
      race.racedAt = now;
      race.turnCount = stored.turns.length;
      // The broadcast of a race that was run elsewhere counts as over: its results are known there already.
      race.broadcastAt = new Date(now.getTime() - race.turnCount * race.turnMilliseconds);
      race.maxLaps = file.max_laps ?? race.maxLaps;
      Object.assign(race, countsOf(results));
      await recordAudit(em, actor, {
        action: AuditAction.RACE_RESULTS_UPLOADED,
        subject: raceSubject(race),
        after: { sha256: stored.sha256, raceFileUrl, acceptedWarnings: warnings.map(({ message }) => message) },
      });
      await this.parts.lifeCycle.settle(em, race);
      await publish(em, 'raceChanged', { raceId });
      return { race, warnings };
    });
  }

  /** Holds a file against a race that nobody else can change meanwhile. */
  private async hold(
    em: EntityManager,
    raceId: number,
    file: RaceUploadFile,
    { isOverwritingUrl: isOverwriting }: RaceUpload,
  ): Promise<RaceUploadCheck & Pick<RaceFileAddressCheck, 'raceFileUrl'> & { readonly race: Race }> {
    const race = await lockRace(em, raceId);
    if (race.resultSource === ResultSource.ENGINE || race.state === RaceState.RUNNING) {
      throw AppError.conflict('This server ran the race itself, so its results stay.', ['raceId']);
    }
    if (race.state === RaceState.ABANDONED || race.state === RaceState.FAILED) {
      throw AppError.conflict('This race does not wait for results: restore it, or make it again.', ['raceId']);
    }
    const check = checkRaceUpload(file, {
      race,
      users: await usersOf(em, file),
      entrants: race.entriesFixedAt === null ? undefined : await snapshotWithin(em, raceId),
    });
    const { BUGGY_RACE_SERVER_URL: serverUrl, IS_STORING_RACE_FILES_IN_DB: isKept } = this.parts.settings();
    const url = file.race_file_url ?? '';
    const otherRace = await raceWithFileUrl(em, url, raceId);
    const address = checkFileAddress(url, { race, serverUrl, otherRace, isKept, isOverwriting });
    const errors = [...check.errors, ...address.errors];
    if (errors.length > 0) throw rejected(errors);
    return { ...check, warnings: [...check.warnings, ...address.warnings], raceFileUrl: address.raceFileUrl, race };
  }
}

function countsOf(results: readonly StoredResult[]): ResultCounts {
  return {
    buggiesEntered: results.length,
    buggiesStarted: results.filter((result) => result.race_position >= 0).length,
    buggiesFinished: results.filter((result) => result.race_position > 0).length,
  };
}

/** Accounts that the entries of a file may mean. */
async function usersOf(em: EntityManager, file: RaceUploadFile): Promise<KnownUser[]> {
  return await executeBound<KnownUser>(
    em,
    'SELECT id, username FROM users WHERE username = ANY($1) OR id = ANY($2::integer[])',
    [
      file.buggies.map((entry) => entry.username ?? ''),
      file.buggies.map((entry) => entry.user_id ?? 0).filter((id) => Number.isInteger(id) && Math.abs(id) < 2 ** 31),
    ],
  );
}
