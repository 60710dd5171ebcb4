import { randomBytes } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Database } from '../database/database.js';
import { publish } from '../database/outbox.js';
import { hashSecretToken } from './secret-token.js';
import type { StaffRole } from './staff-role.js';

/** Days for which a session lasts. */
const SESSION_DAYS = 14;

/** Longest description of a browser that is kept, in characters. */
const MAX_USER_AGENT_LENGTH = 255;

/** The browser in which somebody signs in. */
export interface Browser {
  /** Token of the session that it has, if it has one. */
  readonly sessionToken: string | undefined;
  /** Token by which it is known to have been used before, if it has one. */
  readonly browserToken: string | undefined;
  /** How it describes itself. */
  readonly userAgent: string;
}

/** A session that was just opened. */
export interface OpenedSession {
  /** 256 random bits for the session cookie; only their hash is stored. */
  readonly token: string;
  readonly expiresAt: Date;
}

/** Whose session it is, and when it was used last. */
export interface SessionOwner {
  readonly sessionId: string;
  readonly userId: number;
  readonly username: string;
  readonly isStudent: boolean;
  readonly staffRole: StaffRole | null;
  readonly isDemo: boolean;
  readonly hasSecondFactor: boolean;
  readonly lastActiveAt: Date;
  readonly expiresAt: Date;
}

/**
 * Opens a session, in the transaction of `em`, in place of the one that the browser had: a token that somebody else may
 * have planted there is worth nothing afterwards.
 *
 * @param now when
 * @param address IP address of the browser
 */
export async function openSession(
  em: EntityManager,
  userId: number,
  browser: Browser,
  { now, address }: { readonly now: Date; readonly address: string | null },
): Promise<OpenedSession> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now.getTime() + SESSION_DAYS * 86_400_000);
  if (browser.sessionToken !== undefined)
    await endSessions(em, 'token_hash = ?', [hashSecretToken(browser.sessionToken)]);
  await em.execute(
    `INSERT INTO sessions (token_hash, user_id, expires_at, last_active_at, address, user_agent) VALUES (?, ?, ?, ?, ?, ?)`,
    [hashSecretToken(token), userId, expiresAt, now, address, browser.userAgent.slice(0, MAX_USER_AGENT_LENGTH)],
  );
  await em.execute(
    'UPDATE users SET signed_in_at = ?, first_signed_in_at = coalesce(first_signed_in_at, ?) WHERE id = ?',
    [now, now, userId],
  );
  return { token, expiresAt };
}

/**
 * Ends sessions, in the transaction of `em`, and tells every server, which may have sockets that were opened in them.
 *
 * @param condition which, as SQL
 * @returns how many there were
 */
export async function endSessions(em: EntityManager, condition: string, values: readonly unknown[]): Promise<number> {
  const ended = await em.execute<{ id: string }[]>(`DELETE FROM sessions WHERE ${condition} RETURNING id::text`, [
    ...values,
  ]);
  for (const { id } of ended) await publish(em, 'sessionEnded', { sessionId: id });
  return ended.length;
}

/** Whose session a token is; undefined when it is over or its owner may not sign in any more. */
export async function findSessionOwner(database: Database, token: string): Promise<SessionOwner | undefined> {
  const [row] = await database.query<SessionOwner & Record<string, unknown>>(
    `SELECT s.id::text AS "sessionId", u.id AS "userId", u.username, u.is_student AS "isStudent",
            u.staff_role AS "staffRole", u.is_demo AS "isDemo", u.has_second_factor AS "hasSecondFactor", s.last_active_at AS "lastActiveAt",
            s.expires_at AS "expiresAt"
       FROM sessions s JOIN users u ON u.id = s.user_id
      WHERE s.token_hash = $1 AND s.expires_at > now() AND u.is_active
        AND (u.is_login_enabled OR u.staff_role = 'ADMINISTRATOR')`,
    [hashSecretToken(token)],
    'session-owner',
  );
  return row;
}

/** Notes that a session is used. */
export async function noteActivity(database: Database, sessionId: string, now: Date): Promise<void> {
  await database.query('UPDATE sessions SET last_active_at = $2 WHERE id = $1', [sessionId, now], 'session-activity');
}
