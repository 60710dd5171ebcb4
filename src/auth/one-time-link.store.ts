import type { EntityManager } from '@mikro-orm/postgresql';
import type { Database } from '../database/database.js';
import { hashSecretToken } from '../identity/secret-token.js';
import type { StaffRole } from '../identity/staff-role.js';

/** What a link is for that a person follows: to sign in without a password, or to set another one. */
export enum SignInLinkPurpose {
  /** Handed out by staff. */
  HAND_OUT = 'HAND_OUT',
  /** Sent to somebody who forgot their password. */
  PASSWORD_RESET = 'PASSWORD_RESET',
}

/** What a link is for; the last one goes on after the first factor. */
export type LinkPurpose = SignInLinkPurpose | 'SECOND_FACTOR';

/** The account that a link belongs to. */
export interface LinkOwner<Purpose extends LinkPurpose = LinkPurpose> {
  readonly userId: number;
  readonly username: string;
  readonly isStudent: boolean;
  readonly staffRole: StaffRole | null;
  readonly purpose: Purpose;
}

/** Makes a link in place of those that the account had for the purpose, in the transaction of `em`. */
export async function putLink(
  em: EntityManager,
  link: { readonly userId: number; readonly purpose: LinkPurpose; readonly token: string; readonly expiresAt: Date },
  now: Date,
): Promise<void> {
  const { userId, purpose, token, expiresAt } = link;
  // Two browsers may be between the two factors at once.
  if (purpose !== 'SECOND_FACTOR') await dropLinks(em, [userId], purpose);
  await em.execute(
    'INSERT INTO sign_in_links (user_id, token_hash, purpose, created_at, expires_at) VALUES (?, ?, ?, ?, ?)',
    [userId, hashSecretToken(token), purpose, now, expiresAt],
  );
}

/** Takes the links of accounts away. Returns how many there were. */
export async function dropLinks(em: EntityManager, userIds: readonly number[], purpose: LinkPurpose): Promise<number> {
  if (userIds.length === 0) return 0;
  const gone = await em.execute<unknown[]>(
    'DELETE FROM sign_in_links WHERE user_id IN (?) AND purpose = ? RETURNING 1',
    [userIds, purpose],
  );
  return gone.length;
}

/** Whose link it is; undefined when it was used, revoked or has expired, or its owner may not sign in. */
export async function findLinkOwner<Purpose extends LinkPurpose>(
  database: Database,
  token: string,
  purposes: readonly Purpose[],
  now: Date,
): Promise<LinkOwner<Purpose> | undefined> {
  const [row] = await database.query<LinkOwner<Purpose> & Record<string, unknown>>(
    `SELECT u.id AS "userId", u.username, u.is_student AS "isStudent", u.staff_role AS "staffRole", l.purpose
       FROM sign_in_links l JOIN users u ON u.id = l.user_id
      WHERE l.token_hash = $1 AND l.purpose = ANY($2) AND l.expires_at > $3 AND u.is_active
        AND (u.is_login_enabled OR u.staff_role = 'ADMINISTRATOR')`,
    [hashSecretToken(token), purposes, now],
  );
  return row;
}

/** Uses a link up, in the transaction of `em`. Of several who try at once one succeeds. */
export async function useLink(em: EntityManager, token: string, now: Date): Promise<boolean> {
  const used = await em.execute<unknown[]>(
    'DELETE FROM sign_in_links WHERE token_hash = ? AND expires_at > ? RETURNING 1',
    [hashSecretToken(token), now],
  );
  return used.length > 0;
}
