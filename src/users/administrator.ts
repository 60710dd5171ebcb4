import type { EntityManager } from '@mikro-orm/postgresql';

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
