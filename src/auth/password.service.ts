import { AuditAction } from '../audit/audit-action.js';
import { FailureLog, notingRefusals } from '../audit/failure-log.js';
import { recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database/database.js';
import { AppError } from '../errors/app-error.js';
import {
  type Actor,
  hasAdministratorRole,
  requireInPerson,
  requireNoToken,
  requireRankOver,
  requireStaff,
  type SignedIn,
} from '../identity/actor.js';
import { AttemptLimit } from '../identity/attempt-limit.js';
import { evict } from '../identity/evict.js';
import type { PasswordHasher } from '../identity/password-hasher.js';
import { Scope } from '../identity/scope.js';
import { StaffRole } from '../identity/staff-role.js';
import type { AuthorisationCodeService } from '../settings/authorisation-code.service.js';
import type { Settings } from '../settings/settings-catalogue.js';
import { checkPassword } from '../users/password.js';
import { lockUser, type UserRow, userSubject } from '../users/user-subject.js';

/** Wrong present passwords that one account may give in a quarter of an hour. */
const LIMIT = { purpose: 'password', most: 10, seconds: 900 } as const;

/** What passwords are changed with. */
export interface PasswordServiceParts {
  readonly database: Database;
  readonly passwords: PasswordHasher;
  readonly authorisation: AuthorisationCodeService;
  readonly settings: () => Settings;
}

/** Changes passwords. Whoever came in with the old one is put out. */
export class PasswordService {
  private readonly limit: AttemptLimit;
  private readonly failures: FailureLog;

  constructor(private readonly parts: PasswordServiceParts) {
    this.limit = new AttemptLimit(parts.database, LIMIT);
    this.failures = new FailureLog(parts.database);
  }

  /**
   * Changes one's own password, and ends one's other sessions and links.
   *
   * @param keepsPrograms whether tokens and the API secret go on
   * @returns how many sessions ended
   * @throws AppError INVALID_INPUT for a wrong present password or an unusable new one, TOO_MANY_ATTEMPTS, or a denial
   */
  async changeOwn(actor: Actor, present: string, next: string, keepsPrograms: boolean): Promise<number> {
    const me = requireInPerson(actor);
    checkPassword(next, 'newPassword');
    await this.requirePresent(me, present);
    if (next === present)
      throw AppError.invalidInput('newPassword', 'The new password must differ from the present one.');
    const hash = await this.parts.passwords.hash(next);
    return await this.parts.database.transactional(async (em) => {
      await em.execute('UPDATE users SET password_hash = ? WHERE id = ?', [hash, me.userId]);
      const ended = await evict(em, [me.userId], { sessionId: me.sessionId, keepsPrograms });
      const subject = userSubject({ id: me.userId, username: me.username });
      await recordAudit(em, actor, { action: AuditAction.PASSWORD_CHANGED, subject });
      return ended;
    });
  }

  /**
   * Makes sure that somebody knows their password, before they change what it protects.
   *
   * @throws AppError INVALID_INPUT or TOO_MANY_ATTEMPTS
   */
  async requirePresent(me: SignedIn, present: string): Promise<void> {
    const { database, passwords } = this.parts;
    const { userId } = me;
    const [row] = await database.query<{ hash: string | null }>(
      'SELECT password_hash AS hash FROM users WHERE id = $1',
      [userId],
    );
    const note = (isRefusedByLimit: boolean) =>
      this.failures.note(me, { action: AuditAction.PASSWORD_CHECK_FAILED, after: { isRefusedByLimit } });
    const attempt = this.limit.attempt(String(userId), () => passwords.verify(row?.hash, present));
    if (await notingRefusals(attempt, () => note(true))) return;
    await note(false);
    throw AppError.invalidInput('password', 'That is not your present password.');
  }

  /**
   * Sets somebody else's password, and puts out everybody who acts for the account: administrators may do so for everybody, for other
   * administrators with the authorisation code; assistants for people who are not staff, where the settings allow it.
   *
   * @throws AppError INVALID_INPUT, NOT_FOUND, AUTHORISATION_FAILED, TOO_MANY_ATTEMPTS, or a denial
   */
  async setFor(actor: Actor, userId: number, password: string, authorisationCode: string | null): Promise<void> {
    requireStaff(actor, Scope.USERS);
    requireNoToken(actor);
    checkPassword(password);
    const { database, passwords } = this.parts;
    const hash = await passwords.hash(password);
    // The code is checked outside of the transaction, which its limit of attempts must survive.
    const [known] = await database.query<{ staffRole: StaffRole | null }>(
      'SELECT staff_role AS "staffRole" FROM users WHERE id = $1',
      [userId],
    );
    if (known?.staffRole === StaffRole.ADMINISTRATOR && hasAdministratorRole(actor)) {
      await this.parts.authorisation.require(actor, authorisationCode);
    }
    await database.transactional(async (em) => {
      const user = await lockUser(em, userId);
      this.requireRight(actor, user, known?.staffRole ?? null);
      await em.execute('UPDATE users SET password_hash = ? WHERE id = ?', [hash, userId]);
      await evict(em, [userId]);
      await recordAudit(em, actor, { action: AuditAction.PASSWORD_CHANGED, subject: userSubject(user) });
    });
  }

  private requireRight(actor: Actor, user: UserRow, checkedRole: StaffRole | null): void {
    // Somebody who became an administrator just now was not asked for the code.
    if (user.staffRole !== checkedRole) throw AppError.conflict('Somebody changed this account meanwhile. Try again.');
    requireRankOver(actor, [user]);
    if (!hasAdministratorRole(actor) && !this.parts.settings().IS_TA_PASSWORD_CHANGE_ENABLED) {
      throw AppError.forbidden('administrators');
    }
  }
}
