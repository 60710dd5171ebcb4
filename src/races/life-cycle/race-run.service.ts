import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { AuditAction } from '../../audit/audit-action.js';
import { recordAudit } from '../../audit/record-audit.js';
import type { Database } from '../../database/database.js';
import type { JobOutcome } from '../../database/jobs.js';
import { AppError } from '../../errors/app-error.js';
import { type Actor, requireAdministrator } from '../../identity/actor.js';
import { Scope } from '../../identity/scope.js';
import { CURRENT_RULESET, type RaceDescription } from '../../racing/index.js';
import type { Settings } from '../../settings/settings-catalogue.js';
import type { RaceSimulator, SimulatedRace } from '../../threads/race-simulator.js';
import { toRaceDescription } from '../files/race-description.js';
import { snapshotEntries, snapshotOf } from '../lineup/race-entries.js';
import type { Race } from '../race.entity.js';
import { raceSubject } from '../race-subject.js';
import { lockIfThere, lockRace } from './race-change.js';
import { hasRun, lateness, nextStep } from './race-life-cycle.js';
import type { RaceLifeCycleService } from './race-life-cycle.service.js';
import { storeOutcome } from './race-outcome.js';
import { RaceState, ResultSource } from './race-state.js';

/** Delay of a start from which staff are told of it, in milliseconds. */
const LATE_MS = 30_000;

/** States from which staff may have a race run. */
const RUNNABLE: readonly RaceState[] = [RaceState.SCHEDULED, RaceState.AWAITING_RESULTS, RaceState.FAILED];

/** What running races works on. */
export interface RaceRunParts {
  readonly database: Database;
  readonly lifeCycle: RaceLifeCycleService;
  readonly simulator: RaceSimulator;
  readonly settings: () => Settings;
  readonly now: () => Date;
  /** A fresh secret, for races that were made before races had one from the beginning. */
  readonly newSeed: () => string;
  readonly log: Logger;
}

/**
 * Runs races. In two steps, so that it may be interrupted at any moment: first the entries are fixed and committed, then
 * the turns are computed and stored. What is computed follows from what is fixed, so whoever does the second step again,
 * here or on another server, finds the same.
 */
export class RaceRunService {
  constructor(private readonly parts: RaceRunParts) {}

  /**
   * Runs a race now, or ends one that was interrupted; its broadcast begins.
   *
   * @throws AppError NOT_FOUND, CONFLICT when it has been run or cannot be, or a denial
   */
  async run(actor: Actor, raceId: number): Promise<Race> {
    requireAdministrator(actor, Scope.RACES);
    const race = await this.parts.database.transactional(async (em) => {
      const locked = await lockRace(em, raceId);
      if (locked.state === RaceState.RUNNING) return locked;
      if (hasRun(locked)) {
        throw AppError.conflict('This race has been run. Make a new one to race again.', ['raceId']);
      }
      if (!RUNNABLE.includes(locked.state)) {
        throw AppError.conflict('This race is abandoned. Restore it first.', ['raceId']);
      }
      await recordAudit(em, actor, { action: AuditAction.RACE_RUN, subject: raceSubject(locked) });
      return await this.begin(em, locked, null);
    });
    const done = await this.compute(race);
    if (done.state !== RaceState.FAILED) return done;
    throw AppError.conflict('The turns of this race could not be computed; the logs say why.', ['raceId']);
  }

  /**
   * Does with a race what its time has come for; nothing, when that is done. What is not due comes again: the database
   * lets jobs out by its own clock, and ours may be behind it.
   */
  async advance(raceId: number): Promise<JobOutcome> {
    const { running, early = 0 } = await this.parts.database.transactional(async (em) => {
      const race = await lockIfThere(em, raceId);
      const next = race === null ? undefined : nextStep(race);
      if (race === null || next === undefined) return {};
      const remaining = next.at.getTime() - this.parts.now().getTime();
      if (remaining > 0) return { early: remaining };
      if (next.step === 'settle') await this.parts.lifeCycle.settle(em, race);
      if (next.step === 'start') await this.start(em, race);
      return race.state === RaceState.RUNNING ? { running: race } : {};
    });
    if (running !== undefined) await this.compute(running);
    return early > 0 ? { againInSeconds: Math.ceil(early / 1000) } : undefined;
  }

