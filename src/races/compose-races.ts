import type { Logger } from 'pino';
import type { Database } from '../database/database.js';
import type { Jobs } from '../database/jobs.js';
import type { Settings } from '../settings/settings-catalogue.js';
import type { RaceSimulator } from '../threads/race-simulator.js';
import { announcer } from '../webhooks/announce.js';
import { RaceEditingService } from './editing/race-editing.service.js';
import { EntrantsCsvService } from './files/entrants-csv.service.js';
import { RaceFileService } from './files/race-file.service.js';
import { RaceFileReader } from './files/race-file-reader.js';
import { RaceIndexService } from './files/race-index.service.js';
import { RacePreviewService } from './files/race-preview.service.js';
import { RaceUploadService } from './files/race-upload.service.js';
import { RaceLifeCycleService } from './life-cycle/race-life-cycle.service.js';
import { RaceRunService } from './life-cycle/race-run.service.js';
import { RaceSweepService } from './life-cycle/race-sweep.service.js';
import { RaceWithdrawalService } from './life-cycle/race-withdrawal.service.js';
import { RaceLineupService } from './lineup/race-lineup.service.js';
import { RaceService } from './race.service.js';
import { RaceStatisticsService } from './results/race-statistics.service.js';

/** Random bytes of a seed. */
const SEED_BYTES = 16;

/** What the services of races are built on. */
export interface RaceFoundations {
  readonly database: Database;
  readonly jobs: Pick<Jobs, 'enqueue'>;
  readonly simulator: RaceSimulator;
  readonly settings: () => Settings;
  readonly now: () => Date;
  readonly randomBytes: (size: number) => Buffer;
  readonly log: Logger;
}

/** The services of races. */
export interface RaceServices {
  readonly races: RaceService;
  readonly editing: RaceEditingService;
  readonly withdrawal: RaceWithdrawalService;
  readonly runs: RaceRunService;
  readonly sweeps: RaceSweepService;
  readonly files: RaceFileService;
  readonly entrantsCsv: EntrantsCsvService;
  readonly index: RaceIndexService;
  readonly previews: RacePreviewService;
  readonly uploads: RaceUploadService;
  readonly lineups: RaceLineupService;
  readonly statistics: RaceStatisticsService;
  /** Ends the threads that they have of their own. */
  close(): Promise<void>;
}

/** A secret that nobody can guess, from which all draws of a race follow. */
export function newSeed(randomBytes: (size: number) => Buffer): string {
  return randomBytes(SEED_BYTES).toString('hex');
}

/** Puts the services of races together. */
export function composeRaces(foundations: RaceFoundations): RaceServices {
  const { database, jobs, settings, now, randomBytes } = foundations;
  const announce = announcer({ jobs, settings, now });
  const lifeCycle = new RaceLifeCycleService(jobs, now, announce);
  const races = new RaceService(database, settings, now);
  const reader = new RaceFileReader();
  const parts = { ...foundations, reader, lifeCycle, announce, newSeed: () => newSeed(randomBytes) };
  return {
    races,
    editing: new RaceEditingService(parts),
    withdrawal: new RaceWithdrawalService(database, lifeCycle, now),
    runs: new RaceRunService(parts),
    sweeps: new RaceSweepService(foundations),
    files: new RaceFileService(database, races, settings, now),
    index: new RaceIndexService(database, settings, now),
    previews: new RacePreviewService(database, reader, settings),
    entrantsCsv: new EntrantsCsvService(database, settings, now),
    uploads: new RaceUploadService(parts),
    lineups: new RaceLineupService(database),
    statistics: new RaceStatisticsService(database, races),
    close: () => reader.close(),
  };
}
