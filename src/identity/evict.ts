import type { EntityManager } from '@mikro-orm/postgresql';
import { publish } from '../database/outbox.js';
import { endSessions } from './session.store.js';

/** What stays when everybody who acts for an account is put out. */
export interface EvictionOptions {
  /** The session in which its owner asks for it. Default: none stays. */
  readonly sessionId?: string | null;
  /** Whether programs go on, by personal access tokens and API secrets. Default false. */
  readonly keepsPrograms?: boolean;
}

/**
 * Puts out everybody who acts for accounts, in the transaction of `em` that gives them another password: whoever knew the
 * one before may have left a way back. Browsers are forgotten by themselves, as they are known by the password's hash.
 *
 * @returns how many sessions ended
 */
export async function evict(
  em: EntityManager,
  userIds: readonly number[],
  { sessionId = null, keepsPrograms = false }: EvictionOptions = {},
): Promise<number> {
  if (userIds.length === 0) return 0;
  const ended = await endSessions(em, 'user_id IN (?) AND id IS DISTINCT FROM ?', [userIds, sessionId]);
  await em.execute('DELETE FROM sign_in_links WHERE user_id IN (?)', [userIds]);
  if (!keepsPrograms) await endPrograms(em, userIds);
  return ended;
}

/**
 * Takes the personal access tokens of accounts away, in the transaction of `em`, and tells every server, which may have
 * sockets that were opened with them.
 *
 * @returns how many each account had
 */
export async function endTokens(em: EntityManager, userIds: readonly number[]): Promise<ReadonlyMap<number, number>> {
  if (userIds.length === 0) return new Map();
  const gone = await em.execute<{ userId: number; count: number }[]>(
    `WITH gone AS (DELETE FROM personal_access_tokens WHERE user_id IN (?) RETURNING user_id)
     SELECT user_id AS "userId", count(*)::int AS count FROM gone GROUP BY user_id ORDER BY user_id`,
    [userIds],
  );
  for (const { userId } of gone) await publish(em, 'accessChanged', { userId });
  return new Map(gone.map(({ userId, count }) => [userId, count]));
}

/** Takes away by what programs act for accounts. The keys of the upload API are staff's to change. */
async function endPrograms(em: EntityManager, userIds: readonly number[]): Promise<void> {
  await endTokens(em, userIds);
  // A secret of before the first sign-in is from staff.
  await em.execute(
    `UPDATE api_credentials SET secret_mac = NULL, secret_set_at = NULL
      WHERE user_id IN (SELECT id FROM users WHERE id IN (?) AND signed_in_at IS NOT NULL)`,
    [userIds],
  );
}
