import { AuditAction } from '../audit/audit-action.js';
import { recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database/database.js';
import { AppError } from '../errors/app-error.js';
import {
  type Actor,
  hasAdministratorRole,
  requireAdministrator,
  requireNoDemo,
  requireSignedIn,
} from '../identity/actor.js';
import { Scope } from '../identity/scope.js';
import type { Settings } from '../settings/settings-catalogue.js';
import { userSubject } from '../users/user-subject.js';

interface DeletedRow {
  readonly userId: number;
  readonly username: string;
  readonly uploadId: string;
}

/** Takes buggies out of the races to come. */
export class BuggyDeletionService {
  constructor(
    private readonly database: Database,
    private readonly settings: () => Settings,
  ) {}

  /**
   * Deletes a buggy: one's own where the settings allow it, anybody's for administrators. Uploads stay in the history, and
   * races in which it is already stay as they are.
   *
   * @throws AppError NOT_FOUND, also for a buggy that the actor may not see; or a denial
   */
  async delete(actor: Actor, buggyId: number): Promise<void> {
    if (actor.kind === 'anonymous') throw AppError.unauthenticated();
    await this.database.transactional(async (em) => {
      const [row] = await em.execute<DeletedRow[]>(
        `SELECT b.user_id AS "userId", u.username, b.upload_id::text AS "uploadId"
           FROM buggies b JOIN users u ON u.id = b.user_id WHERE b.id = ? FOR UPDATE OF b`,
        [buggyId],
      );
      if (row === undefined) throw AppError.notFound('buggy', ['buggyId']);
      this.requireRight(actor, row.userId);
      await em.execute('DELETE FROM buggies WHERE id = ?', [buggyId]);
      await recordAudit(em, actor, {
        action: AuditAction.BUGGY_DELETED,
        subject: userSubject({ id: row.userId, username: row.username }),
        before: { upload: Number(row.uploadId) },
      });
    });
  }

  private requireRight(actor: Actor, ownerId: number): void {
    if (actor.kind === 'user' && actor.userId === ownerId) {
      requireSignedIn(actor, Scope.UPLOAD);
      if (this.settings().IS_BUGGY_DELETE_ALLOWED || hasAdministratorRole(actor)) return;
      throw AppError.forbidden('administrators');
    }
    // To others than staff it looks as if it were not there, as everywhere.
    if (actor.kind === 'user' && actor.staffRole === null) throw AppError.notFound('buggy', ['buggyId']);
    requireAdministrator(actor, Scope.USERS);
    requireNoDemo(actor);
  }
}
