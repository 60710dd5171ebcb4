import type { EntityManager } from '@mikro-orm/postgresql';
import { AuditAction } from '../audit/audit-action.js';
import { type AuditSubject, type AuditValues, differences, recordAudits } from '../audit/record-audit.js';
import type { Database } from '../database/database.js';
import { violatesUniqueness } from '../database/foreseen-failure.js';
import { publish } from '../database/outbox.js';
import { AppError } from '../errors/app-error.js';
import {
  type Actor,
  hasAdministratorRole,
  requireAdministrator,
  requireNoToken,
  requireRankOver,
  requireStaff,
} from '../identity/actor.js';
import { Scope } from '../identity/scope.js';
import { endSessions } from '../identity/session.store.js';
import type { StaffRole } from '../identity/staff-role.js';
import type { AuthorisationCodeService } from '../settings/authorisation-code.service.js';
import type { Settings } from '../settings/settings-catalogue.js';
import type { Announce } from '../webhooks/announce.js';
import { WebhookEvent } from '../webhooks/webhook-event.js';
import { keepingAdministrator } from './administrator.js';
import {
  checkOptionalField,
  checkUserText,
  type OptionalFields,
  optionalFieldNames,
  optionalFields,
} from './user-fields.js';
import type { UserGroup } from './user-groups.js';
import { lockUser, userSubject } from './user-subject.js';
import { checkUsername } from './username.js';

/** Changes of an account; what is undefined stays as it is. */
export interface UserChanges extends Partial<OptionalFields> {
  readonly username?: string;
  readonly isStudent?: boolean;
  readonly staffRole?: StaffRole | null;
  readonly isActive?: boolean;
  readonly isLoginEnabled?: boolean;
  readonly isDemo?: boolean;
  readonly comment?: string;
  readonly notice?: string;
  readonly submissionDeadline?: Date | null;
  readonly submissionLink?: string;
}

/** What editing is done with. */
export interface UserEditingParts {
  readonly database: Database;
  readonly authorisation: AuthorisationCodeService;
  readonly settings: () => Settings;
  readonly announce: Announce;
}

const GROUP_CONDITIONS: Readonly<Record<UserGroup, string>> = {
  STUDENTS: 'is_student AND staff_role IS NULL',
  TEACHING_ASSISTANTS: `staff_role = 'TEACHING_ASSISTANT'`,
  EVERYBODY: 'true',
};

/** Columns that changes are compared by and that the audit log shows, as JSON. */
const STATE = `jsonb_build_object(${[
  ...['username', 'is_student', 'staff_role', 'is_active', 'is_login_enabled', 'is_demo', 'comment', 'notice'],
  ...['submission_deadline', 'submission_link'],
  ...optionalFieldNames.map((name) => optionalFields[name].column),
]
  .map((column) => `'${column}', ${column}`)
  .join(', ')})`;

/** Columns that say what somebody may do. */
const ACCESS_COLUMNS = ['is_student', 'staff_role', 'is_active', 'is_login_enabled', 'is_demo', 'username'] as const;

/** Changes accounts. */
export class UserEditingService {
  constructor(private readonly parts: UserEditingParts) {}

  /**
   * Changes an account.
   *
   * @param version what the one who edits has seen; without it nobody is refused
   * @throws AppError INVALID_INPUT, NOT_FOUND, AUTHORISATION_FAILED, a denial, or CONFLICT for a name that is taken, an
   * account that somebody else changed, or the last administrator
   */
  async edit(
    actor: Actor,
    userId: number,
    changes: UserChanges,
    conditions: { readonly authorisationCode: string | null; readonly version: number | null },
  ): Promise<void> {
    requireAdministrator(actor, Scope.USERS);
    if (changes.staffRole !== undefined) requireNoToken(actor);
    await this.parts.authorisation.require(actor, conditions.authorisationCode);
    const columns = this.columnsOf(changes);
    try {
      await this.parts.database.transactional(async (em) => {
        await keepingAdministrator(em, async () => {
          await lockUser(em, userId);
          await requireVersion(em, userId, conditions.version);
          await this.apply(em, actor, [userId], columns);
        });
      });
    } catch (error) {
      if (!violatesUniqueness(error)) throw error;
      throw AppError.conflict(`There is a user "${columns['username']}" already. Choose another name.`, ['username']);
    }
  }

  /**
   * Sets the comment of staff about somebody.
   *
   * @throws AppError INVALID_INPUT, NOT_FOUND, or a denial
   */
  async setComment(actor: Actor, userId: number, comment: string): Promise<void> {
    requireStaff(actor, Scope.USERS);
    const isAdministrator = hasAdministratorRole(actor);
    if (!isAdministrator && !this.parts.settings().IS_TA_EDIT_COMMENT_ENABLED)
      throw AppError.forbidden('administrators');
    const columns = { comment: checkUserText('comment', comment) };
    await this.parts.database.transactional(async (em) => {
      const user = await lockUser(em, userId);
      requireRankOver(actor, [user]);
      await this.apply(em, actor, [userId], columns);
    });
  }

