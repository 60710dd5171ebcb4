import { AuditAction } from '../audit/audit-action.js';
import { FailureLog } from '../audit/failure-log.js';
import { recordAudit, recordAudits } from '../audit/record-audit.js';
import type { Database } from '../database/database.js';
import { publish } from '../database/outbox.js';
import { AppError } from '../errors/app-error.js';
import {
  type Actor,
  type Origin,
  requireAdministrator,
  requireInPerson,
  requireNoDemo,
  requireSignedIn,
  type SignedIn,
} from '../identity/actor.js';
import { endTokens } from '../identity/evict.js';
import { Scope } from '../identity/scope.js';
import { formatAccessToken, hashSecretToken, isAccessToken } from '../identity/secret-token.js';
import { StaffRole } from '../identity/staff-role.js';
import type { Settings } from '../settings/settings-catalogue.js';
import { userSubject } from '../users/user-subject.js';
import { lacksSecondFactor } from './second-factor.js';

/** Days for which a token may last. */
const DAYS = { min: 1, max: 366 } as const;

/** Longest name of a token, in characters, and most tokens that somebody may have. */
const LIMITS = { name: 80, tokens: 50 } as const;

/** A token as its owner sees it later: without itself. */
export interface AccessToken {
  readonly databaseId: number;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
}

/** A token that is to be made. */
export interface NewAccessToken {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly days: number;
}

/** What tokens are made and recognised with. */
export interface AccessTokenParts {
  readonly database: Database;
  readonly settings: () => Settings;
  readonly now: () => Date;
  /** 256 random bits. */
  readonly randomBits: () => Buffer;
}

interface OwnerRow extends Pick<SignedIn, 'userId' | 'username' | 'isStudent' | 'staffRole' | 'isDemo'> {
  readonly tokenId: number;
  readonly scopes: readonly Scope[];
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
  readonly hasSecondFactor: boolean;
}

const COLUMNS = `id AS "databaseId", name, scopes, created_at AS "createdAt", expires_at AS "expiresAt",
  last_used_at AS "lastUsedAt"`;

/** Scopes that say something for administrators only. */
const FOR_ADMINISTRATORS: readonly Scope[] = [Scope.RACES, Scope.SETTINGS];

/** Tokens by which programs act for people, within scopes and for a time. */
export class AccessTokenService {
  private readonly failures: FailureLog;

  constructor(private readonly parts: AccessTokenParts) {
    this.failures = new FailureLog(parts.database);
  }

  /**
   * Makes a token for oneself.
   *
   * @returns the token in clear, which is shown only this once
   * @throws AppError INVALID_INPUT, CONFLICT when there are too many, or a denial
   */
  async make(actor: Actor, input: NewAccessToken): Promise<{ readonly token: string; readonly made: AccessToken }> {
    const me = requireInPerson(actor);
    const name = checkToken(me, input);
    const token = formatAccessToken(this.parts.randomBits());
    const createdAt = this.parts.now();
    const expiresAt = new Date(createdAt.getTime() + input.days * 86_400_000);
    const scopes = [...new Set(input.scopes)].sort();
    const made = await this.parts.database.transactional(async (em) => {
      await em.execute('SELECT 1 FROM users WHERE id = ? FOR UPDATE', [me.userId]);
      // Whoever was put out since they asked gets no way back.
      const present = await em.execute<unknown[]>('SELECT 1 FROM sessions WHERE id = ?', [me.sessionId]);
      if (present.length === 0) throw AppError.unauthenticated();
      const others = await em.execute<unknown[]>(
        'SELECT 1 FROM personal_access_tokens WHERE user_id = ? AND expires_at > ?',
        [me.userId, createdAt],
      );
      if (others.length >= LIMITS.tokens) {
        throw AppError.conflict(`You have ${LIMITS.tokens} tokens. Revoke one that you do not need.`);
      }
      const [row] = await em.execute<{ id: number }[]>(
        `INSERT INTO personal_access_tokens (user_id, name, token_hash, scopes, created_at, expires_at)
         VALUES (?, ?, ?, string_to_array(?, ','), ?, ?) RETURNING id`,
        [me.userId, name, hashSecretToken(token), scopes.join(','), createdAt, expiresAt],
      );
      if (row === undefined) throw new Error('an insert gave no row');
      await recordAudit(em, actor, {
        action: AuditAction.TOKEN_MADE,
        subject: { type: 'token', id: row.id, name },
        after: { scopes, expiresAt },
      });
      return { databaseId: row.id, name, scopes, createdAt, expiresAt, lastUsedAt: null };
    });
    return { token, made };
  }

  /**
   * One's own tokens that still work, the latest first.
   *
   * @throws AppError when nobody is signed in
   */
  async list(actor: Actor): Promise<AccessToken[]> {
    const { userId } = requireSignedIn(actor, Scope.READ);
    return await this.parts.database.query<AccessToken & Record<string, unknown>>(
      `SELECT ${COLUMNS} FROM personal_access_tokens WHERE user_id = $1 AND expires_at > $2 ORDER BY id DESC`,
      [userId, this.parts.now()],
    );
  }

