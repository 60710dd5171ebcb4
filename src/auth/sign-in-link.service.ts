import type { EntityManager } from '@mikro-orm/postgresql';
import { AuditAction } from '../audit/audit-action.js';
import { recordAudit, recordAudits } from '../audit/record-audit.js';
import type { Database } from '../database/database.js';
import { AppError } from '../errors/app-error.js';
import {
  type Actor,
  actingAs,
  type Origin,
  requireAdministrator,
  requireNoDemo,
  requireNoToken,
} from '../identity/actor.js';
import { evict } from '../identity/evict.js';
import type { PasswordHasher } from '../identity/password-hasher.js';
import { Scope } from '../identity/scope.js';
import type { Browser } from '../identity/session.store.js';
import type { AuthorisationCodeService } from '../settings/authorisation-code.service.js';
import type { Settings } from '../settings/settings-catalogue.js';
import { checkPassword } from '../users/password.js';
import { userSubject } from '../users/user-subject.js';
import type { AuthService, SignInOutcome } from './auth.service.js';
import {
  dropLinks,
  findLinkOwner,
  type LinkOwner,
  putLink,
  SignInLinkPurpose,
  useLink,
} from './one-time-link.store.js';

/** Hours for which a link that staff hand out may last, and for which one by e-mail lasts. */
const HOURS = { min: 1, max: 24 * 60, reset: 1 } as const;

/** Most accounts whose links are made at once. */
const MAX_LINKS = 1_000;

/** Links that a page or a person may follow. */
const FOLLOWED: readonly SignInLinkPurpose[] = [SignInLinkPurpose.HAND_OUT, SignInLinkPurpose.PASSWORD_RESET];

/** A link that was just made; nobody is shown it again. */
export interface SignInLink {
  readonly username: string;
  readonly url: string;
  readonly expiresAt: Date;
}

/** What links are made and followed with. */
export interface SignInLinkParts {
  readonly database: Database;
  readonly auth: AuthService;
  readonly passwords: PasswordHasher;
  readonly authorisation: AuthorisationCodeService;
  readonly settings: () => Settings;
  readonly now: () => Date;
  readonly randomBits: () => Buffer;
}

/** Links by which people sign in once: handed out by staff instead of passwords, or sent when one was forgotten. */
export class SignInLinkService {
  constructor(private readonly parts: SignInLinkParts) {}

  /**
   * Makes a link for each of some accounts; the ones that they had work no more.
   *
   * @throws AppError INVALID_INPUT, NOT_FOUND, AUTHORISATION_FAILED, or a denial
   */
  async make(
    actor: Actor,
    userIds: readonly number[],
    hours: number,
    authorisationCode: string,
  ): Promise<SignInLink[]> {
    requireAdministrator(actor, Scope.USERS);
    requireNoToken(actor);
    if (!Number.isInteger(hours) || hours < HOURS.min || hours > HOURS.max) {
      throw AppError.invalidInput('hours', `A link lasts ${HOURS.min} to ${HOURS.max} hours.`);
    }
    if (userIds.length > MAX_LINKS) {
      throw AppError.invalidInput('userIds', `At most ${MAX_LINKS} links are made at once.`);
    }
    await this.parts.authorisation.require(actor, authorisationCode);
    const ids = [...new Set(userIds)];
    if (ids.length === 0) return [];
    const now = this.parts.now();
    const expiresAt = new Date(now.getTime() + hours * 3_600_000);
    return await this.parts.database.transactional(async (em) => {
      const users = await em.execute<{ id: number; username: string }[]>(
        'SELECT id, username FROM users WHERE id IN (?) ORDER BY username FOR UPDATE',
        [ids],
      );
      if (users.length < ids.length) throw AppError.notFound('user', ['userIds']);
      const links: SignInLink[] = [];
      for (const { id, username } of users) {
        const token = this.newToken();
        await putLink(em, { userId: id, purpose: SignInLinkPurpose.HAND_OUT, token, expiresAt }, now);
        links.push({ username, url: this.urlOf(token), expiresAt });
      }
      const entry = { action: AuditAction.SIGN_IN_LINK_MADE, after: { expiresAt } };
      await recordAudits(
        em,
        actor,
        users.map((user) => ({ ...entry, subject: userSubject(user) })),
      );
      return links;
    });
  }

  /**
   * Takes the links of accounts away that staff handed out.
   *
   * @returns how many worked still
   * @throws AppError when somebody else than an administrator asks
   */
  async revoke(actor: Actor, userIds: readonly number[]): Promise<number> {
    requireAdministrator(actor, Scope.USERS);
    requireNoDemo(actor);
    return await this.parts.database.transactional(async (em) => {
      const revoked = await dropLinks(em, userIds, SignInLinkPurpose.HAND_OUT);
      await recordAudit(em, actor, { action: AuditAction.SIGN_IN_LINKS_REVOKED, after: { userIds, count: revoked } });
      return revoked;
    });
  }

  /** Whose link it is, for the page behind it; undefined when it works no more. Uses nothing up. */
  async look(token: string): Promise<LinkOwner<SignInLinkPurpose> | undefined> {
    return await findLinkOwner(this.parts.database, token, FOLLOWED, this.parts.now());
  }

  /**
   * Signs in by a link, and uses it up.
   *
   * @param newPassword password from now on; a link for a forgotten password needs one
   * @throws AppError INVALID_CREDENTIALS when it works no more, INVALID_INPUT for a password that cannot be used
   */
  async follow(origin: Origin, token: string, newPassword: string | null, browser: Browser): Promise<SignInOutcome> {
    const { auth, passwords, now } = this.parts;
    const owner = await this.look(token);
    if (owner === undefined) throw AppError.expiredLink();
    if (newPassword === null && owner.purpose === SignInLinkPurpose.PASSWORD_RESET) {
      throw AppError.invalidInput('newPassword', 'Choose a new password.');
    }
    if (newPassword !== null) checkPassword(newPassword, 'newPassword');
    const hash = newPassword === null ? null : await passwords.hash(newPassword);
    const alongside = async (em: EntityManager): Promise<void> => {
      if (!(await useLink(em, token, now()))) throw AppError.expiredLink();
      if (hash === null) return;
      await em.execute('UPDATE users SET password_hash = ? WHERE id = ?', [hash, owner.userId]);
      await evict(em, [owner.userId]);
      await recordAudit(em, actingAs(owner, origin), {
        action: AuditAction.PASSWORD_CHANGED,
        subject: userSubject({ id: owner.userId, username: owner.username }),
      });
    };
    return await auth.enter(origin, owner.userId, browser, { alongside });
  }

  /** Makes a link for somebody who forgot their password. Whoever has their mailbox may follow it. */
  async makeReset(userId: number): Promise<{ readonly url: string; readonly expiresAt: Date }> {
    const now = this.parts.now();
    const expiresAt = new Date(now.getTime() + HOURS.reset * 3_600_000);
    const token = this.newToken();
    await this.parts.database.transactional((em) =>
      putLink(em, { userId, purpose: SignInLinkPurpose.PASSWORD_RESET, token, expiresAt }, now),
    );
    return { url: this.urlOf(token), expiresAt };
  }

  private newToken(): string {
    return this.parts.randomBits().toString('base64url');
  }

  private urlOf(token: string): string {
    return `${this.parts.settings().BUGGY_RACE_SERVER_URL}/sign-in/link?token=${token}`;
  }
}
