import { createHash, randomBytes } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Database } from '../database/database.js';
import { publish } from '../database/outbox.js';
import { AppError } from '../errors/app-error.js';
import type { StaffRole } from '../users/staff-role.js';
import { User } from '../users/user.entity.js';
import { normaliseUsername } from '../users/username.js';
import { type Actor, anonymous } from './actor.js';
import { AttemptLimit } from './attempt-limit.js';
import { PASSWORD_LENGTH, type PasswordHasher } from './password-hasher.js';

/** Days for which a session lasts. */
const SESSION_DAYS = 14;

/** What a successful sign-in gives. */
export interface SignIn {
  /** 256 random bits for the session cookie; only their hash is stored. */
  readonly token: string;
  readonly expiresAt: Date;
  readonly user: User;
}

/** The browser from which somebody signs in. */
export interface SignInOrigin {
  /** Token of the session that it has, if it has one. */
  readonly previousToken: string | undefined;
  /** Its IP address. */
  readonly address: string;
}

/** Seconds over which failures to sign in are counted together. */
const QUARTER_OF_AN_HOUR = 900;

/** Characters of a name that count when failures are counted; no account has a longer one. */
const LONGEST_NAME = 32;

interface SessionRow {
  sessionId: string;
  userId: number;
  username: string;
  isStudent: boolean;
  staffRole: StaffRole | null;
}

/** Signing in and out, and finding out who a session belongs to. */
export class AuthService {
  private readonly accountLimit: AttemptLimit;
  private readonly addressLimit: AttemptLimit;

  constructor(
    private readonly database: Database,
    private readonly passwords: PasswordHasher,
    private readonly now: () => Date,
  ) {
    this.accountLimit = new AttemptLimit(database, { purpose: 'sign-in', most: 10, seconds: QUARTER_OF_AN_HOUR });
    this.addressLimit = new AttemptLimit(database, { purpose: 'address', most: 300, seconds: QUARTER_OF_AN_HOUR });
  }

  /**
   * Signs somebody in and ends the session that they had in this browser.
   *
   * @param from the browser: its present session, if it has one, and its address
   * @throws AppError INVALID_CREDENTIALS, with one message and after the same work whatever the cause
   * @throws AppError TOO_MANY_ATTEMPTS after many failures with this account from this address, or from this address
   */
  async signIn(username: string, password: string, from: SignInOrigin): Promise<SignIn> {
    const name = normaliseUsername(username);
    let user: User | null = null;
    // Counted for an account at an address, so that nobody can lock its owner out from elsewhere.
    const succeeded = await this.addressLimit.attempt(from.address, () =>
      this.accountLimit.attempt(`${from.address} ${name.slice(0, LONGEST_NAME)}`, async () => {
        user = await this.findByPassword(name, password);
        return user !== null;
      }),
    );
    if (!succeeded || user === null) throw AppError.invalidCredentials();
    return await this.openSession(user, from.previousToken);
  }

  private async findByPassword(name: string, password: string): Promise<User | null> {
    const user = await this.database.fork().findOne(User, { username: name }, { populate: ['passwordHash'] });
    const isPassword = await this.passwords.verify(user?.passwordHash, password.slice(0, PASSWORD_LENGTH.max + 1));
    const mayEnter = user?.isActive && (user.isLoginEnabled || user.staffRole === 'ADMINISTRATOR');
    return isPassword && mayEnter ? user : null;
  }

  private async openSession(user: User, previousToken: string | undefined): Promise<SignIn> {
    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(this.now().getTime() + SESSION_DAYS * 86_400_000);
    await this.database.transactional(async (em) => {
      if (previousToken !== undefined) await endSession(em, 'token_hash = ?', hashToken(previousToken));
      await em.execute('INSERT INTO sessions (token_hash, user_id, expires_at) VALUES (?, ?, ?)', [
        hashToken(token),
        user.databaseId,
        expiresAt,
      ]);
      await em.execute('UPDATE users SET signed_in_at = ? WHERE id = ?', [this.now(), user.databaseId]);
    });
    return { token, expiresAt, user };
  }

  /** Ends a session. Ending one that is over is no fault. */
  async signOut(actor: Actor): Promise<void> {
    if (actor.kind !== 'user' || actor.sessionId === null) return;
    const { sessionId } = actor;
    await this.database.transactional((em) => endSession(em, 'id = ?', sessionId));
  }

  /** Who holds a session token; anonymous when the session is over or its owner may not sign in any more. */
  async actorOf(token: string | undefined): Promise<Actor> {
    if (token === undefined || token === '') return anonymous;
    const [row] = await this.database.query<SessionRow>(
      `SELECT s.id::text AS "sessionId", u.id AS "userId", u.username, u.is_student AS "isStudent",
              u.staff_role AS "staffRole"
         FROM sessions s JOIN users u ON u.id = s.user_id
        WHERE s.token_hash = $1 AND s.expires_at > now() AND u.is_active
          AND (u.is_login_enabled OR u.staff_role = 'ADMINISTRATOR')`,
      [hashToken(token)],
      'session-actor',
    );
    return row === undefined ? anonymous : { kind: 'user', ...row };
  }
}

/** Ends a session, and tells every server, which may have sockets that were opened in it. */
async function endSession(em: EntityManager, condition: 'id = ?' | 'token_hash = ?', value: unknown): Promise<void> {
  const ended = await em.execute<{ id: string }[]>(`DELETE FROM sessions WHERE ${condition} RETURNING id::text`, [
    value,
  ]);
  for (const { id } of ended) await publish(em, 'sessionEnded', { sessionId: id });
}

function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
