import { AuditAction } from '../audit/audit-action.js';
import { recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database/database.js';
import { AppError } from '../errors/app-error.js';
import { type Actor, requireInPerson, type SignedIn } from '../identity/actor.js';
import { endSessions } from '../identity/session.store.js';

/** A session as its owner sees it. */
export interface OwnSession {
  readonly databaseId: string;
  readonly createdAt: Date;
  readonly lastActiveAt: Date;
  readonly expiresAt: Date;
  readonly address: string | null;
  readonly userAgent: string;
  /** Whether it is the one in which it is asked for. */
  readonly isCurrent: boolean;
}

/** One's own sessions. */
export class SessionService {
  constructor(private readonly database: Database) {}

  /** All of them, the one that was used last first. */
  async list(actor: SignedIn): Promise<OwnSession[]> {
    const rows = await this.database.query<Omit<OwnSession, 'isCurrent'> & Record<string, unknown>>(
      `SELECT id::text AS "databaseId", created_at AS "createdAt", last_active_at AS "lastActiveAt",
              expires_at AS "expiresAt", address, user_agent AS "userAgent"
         FROM sessions WHERE user_id = $1 AND expires_at > now() ORDER BY last_active_at DESC, id DESC LIMIT 100`,
      [actor.userId],
    );
    return rows.map((row) => ({ ...row, isCurrent: row.databaseId === actor.sessionId }));
  }

  /**
   * Ends one of them, also the one in which it is asked.
   *
   * @throws AppError NOT_FOUND, or a denial
   */
  async end(actor: Actor, sessionId: string): Promise<void> {
    const me = requireInPerson(actor);
    // Ids have 64 bits, which JavaScript numbers have not.
    if (!/^\d{1,18}$/.test(sessionId)) throw AppError.notFound('session', ['id']);
    await this.database.transactional(async (em) => {
      const ended = await endSessions(em, 'user_id = ? AND id = ?', [me.userId, sessionId]);
      if (ended === 0) throw AppError.notFound('session', ['id']);
      await recordAudit(em, actor, { action: AuditAction.SESSIONS_ENDED, after: { count: ended } });
    });
  }

  /**
   * Ends all of them, or all others.
   *
   * @returns how many there were
   * @throws AppError when nobody is signed in in person
   */
  async endAll(actor: Actor, options: { readonly butThisOne: boolean }): Promise<number> {
    const me = requireInPerson(actor);
    return await this.database.transactional(async (em) => {
      const ended = await endSessions(em, 'user_id = ? AND (id <> ? OR NOT ?)', [
        me.userId,
        me.sessionId,
        options.butThisOne,
      ]);
      await recordAudit(em, actor, { action: AuditAction.SESSIONS_ENDED, after: { count: ended } });
      return ended;
    });
  }
}
