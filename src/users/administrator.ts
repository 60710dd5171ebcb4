import type { EntityManager } from '@mikro-orm/postgresql';
import { AppError } from '../errors/app-error.js';

/**
 * Makes somebody an administrator who may sign in with a password: a new account, or one that there is.
 *
 * @param username as it is stored
 * @returns database id of the account
 */
export async function makeAdministrator(em: EntityManager, username: string, passwordHash: string): Promise<number> {
  const [row] = await em.execute<{ id: number }[]>(
    `INSERT INTO users (username, password_hash, is_student, staff_role) VALUES (?, ?, false, 'ADMINISTRATOR')
       ON CONFLICT (username) DO UPDATE SET password_hash = EXCLUDED.password_hash, is_student = false,
         staff_role = 'ADMINISTRATOR', is_active = true, is_login_enabled = true
       RETURNING id`,
    [username, passwordHash],
  );
  if (row === undefined) throw new Error('an insert gave no row');
  return row.id;
}

/** Whether anybody is left who can sign in as an administrator. */
export async function hasAdministrator(em: EntityManager): Promise<boolean> {
  const rows = await em.execute<unknown[]>(
    `SELECT 1 FROM users WHERE staff_role = 'ADMINISTRATOR' AND is_active AND password_hash IS NOT NULL LIMIT 1`,
  );
  return rows.length > 0;
}

/** Key of the advisory lock under which administrators are changed; any number will do, if it stays the same. */
const ADMINISTRATORS_LOCK = 4_001_003;

/** Has everybody who changes administrators wait for each other, so that two cannot take the last two away at once. */
export async function lockAdministrators(em: EntityManager): Promise<void> {
  await em.execute('SELECT pg_advisory_xact_lock(?)', [ADMINISTRATORS_LOCK]);
}

/**
 * Makes sure that a change, made in the transaction of `em` after {@link lockAdministrators}, left an administrator.
 *
 * @throws AppError CONFLICT
 */
export async function requireAdministratorLeft(em: EntityManager): Promise<void> {
  if (await hasAdministrator(em)) return;
  throw AppError.conflict('Nobody would be left to administer this server. Make somebody else an administrator first.');
}
