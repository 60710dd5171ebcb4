import { AuditAction } from '../../audit/audit-action.js';
import { recordAudit } from '../../audit/record-audit.js';
import type { Database } from '../../database/database.js';
import { publish } from '../../database/outbox.js';
import { AppError } from '../../errors/app-error.js';
import { type Actor, requireAdministrator, requireNoDemo } from '../../identity/actor.js';
import { Scope } from '../../identity/scope.js';
import { editable } from '../editing/race-fields.js';
import { raceSubject } from '../race-subject.js';
import { changeRace, type EditedRace, lockVersion } from './race-change.js';
import type { RaceLifeCycleService } from './race-life-cycle.service.js';
import { RaceState } from './race-state.js';

/** Takes races back: abandons them, restores them, deletes them. For administrators. */
export class RaceWithdrawalService {
  constructor(
    private readonly database: Database,
    private readonly lifeCycle: RaceLifeCycleService,
    private readonly now: () => Date,
  ) {}

  /**
   * Has a race not count. Nothing of it is deleted, and nobody but staff sees how it went.
   *
   * @throws AppError NOT_FOUND, CONFLICT, or a denial
   */
  async abandon(actor: Actor, raceId: number, version: number | null): Promise<EditedRace> {
    requireAdministrator(actor, Scope.RACES);
    return await changeRace(this.database, raceId, version, async (em, race) => {
      if (race.state === RaceState.RUNNING) throw beingRun();
      if (race.state === RaceState.ABANDONED) throw AppError.conflict('This race is abandoned already.', ['raceId']);
      await this.lifeCycle.move(em, race, RaceState.ABANDONED);
      await recordAudit(em, actor, { action: AuditAction.RACE_ABANDONED, subject: raceSubject(race) });
      return { race, warnings: [] };
    });
  }

  /**
   * Takes the abandoning back: the race is where it was, or where it would be by now.
   *
   * @throws AppError NOT_FOUND, CONFLICT also when it would start at once, or a denial
   */
  async restore(actor: Actor, raceId: number, version: number | null): Promise<EditedRace> {
    requireAdministrator(actor, Scope.RACES);
    return await changeRace(this.database, raceId, version, async (em, race) => {
      if (race.state !== RaceState.ABANDONED) throw AppError.conflict('This race is not abandoned.', ['raceId']);
      if (race.resultSource !== null) await this.lifeCycle.settle(em, race);
      else if (race.entriesFixedAt !== null) await this.lifeCycle.move(em, race, RaceState.AWAITING_RESULTS);
      else if (race.startAt > this.now()) await this.lifeCycle.move(em, race, RaceState.SCHEDULED);
      else throw AppError.conflict('Its start has passed, so it would start at once. Give it another start first.');
      await recordAudit(em, actor, { action: AuditAction.RACE_RESTORED, subject: raceSubject(race) });
      return { race, warnings: [] };
    });
  }

  /**
   * Deletes a race with its entries, turns, results and file.
   *
   * @throws AppError NOT_FOUND, CONFLICT, or a denial
   */
  async delete(actor: Actor, raceId: number, version: number | null): Promise<void> {
    requireAdministrator(actor, Scope.RACES);
    requireNoDemo(actor);
    await this.database.transactional(async (em) => {
      const race = await lockVersion(em, raceId, version);
      if (race.state === RaceState.RUNNING) throw beingRun();
      await em.execute('DELETE FROM races WHERE id = ?', [raceId]);
      await recordAudit(em, actor, {
        action: AuditAction.RACE_DELETED,
        subject: raceSubject(race),
        before: { ...editable(race), state: race.state },
      });
      await publish(em, 'raceChanged', { raceId });
      await publish(em, 'raceWithdrawn', { raceId, audience: race.isVisible ? 'EVERYBODY' : 'STAFF' });
    });
  }
}

function beingRun(): AppError {
  return AppError.conflict('This race is being run at this moment. Try again when that is done.', ['raceId']);
}