  /**
   * Ends one of one's own tokens, and what programs do with it at the moment.
   *
   * @throws AppError NOT_FOUND, or a denial
   */
  async revoke(actor: Actor, tokenId: number): Promise<void> {
    const me = requireInPerson(actor);
    await this.parts.database.transactional(async (em) => {
      const [gone] = await em.execute<{ name: string }[]>(
        'DELETE FROM personal_access_tokens WHERE id = ? AND user_id = ? RETURNING name',
        [tokenId, me.userId],
      );
      if (gone === undefined) throw AppError.notFound('token', ['id']);
      await recordAudit(em, actor, {
        action: AuditAction.TOKEN_REVOKED,
        subject: { type: 'token', id: tokenId, name: gone.name },
      });
      await publish(em, 'accessChanged', { userId: me.userId });
    });
  }

  /**
   * Ends all tokens of accounts, and what programs do with them at the moment.
   *
   * @returns of how many accounts
   * @throws AppError when somebody else than an administrator asks
   */
  async revokeAllOf(actor: Actor, userIds: readonly number[]): Promise<number> {
    requireAdministrator(actor, Scope.USERS);
    requireNoDemo(actor);
    if (userIds.length === 0) return 0;
    return await this.parts.database.transactional(async (em) => {
      const users = await em.execute<{ id: number; username: string }[]>(
        'SELECT id, username FROM users WHERE id IN (?) ORDER BY id FOR UPDATE',
        [userIds],
      );
      if (users.length < new Set(userIds).size) throw AppError.notFound('user', ['userIds']);
      const counts = await endTokens(em, userIds);
      const entries = users.flatMap((user) => {
        const count = counts.get(user.id);
        return count === undefined
          ? []
          : [{ action: AuditAction.TOKEN_REVOKED, subject: userSubject(user), after: { count } }];
      });
      await recordAudits(em, actor, entries);
      return entries.length;
    });
  }

  /**
   * For whom a token acts. Unlike with a session, one that is no good is an error: a program would rather know.
   *
   * @throws AppError UNAUTHENTICATED
   */
  async actorOf(token: string, origin: Origin): Promise<SignedIn> {
    const owner = isAccessToken(token) ? await this.findOwner(token) : undefined;
    if (owner === undefined) {
      await this.failures.note({ kind: 'anonymous', origin }, { action: AuditAction.TOKEN_REFUSED });
      throw AppError.invalidToken();
    }
    await this.noteUse(owner);
    const { tokenId, scopes, isDemo, userId, username, isStudent, expiresAt } = owner;
    const staffRole = lacksSecondFactor(owner, this.parts.settings()) ? null : owner.staffRole;
    return {
      ...{ kind: 'user', userId, username, isStudent, staffRole, sessionId: null, origin },
      isDemo: isDemo && this.parts.settings()._IS_DEMO_SERVER,
      token: { tokenId, scopes: new Set(scopes) },
      until: expiresAt,
    };
  }

  private async findOwner(token: string): Promise<OwnerRow | undefined> {
    const [row] = await this.parts.database.query<OwnerRow & Record<string, unknown>>(
      `SELECT t.id AS "tokenId", t.scopes, t.expires_at AS "expiresAt", t.last_used_at AS "lastUsedAt",
              u.id AS "userId", u.username, u.is_student AS "isStudent", u.staff_role AS "staffRole",
              u.is_demo AS "isDemo", u.has_second_factor AS "hasSecondFactor"
         FROM personal_access_tokens t JOIN users u ON u.id = t.user_id
        WHERE t.token_hash = $1 AND t.expires_at > $2 AND u.is_active
          AND (u.is_login_enabled OR u.staff_role = 'ADMINISTRATOR')`,
      [hashSecretToken(token), this.parts.now()],
      'token-owner',
    );
    return row;
  }

  private async noteUse({ tokenId, lastUsedAt }: OwnerRow): Promise<void> {
    const { database, settings, now } = this.parts;
    const seconds = (now().getTime() - (lastUsedAt?.getTime() ?? 0)) / 1_000;
    if (seconds <= settings().USER_ACTVITY_PERIOD_S) return;
    await database.query('UPDATE personal_access_tokens SET last_used_at = $2 WHERE id = $1', [tokenId, now()]);
  }
}

function checkToken(me: SignedIn, { name, scopes, days }: NewAccessToken): string {
  const trimmed = name.trim();
  if (trimmed === '' || trimmed.length > LIMITS.name || trimmed.includes('\0')) {
    throw AppError.invalidInput(
      'name',
      `A token has a name of 1 to ${LIMITS.name} characters, so that you know it again.`,
    );
  }
  if (scopes.length === 0)
    throw AppError.invalidInput('scopes', 'Give at least one scope: a token without one does nothing.');
  if (me.staffRole !== StaffRole.ADMINISTRATOR && scopes.some((scope) => FOR_ADMINISTRATORS.includes(scope))) {
    throw AppError.invalidInput('scopes', `${FOR_ADMINISTRATORS.join(' and ')} are scopes for administrators.`);
  }
  if (me.staffRole === null && scopes.includes(Scope.USERS)) {
    throw AppError.invalidInput('scopes', 'USERS is a scope for staff.');
  }
  if (!Number.isInteger(days) || days < DAYS.min || days > DAYS.max) {
    throw AppError.invalidInput('days', `A token lasts ${DAYS.min} to ${DAYS.max} days.`);
  }
  return trimmed;
}
