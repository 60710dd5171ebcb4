import type { EntityManager } from '@mikro-orm/postgresql';
import { AuditAction } from '../audit/audit-action.js';
import { recordAudits } from '../audit/record-audit.js';
import type { Database } from '../database/database.js';
import { AppError } from '../errors/app-error.js';
import { type Actor, requireAdministrator, requireNoDemo } from '../identity/actor.js';
import { evict } from '../identity/evict.js';
import { Scope } from '../identity/scope.js';
import type { AuthorisationCodeService } from '../settings/authorisation-code.service.js';
import type { Settings } from '../settings/settings-catalogue.js';
import type { Announce } from '../webhooks/announce.js';
import { WebhookEvent } from '../webhooks/webhook-event.js';
import { keepingAdministrator } from './administrator.js';
import type { DeletionGroup } from './user-groups.js';
import { lockUser, type UserRow, userSubject } from './user-subject.js';

/** Takes people's names out of what stays of them elsewhere, in the transaction that deletes them. */
export type Anonymiser = (em: EntityManager, users: readonly UserRow[]) => Promise<void>;

/** What deleting is done with. */
export interface UserDeletionParts {
  readonly database: Database;
  readonly authorisation: AuthorisationCodeService;
  readonly settings: () => Settings;
  readonly now: () => Date;
  /** Told by the domains that keep something; users do not know who does. */
  readonly anonymise: Anonymiser;
  readonly announce: Announce;
}

const GROUP_CONDITIONS: Readonly<Record<DeletionGroup, string>> = {
  STUDENTS: 'is_student AND staff_role IS NULL',
  TEACHING_ASSISTANTS: `staff_role = 'TEACHING_ASSISTANT'`,
  ALL_BUT_ADMINISTRATORS: `staff_role IS DISTINCT FROM 'ADMINISTRATOR'`,
};

/** Deletes accounts. Uploads, buggies and texts go with them; results of races stay, without the name. */
export class UserDeletionService {
  constructor(private readonly parts: UserDeletionParts) {}

  /**
   * Deletes one account.
   *
   * @param confirmedName its username, typed again
   * @throws AppError NOT_FOUND, INVALID_INPUT for another name, AUTHORISATION_FAILED, CONFLICT for the last administrator,
   * or a denial
   */
  async delete(
    actor: Actor,
    userId: number,
    confirmedName: string,
    authorisationCode: string | null,
  ): Promise<UserRow> {
    requireAdministrator(actor, Scope.USERS);
    requireNoDemo(actor);
    await this.parts.authorisation.require(actor, authorisationCode);
    return await this.parts.database.transactional((em) =>
      keepingAdministrator(em, async () => {
        const user = await lockUser(em, userId);
        if (confirmedName.trim().toLowerCase() !== user.username) {
          throw AppError.invalidInput('username', 'That is not the username of this account. Nothing was deleted.');
        }
        await this.remove(em, actor, [user]);
        return user;
      }),
    );
  }

  /**
   * Deletes a group of accounts, which is possible only for some days after the last student was registered: later a slip
   * would cost a course its work.
   *
   * @param confirmedCount how many accounts that are expected to be
   * @returns how many were deleted
   * @throws AppError CONFLICT too late or for another number of accounts, AUTHORISATION_FAILED, or a denial
   */
  async deleteGroup(
    actor: Actor,
    group: DeletionGroup,
    confirmedCount: number,
    authorisationCode: string | null,
  ): Promise<number> {
    requireAdministrator(actor, Scope.USERS);
    requireNoDemo(actor);
    await this.parts.authorisation.require(actor, authorisationCode);
    return await this.parts.database.transactional(async (em) => {
      const until = await this.bulkDeletionUntil(em);
      if (until === undefined) throw AppError.conflict('There are no students, so nobody can be deleted in bulk.');
      if (until !== null && this.parts.now() > until) {
        throw AppError.conflict(
          `Accounts can be deleted in bulk until ${until.toISOString()} only: USER_BULK_DELETE_TIMEOUT_DAYS after the last student was registered.`,
        );
      }
      const users = await em.execute<UserRow[]>(
        `SELECT id, username, is_student AS "isStudent", staff_role AS "staffRole" FROM users
          WHERE ${GROUP_CONDITIONS[group]} ORDER BY id FOR UPDATE`,
      );
      if (users.length !== confirmedCount) {
        throw AppError.conflict(`That would delete ${users.length} accounts, and not ${confirmedCount}. Look again.`, [
          'expectedCount',
        ]);
      }
      await this.remove(em, actor, users);
      return users.length;
    });
  }

  /** Until when accounts can be deleted in bulk; null for always, undefined when there are no students. */
  private async bulkDeletionUntil(em: EntityManager): Promise<Date | null | undefined> {
    const [row] = await em.execute<{ newest: string | Date | null }[]>(
      'SELECT max(created_at) AS newest FROM users WHERE is_student',
    );
    if (row === undefined || row.newest === null) return undefined;
    const days = this.parts.settings().USER_BULK_DELETE_TIMEOUT_DAYS;
    return days === 0 ? null : new Date(new Date(row.newest).getTime() + days * 86_400_000);
  }

  private async remove(em: EntityManager, actor: Actor, users: readonly UserRow[]): Promise<void> {
    if (users.length === 0) return;
    const ids = users.map(({ id }) => id);
    await this.parts.anonymise(em, users);
    await evict(em, ids);
    await em.execute('DELETE FROM users WHERE id IN (?)', [ids]);
    const entries = users.map((user) => ({ action: AuditAction.USER_DELETED, subject: userSubject(user) }));
    await recordAudits(em, actor, entries);
    await this.parts.announce(em, { event: WebhookEvent.ROSTER_CHANGED, operation: 'deleted', userIds: ids });
  }
}