  /**
   * Allows or forbids a group of people to sign in. Administrators may always.
   *
   * @returns how many accounts were changed
   * @throws AppError AUTHORISATION_FAILED, or a denial
   */
  async setLogins(
    actor: Actor,
    group: UserGroup,
    isEnabled: boolean,
    authorisationCode: string | null,
  ): Promise<number> {
    requireAdministrator(actor, Scope.USERS);
    await this.parts.authorisation.require(actor, authorisationCode);
    return await this.parts.database.transactional(async (em) => {
      const rows = await em.execute<{ id: number }[]>(
        `SELECT id FROM users WHERE ${GROUP_CONDITIONS[group]} AND staff_role IS DISTINCT FROM 'ADMINISTRATOR'
            AND is_login_enabled <> ? ORDER BY id FOR UPDATE`,
        [isEnabled],
      );
      return await this.apply(
        em,
        actor,
        rows.map(({ id }) => id),
        { is_login_enabled: isEnabled },
      );
    });
  }

  /**
   * Makes accounts active or inactive.
   *
   * @returns how many were changed
   * @throws AppError NOT_FOUND, AUTHORISATION_FAILED, CONFLICT for the last administrator, or a denial
   */
  async setActive(
    actor: Actor,
    userIds: readonly number[],
    isActive: boolean,
    authorisationCode: string | null,
  ): Promise<number> {
    requireAdministrator(actor, Scope.USERS);
    await this.parts.authorisation.require(actor, authorisationCode);
    const ids = [...new Set(userIds)];
    if (ids.length === 0) return 0;
    return await this.parts.database.transactional((em) =>
      keepingAdministrator(em, async () => {
        const rows = await em.execute<unknown[]>('SELECT 1 FROM users WHERE id IN (?) ORDER BY id FOR UPDATE', [ids]);
        if (rows.length < ids.length) throw AppError.notFound('user', ['userIds']);
        return await this.apply(em, actor, ids, { is_active: isActive });
      }),
    );
  }

  private columnsOf(changes: UserChanges): Record<string, unknown> {
    const settings = this.parts.settings();
    const columns: Record<string, unknown> = {};
    if (changes.username !== undefined) columns['username'] = checkUsername(changes.username);
    for (const name of optionalFieldNames) {
      const value = changes[name];
      if (value !== undefined) columns[optionalFields[name].column] = checkOptionalField(name, value, settings);
    }
    for (const [name, column] of [
      ['isStudent', 'is_student'],
      ['staffRole', 'staff_role'],
      ['isActive', 'is_active'],
      ['isLoginEnabled', 'is_login_enabled'],
      ['isDemo', 'is_demo'],
      ['submissionDeadline', 'submission_deadline'],
    ] as const) {
      if (changes[name] !== undefined) columns[column] = changes[name];
    }
    if (changes.comment !== undefined) columns['comment'] = checkUserText('comment', changes.comment);
    if (changes.notice !== undefined) columns['notice'] = checkUserText('notice', changes.notice);
    if (changes.submissionLink !== undefined) {
      columns['submission_link'] = checkUserText('submissionLink', changes.submissionLink);
    }
    return columns;
  }

  /** Writes columns of accounts that are locked, notes what changed, and has those concerned feel it at once. */
  private async apply(
    em: EntityManager,
    actor: Actor,
    userIds: readonly number[],
    columns: Readonly<Record<string, unknown>>,
  ): Promise<number> {
    const names = Object.keys(columns);
    if (names.length === 0 || userIds.length === 0) return 0;
    const stateOf = async (): Promise<Map<number, AuditValues>> => {
      const rows = await em.execute<{ id: number; state: AuditValues }[]>(
        `SELECT id, ${STATE} AS state FROM users WHERE id IN (?) ORDER BY id`,
        [userIds],
      );
      return new Map(rows.map(({ id, state }) => [id, state]));
    };
    const before = await stateOf();
    await em.execute(
      `UPDATE users SET ${names.map((name) => `${name} = ?`).join(', ')}, version = version + 1 WHERE id IN (?)`,
      [...Object.values(columns), userIds],
    );
    const entries = [...(await stateOf())].flatMap(([id, after]) => {
      const difference = differences(before.get(id) ?? {}, after);
      const subject = userSubject({ id, username: String(after['username']) });
      return difference === undefined ? [] : [{ action: AuditAction.USER_CHANGED, subject, ...difference }];
    });
    await recordAudits(em, actor, entries);
    await enforce(em, entries);
    if (entries.length > 0) {
      const changed = entries.map(({ subject }) => Number(subject.id));
      await this.parts.announce(em, { event: WebhookEvent.ROSTER_CHANGED, operation: 'changed', userIds: changed });
    }
    return entries.length;
  }
}

/** Ends the sessions of those who may not have any now, and has sockets of those who may do other things connect anew. */
async function enforce(
  em: EntityManager,
  entries: readonly { readonly subject: AuditSubject; readonly after: AuditValues }[],
): Promise<void> {
  const concerned = entries.filter(({ after }) => ACCESS_COLUMNS.some((column) => column in after));
  if (concerned.length === 0) return;
  const ids = concerned.map(({ subject }) => subject.id);
  await endSessions(
    em,
    `user_id IN (SELECT id FROM users WHERE id IN (?)
        AND NOT (is_active AND (is_login_enabled OR coalesce(staff_role, '') = 'ADMINISTRATOR')))`,
    [ids],
  );
  for (const id of ids) await publish(em, 'accessChanged', { userId: Number(id) });
}

async function requireVersion(em: EntityManager, userId: number, version: number | null): Promise<void> {
  if (version === null) return;
  const [row] = await em.execute<{ version: number }[]>('SELECT version FROM users WHERE id = ?', [userId]);
  if (row?.version === version) return;
  throw AppError.conflict('Somebody changed this account meanwhile. Look at it again, then repeat your change.', [
    'version',
  ]);
}
