import type { EntityManager } from '@mikro-orm/postgresql';
import { AuditAction } from '../audit/audit-action.js';
import { FailureLog, notingRefusals } from '../audit/failure-log.js';
import { type AuditEntry, type AuditValues, recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database/database.js';
import { AppError } from '../errors/app-error.js';
import { ErrorCode } from '../errors/error-code.js';
import { type Actor, actingAs, type Origin } from '../identity/actor.js';
import { PASSWORD_LENGTH, type PasswordHasher } from '../identity/password-hasher.js';
import {
  type Browser,
  endSessions,
  findSessionOwner,
  noteActivity,
  type OpenedSession,
  openSession,
  type SessionOwner,
} from '../identity/session.store.js';
import type { Settings } from '../settings/settings-catalogue.js';
import { User } from '../users/user.entity.js';
import { userSubject } from '../users/user-subject.js';
import { normaliseUsername } from '../users/username.js';
import type { KnownBrowsers } from './known-browser.js';
import { findLinkOwner, putLink, useLink } from './one-time-link.store.js';
import { lacksSecondFactor } from './second-factor.js';
import type { SecondFactorService } from './second-factor.service.js';
import type { SignInGuard } from './sign-in-guard.js';

/** Minutes within which the second factor follows the first. */
const CHALLENGE_MINUTES = 10;

/** What a successful sign-in gives. */
export interface SignIn extends OpenedSession {
  readonly kind: 'signed-in';
  readonly user: User;
  /** Token by which this browser will be known. */
  readonly browserToken: string;
  /** Whether it was their first time and the settings want them to change their password. */
  readonly shouldChangePassword: boolean;
  /** Whether they are staff who must have a second factor, and can do nothing as staff before they have one. */
  readonly mustSetUpSecondFactor: boolean;
}

/** The first factor was right, and the account has a second one. */
export interface SecondFactorChallenge {
  readonly kind: 'second-factor';
  /** Stands for the first factor when the second one is given. */
  readonly challenge: string;
  readonly expiresAt: Date;
}

/** How somebody enters. */
export interface EntryOptions {
  /** What else is done in the same transaction, with the account locked and its hash as it is then. */
  readonly alongside?: (em: EntityManager, passwordHash: string | null) => Promise<void>;
  /** Whether somebody else saw to a second factor, as an institution's provider does. Default false. */
  readonly isSecondFactorProved?: boolean;
}

/** What comes of a right first factor. */
export type SignInOutcome = SignIn | SecondFactorChallenge;

/** What signing in is done with. */
export interface AuthServiceParts {
  readonly database: Database;
  readonly passwords: PasswordHasher;
  readonly guard: SignInGuard;
  readonly browsers: KnownBrowsers;
  readonly secondFactors: SecondFactorService;
  readonly settings: () => Settings;
  readonly now: () => Date;
  /** 256 random bits. */
  readonly randomBits: () => Buffer;
}

/** Signing in and out, and finding out who a session belongs to. */
export class AuthService {
  private readonly failures: FailureLog;

  constructor(private readonly parts: AuthServiceParts) {
    this.failures = new FailureLog(parts.database);
  }

  /**
   * Signs somebody in with a password and ends the session that they had in this browser.
   *
   * @throws AppError INVALID_CREDENTIALS, with one message and after the same work whatever the cause
   * @throws AppError TOO_MANY_ATTEMPTS after many failures
   */
  async signIn(origin: Origin, username: string, password: string, browser: Browser): Promise<SignInOutcome> {
    const { database, passwords, guard } = this.parts;
    const name = normaliseUsername(username);
    const user = await database.fork().findOne(User, { username: name }, { populate: ['passwordHash'] });
    const given = password.slice(0, PASSWORD_LENGTH.max + 1);
    const attempt = {
      username: name,
      account: user === null ? undefined : { userId: user.databaseId, passwordHash: user.passwordHash },
      address: origin.address,
      browserToken: browser.browserToken,
    };
    const attempted = guard.attempt(attempt, async () => {
      const matches = await passwords.verify(user?.passwordHash, given);
      return matches && mayEnter(user) && this.mayUsePassword(user);
    });
    const succeeded = await notingRefusals(attempted, () => this.noteRefusal(origin, user));
    if (!succeeded || user === null) {
      await this.noteFailure(origin, user);
      throw AppError.invalidCredentials();
    }
    const rehashed = passwords.needsRehash(user.passwordHash ?? '') ? await passwords.hash(password) : undefined;
    const alongside = async (em: EntityManager, present: string | null): Promise<void> => {
      // Somebody may have set another password since, or it was hashed again at the same time.
      if (present !== user.passwordHash && !(await passwords.verify(present, given)))
        throw AppError.invalidCredentials();
      if (rehashed === undefined || present !== user.passwordHash) return;
      await em.execute('UPDATE users SET password_hash = ? WHERE id = ?', [rehashed, user.databaseId]);
    };
    return await this.enter(origin, user.databaseId, browser, { alongside });
  }

  /**
   * Opens a session for somebody who has proved who they are, or asks for their second factor.
   *
   * @throws AppError INVALID_CREDENTIALS when they may not have one
   */
  async enter(
    origin: Origin,
    userId: number,
    browser: Browser,
    { alongside, isSecondFactorProved = false }: EntryOptions = {},
  ): Promise<SignInOutcome> {
    const { database, now, randomBits } = this.parts;
    return await database.transactional(async (em) => {
      const passwordHash = await lockPasswordHash(em, userId);
      const user = await em.findOne(User, { databaseId: userId });
      if (user === null || !mayEnter(user)) throw AppError.invalidCredentials();
      await alongside?.(em, passwordHash);
      if (!user.hasSecondFactor || isSecondFactorProved) return await this.open(em, origin, user, browser);
      const token = randomBits().toString('base64url');
      const expiresAt = new Date(now().getTime() + CHALLENGE_MINUTES * 60_000);
      await putLink(em, { userId, purpose: 'SECOND_FACTOR', token, expiresAt }, now());
      return { kind: 'second-factor', challenge: token, expiresAt };
    });
  }

  /**
   * Goes on with the second factor after the first.
   *
   * @throws AppError INVALID_CREDENTIALS for a challenge that is over, INVALID_INPUT for a wrong code, TOO_MANY_ATTEMPTS
   */
  async complete(origin: Origin, challenge: string, code: string, browser: Browser): Promise<SignIn> {
    const { database, secondFactors, now } = this.parts;
    const owner = await findLinkOwner(database, challenge, ['SECOND_FACTOR'], now());
    if (owner === undefined) throw AppError.expiredLink();
    let signIn: SignIn | undefined;
    const enter = async (em: EntityManager): Promise<void> => {
      if (!(await useLink(em, challenge, now()))) throw AppError.expiredLink();
      const user = await em.findOne(User, { databaseId: owner.userId });
      if (user === null || !mayEnter(user)) throw AppError.invalidCredentials();
      signIn = await this.open(em, origin, user, browser);
    };
    const account = { databaseId: owner.userId, username: owner.username };
    const entered = secondFactors.requireCode(owner.userId, code, enter).catch(async (error: unknown) => {
      if (error instanceof AppError && error.code === ErrorCode.INVALID_INPUT) await this.noteFailure(origin, account);
      throw error;
    });
    await notingRefusals(entered, () => this.noteRefusal(origin, account));
    if (signIn === undefined) throw new Error('a code was taken and no session was opened');
    return signIn;
  }

  private async open(em: EntityManager, origin: Origin, user: User, browser: Browser): Promise<SignIn> {
    const { browsers, settings, now } = this.parts;
    const isFirst = user.signedInAt === null;
    const passwordHash = await lockPasswordHash(em, user.databaseId);
    const session = await openSession(em, user.databaseId, browser, { now: now(), address: origin.address });
    await recordAudit(em, actingAs({ ...user, userId: user.databaseId }, origin), { action: AuditAction.SIGNED_IN });
    return {
      ...{ kind: 'signed-in', ...session, user },
      browserToken: browsers.tokenFor({ userId: user.databaseId, passwordHash }, browser.browserToken),
      shouldChangePassword: isFirst && user.isStudent && settings().IS_USER_TOLD_TO_CHANGE_PASSWORD,
      mustSetUpSecondFactor: lacksSecondFactor(user, settings()),
    };
  }

  /** Ends a session. Ending one that is over is no fault. */
  async signOut(actor: Actor): Promise<void> {
    if (actor.kind !== 'user' || actor.sessionId === null) return;
    const { sessionId } = actor;
    await this.parts.database.transactional(async (em) => {
      const ended = await endSessions(em, 'id = ?', [sessionId]);
      if (ended > 0) await recordAudit(em, actor, { action: AuditAction.SIGNED_OUT });
    });
  }

  /** Who holds a session token; anonymous when the session is over or its owner may not sign in any more. */
  async actorOf(token: string | undefined, origin: Origin): Promise<Actor> {
    if (token === undefined || token === '') return { kind: 'anonymous', origin };
    const { database, settings } = this.parts;
    const owner = await findSessionOwner(database, token);
    if (owner === undefined) return { kind: 'anonymous', origin };
    await this.noteActivity(owner);
    const { lastActiveAt: _, expiresAt: until, isDemo, hasSecondFactor, ...who } = owner;
    const staffRole = lacksSecondFactor(owner, settings()) ? null : who.staffRole;
    return {
      kind: 'user',
      ...who,
      staffRole,
      isDemo: isDemo && settings()._IS_DEMO_SERVER,
      token: null,
      until,
      origin,
    };
  }

  private mayUsePassword(user: User | null): boolean {
    return this.parts.settings().IS_PASSWORD_SIGN_IN_ALLOWED || user?.staffRole === 'ADMINISTRATOR';
  }

  private async noteActivity({ sessionId, lastActiveAt }: SessionOwner): Promise<void> {
    const { database, settings, now } = this.parts;
    const seconds = (now().getTime() - lastActiveAt.getTime()) / 1000;
    if (seconds > settings().USER_ACTVITY_PERIOD_S) await noteActivity(database, sessionId, now());
  }

  private async noteRefusal(origin: Origin, user: Pick<User, 'databaseId' | 'username'> | null): Promise<void> {
    await this.failures.note({ kind: 'anonymous', origin }, failureOf(user, { isRefusedByLimit: true }));
  }

  private async noteFailure(origin: Origin, user: Pick<User, 'databaseId' | 'username'> | null): Promise<void> {
    await this.parts.database.transactional((em) =>
      recordAudit(em, { kind: 'anonymous', origin }, failureOf(user, {})),
    );
  }
}

/** A failure to sign in. A name that no account has may be a password in the wrong place, so it is not kept. */
function failureOf(user: Pick<User, 'databaseId' | 'username'> | null, after: AuditValues): AuditEntry {
  const subject = user === null ? {} : { subject: userSubject({ id: user.databaseId, username: user.username }) };
  return { action: AuditAction.SIGN_IN_FAILED, ...subject, after };
}

/** The hash of an account's password as it is now; nobody can change the account until the transaction ends. */
async function lockPasswordHash(em: EntityManager, userId: number): Promise<string | null> {
  const [row] = await em.execute<{ hash: string | null }[]>(
    'SELECT password_hash AS hash FROM users WHERE id = ? FOR UPDATE',
    [userId],
  );
  return row?.hash ?? null;
}

/** Whether somebody may have a session: they are active, and their login is enabled or they are administrators. */
export function mayEnter(user: User | null): boolean {
  return user?.isActive === true && (user.isLoginEnabled || user.staffRole === 'ADMINISTRATOR');
}
