import type { EntityManager } from '@mikro-orm/postgresql';
import type { Database } from '../database/database.js';
import { AppError } from '../errors/app-error.js';
import { evict } from '../identity/evict.js';

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
  await evict(em, [row.id]);
  return row.id;
}

/** An administrator, by what decides whether they can sign in as one. */
export interface Administrator {
  readonly username: string;
  readonly isActive: boolean;
  readonly hasPassword: boolean;
}

/** All of them, whether or not they can sign in. */
export async function findAdministrators(database: Database): Promise<readonly Administrator[]> {
  return await database.query<Administrator & Record<string, unknown>>(
    `SELECT username, is_active AS "isActive", password_hash IS NOT NULL AS "hasPassword"
       FROM users WHERE staff_role = 'ADMINISTRATOR'`,
  );
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

/**
 * Changes accounts in the transaction of `em`, one such change after the other, and makes sure that it takes away no last
 * administrator.
 *
 * @throws AppError CONFLICT
 */
export async function keepingAdministrator<Result>(em: EntityManager, change: () => Promise<Result>): Promise<Result> {
  await em.execute('SELECT pg_advisory_xact_lock(?)', [ADMINISTRATORS_LOCK]);
  const hadOne = await hasAdministrator(em);
  const result = await change();
  if (!hadOne || (await hasAdministrator(em))) return result;
  throw AppError.conflict('Nobody would be left to administer this server. Make somebody else an administrator first.');
}
