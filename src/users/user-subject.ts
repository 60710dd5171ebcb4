import type { EntityManager } from '@mikro-orm/postgresql';
import type { AuditSubject } from '../audit/record-audit.js';
import { AppError } from '../errors/app-error.js';
import type { StaffRole } from '../identity/staff-role.js';

/** What decides who may change an account. */
export interface UserRow {
  readonly id: number;
  readonly username: string;
  readonly isStudent: boolean;
  readonly staffRole: StaffRole | null;
}

/** An account, as the audit log names it. */
export function userSubject({ id, username }: { readonly id: number; readonly username: string }): AuditSubject {
  return { type: 'user', id, name: username };
}

/**
 * An account that nobody else can change until the transaction ends.
 *
 * @throws AppError NOT_FOUND
 */
export async function lockUser(em: EntityManager, userId: number): Promise<UserRow> {
  const [row] = await em.execute<UserRow[]>(
    `SELECT id, username, is_student AS "isStudent", staff_role AS "staffRole" FROM users WHERE id = ? FOR UPDATE`,
    [userId],
  );
  if (row === undefined) throw AppError.notFound('user', ['userId']);
  return row;
}