  private async start(em: EntityManager, race: Race): Promise<void> {
    const late = lateness(race, this.parts.now());
    const seconds = Math.round(late / 1000);
    const isLate = late >= LATE_MS;
    const note = isLate ? `${seconds} seconds late: no server began it at its start.` : null;
    if (isLate) this.parts.log.warn({ raceId: race.databaseId, seconds }, 'a race starts late');
    if (race.isRunAtStart) await this.begin(em, race, note);
    else {
      await this.fixEntries(em, race);
      await this.parts.lifeCycle.move(em, race, RaceState.AWAITING_RESULTS, note);
    }
  }

  /** Fixes what the race depends on, as far as that was not done before. */
  private async begin(em: EntityManager, race: Race, note: string | null): Promise<Race> {
    await this.fixEntries(em, race);
    race.seed ??= this.parts.newSeed();
    race.ruleset = CURRENT_RULESET.name;
    race.rulesetVersion = CURRENT_RULESET.version;
    race.racedAt = this.parts.now();
    // What is run here has its file here.
    race.raceFileUrl = null;
    race.runDescription = toRaceDescription(race, this.parts.settings());
    await this.parts.lifeCycle.move(em, race, RaceState.RUNNING, note);
    return race;
  }

  private async fixEntries(em: EntityManager, race: Race): Promise<void> {
    if (race.entriesFixedAt !== null) return;
    await snapshotEntries(em, race.databaseId);
    race.entriesFixedAt = this.parts.now();
  }

  private async compute(race: Race): Promise<Race> {
    const raceId = race.databaseId;
    const simulated = await this.simulate(race);
    return await this.parts.database.transactional(async (em) => {
      const locked = await lockRace(em, raceId);
      // Somebody else was quicker with the same race: what they stored is what we computed.
      if (locked.state !== RaceState.RUNNING) return locked;
      if (simulated === undefined) {
        await this.parts.lifeCycle.move(
          em,
          locked,
          RaceState.FAILED,
          'Its turns could not be computed; the logs say why.',
        );
        return locked;
      }
      await storeOutcome(em, raceId, simulated);
      locked.resultSource = ResultSource.ENGINE;
      locked.broadcastAt = this.parts.now();
      locked.turnCount = simulated.turns.length;
      locked.buggiesEntered = simulated.entered;
      locked.buggiesStarted = simulated.started;
      locked.buggiesFinished = simulated.finished;
      await this.parts.lifeCycle.settle(em, locked);
      return locked;
    });
  }

  /** Turns and results of a race; undefined when they cannot be computed, which another try would not change. */
  private async simulate(race: Race): Promise<SimulatedRace | undefined> {
    const { simulator, log } = this.parts;
    const raceId = race.databaseId;
    const { seed } = race;
    if (seed === null) throw new Error(`race ${raceId} is running without a seed`);
    const input = {
      race: await this.descriptionOf(race),
      entrants: await snapshotOf(this.parts.database, raceId),
      seed,
    };
    try {
      return await simulator.run(input);
    } catch (error) {
      if (simulator.isClosing) throw error;
      log.error({ err: error, raceId }, 'a race could not be computed');
      return undefined;
    }
  }

  private async descriptionOf(race: Race): Promise<RaceDescription> {
    const [row] = await this.parts.database.query<{ description: RaceDescription | null }>(
      'SELECT run_description AS description FROM races WHERE id = $1',
      [race.databaseId],
    );
    // Races that an earlier version began have none.
    return row?.description ?? toRaceDescription(race, this.parts.settings());
  }
}
