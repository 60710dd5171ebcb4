import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { AuditAction } from '../audit/audit-action.js';
import { recordAudit } from '../audit/record-audit.js';
import { type Actor, requireAdministrator } from '../auth/actor.js';
import { Scope } from '../auth/scope.js';
import type { Database } from '../database/database.js';
import { publish } from '../database/outbox.js';
import { AppError } from '../errors/app-error.js';
import { CURRENT_RULESET, type RaceDescription } from '../racing/index.js';
import type { Settings } from '../settings/settings-catalogue.js';
import { Race } from './race.entity.js';
import { toRaceDescription } from './race-description.js';
import { snapshotEntries, snapshotOf } from './race-entries.js';
import { storeOutcome } from './race-outcome.js';
import type { RaceSimulator } from './race-simulator.js';
import { RaceState, ResultSource } from './race-state.js';
import { raceSubject } from './race-subject.js';

/**
 * Runs races. In two steps, so that it may be interrupted at any moment: first entries and seed are fixed and committed,
 * then the turns are computed and stored. What is computed follows from what is fixed, so whoever does the second step
 * again, here or on another server, finds the same.
 */
export class RaceRunService {
  constructor(
    private readonly database: Database,
    private readonly simulator: RaceSimulator,
    private readonly settings: () => Settings,
    private readonly now: () => Date,
    private readonly newSeed: () => string,
  ) {}

  /**
   * Runs a race, or ends one that was interrupted; its broadcast begins.
   *
   * @throws AppError NOT_FOUND, CONFLICT when it has been run, or a denial
   */
  async run(actor: Actor, raceId: number): Promise<Race> {
    requireAdministrator(actor, Scope.RACES);
    const race = await this.fix(actor, raceId);
    const entrants = await snapshotOf(this.database, raceId);
    const { seed } = race;
    if (seed === null) throw new Error(`race ${raceId} is running without a seed`);
    const simulated = await this.simulator.run({ race: await this.descriptionOf(race), entrants, seed });
    return await this.database.transactional(async (em) => {
      const locked = await lockRace(em, raceId);
      // Somebody else was quicker with the same race: what they stored is what we computed.
      if (locked.state === RaceState.FINISHED) return locked;
      await storeOutcome(em, raceId, simulated);
      locked.state = RaceState.FINISHED;
      locked.resultSource = ResultSource.ENGINE;
      locked.broadcastAt = this.now();
      locked.turnCount = simulated.turns.length;
      locked.buggiesEntered = simulated.entered;
      locked.buggiesStarted = simulated.started;
      locked.buggiesFinished = simulated.finished;
      await publish(em, 'raceChanged', { raceId });
      return locked;
    });
  }

  private async descriptionOf(race: Race): Promise<RaceDescription> {
    const [row] = await this.database.query<{ description: RaceDescription | null }>(
      'SELECT run_description AS description FROM races WHERE id = $1',
      [race.databaseId],
    );
    // Races that an earlier version began have none.
    return row?.description ?? toRaceDescription(race, this.settings());
  }

  /** Fixes what the race depends on, unless that was done before. */
  private async fix(actor: Actor, raceId: number): Promise<Race> {
    return await this.database.transactional(async (em) => {
      const race = await lockRace(em, raceId);
      if (race.state === RaceState.FINISHED) {
        throw AppError.conflict('This race has been run. Make a new one to race again.', ['raceId']);
      }
      if (race.state === RaceState.RUNNING) return race;
      await snapshotEntries(em, raceId);
      race.state = RaceState.RUNNING;
      race.seed = this.newSeed();
      race.ruleset = CURRENT_RULESET.name;
      race.rulesetVersion = CURRENT_RULESET.version;
      race.racedAt = this.now();
      race.runDescription = toRaceDescription(race, this.settings());
      await recordAudit(em, actor, { action: AuditAction.RACE_RUN, subject: raceSubject(race) });
      await publish(em, 'raceChanged', { raceId });
      return race;
    });
  }
}

/**
 * A race that nobody else can change until the transaction ends.
 *
 * @throws AppError NOT_FOUND
 */
export async function lockRace(em: EntityManager, raceId: number): Promise<Race> {
  const race = await em.findOne(Race, { databaseId: raceId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (race === null) throw AppError.notFound('race', ['raceId']);
  return race;
}
