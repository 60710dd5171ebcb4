import { createHash, randomBytes } from 'node:crypto';
import type { Database } from '../database/database.js';
import { AppError } from '../errors/app-error.js';
import type { StaffRole } from '../users/staff-role.js';
import { User } from '../users/user.entity.js';
import { normaliseUsername } from '../users/username.js';
import { type Actor, anonymous } from './actor.js';
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

interface SessionRow {
  sessionId: string;
  userId: number;
  username: string;
  isStudent: boolean;
  staffRole: StaffRole | null;
}

/** Signing in and out, and finding out who a session belongs to. */
export class AuthService {
  constructor(
    private readonly database: Database,
    private readonly passwords: PasswordHasher,
    private readonly now: () => Date,
  ) {}

  /**
   * Signs somebody in and ends the session that they had in this browser.
   *
   * @param previousToken token of the browser's present session, if it has one
   * @throws AppError INVALID_CREDENTIALS, with one message and after the same work whatever the cause
   */
  async signIn(username: string, password: string, previousToken: string | undefined): Promise<SignIn> {
    const em = this.database.fork();
    const name = normaliseUsername(username);
    const user = await em.findOne(User, { username: name }, { populate: ['passwordHash'] });
    const isPassword = await this.passwords.verify(user?.passwordHash, password.slice(0, PASSWORD_LENGTH.max + 1));
    const mayEnter = user?.isActive && (user.isLoginEnabled || user.staffRole === 'ADMINISTRATOR');
    if (user === null || !isPassword || !mayEnter) throw AppError.invalidCredentials();
    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(this.now().getTime() + SESSION_DAYS * 86_400_000);
    await this.database.transaction(async (client) => {
      if (previousToken !== undefined) {
        await client.query('DELETE FROM sessions WHERE token_hash = $1', [hashToken(previousToken)]);
      }
      await client.query('INSERT INTO sessions (token_hash, user_id, expires_at) VALUES ($1, $2, $3)', [
        hashToken(token),
        user.databaseId,
        expiresAt,
      ]);
      await client.query('UPDATE users SET signed_in_at = $2 WHERE id = $1', [user.databaseId, this.now()]);
    });
    return { token, expiresAt, user };
  }

  /** Ends a session. Ending one that is over is no fault. */
  async signOut(actor: Actor): Promise<void> {
    if (actor.kind !== 'user' || actor.sessionId === null) return;
    await this.database.query('DELETE FROM sessions WHERE id = $1', [actor.sessionId]);
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

function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
