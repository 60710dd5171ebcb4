import { timingSafeEqual } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { AuditAction } from '../audit/audit-action.js';
import { recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database/database.js';
import { AppError } from '../errors/app-error.js';
import type { Origin } from '../identity/actor.js';
import { evict } from '../identity/evict.js';
import { hashSecretToken } from '../identity/secret-token.js';
import { type Browser, findSessionOwner } from '../identity/session.store.js';
import type { Settings } from '../settings/settings-catalogue.js';
import { userSubject } from '../users/user-subject.js';
import type { AuthService, SignInOutcome } from './auth.service.js';
import { safeNextPath } from './next-path.js';
import { type OidcChecks, type OidcClient, OidcError, type OidcIdentity } from './oidc.client.js';
import { OIDC_PATH, signInWays } from './sign-in-ways.js';

/** Minutes that somebody may take at the provider. */
const LOGIN_MINUTES = 10;

/** Path at which the provider sends people back. */
export const OIDC_CALLBACK_PATH = `${OIDC_PATH}/callback`;

/** Column that the claim is compared with, by the setting OIDC_MATCHES. */
const COLUMNS: Readonly<Record<string, string>> = {
  username: 'username',
  email: 'lower(email)',
  ext_id: 'lower(ext_id)',
  ext_username: 'lower(ext_username)',
};

/** What signing in with a provider is done with. */
export interface OidcServiceParts {
  readonly database: Database;
  readonly auth: AuthService;
  readonly client: OidcClient;
  readonly settings: () => Settings;
  readonly now: () => Date;
  /** 256 random bits. */
  readonly randomBits: () => Buffer;
  readonly log: Logger;
}

interface LoginRow {
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly browserHash: Buffer;
  readonly nextPath: string;
}

/** Signing in with an institution's OpenID Connect provider. It makes no accounts: people must be registered here. */
export class OidcService {
  constructor(private readonly parts: OidcServiceParts) {}

  /**
   * Sends somebody to the provider.
   *
   * @param next where they want to go afterwards
   * @returns the provider's address, and a token that ties the way back to this browser
   * @throws AppError NOT_FOUND where no provider is set, UPSTREAM_FAILED when it does not answer
   */
  async begin(next: unknown): Promise<{ readonly url: string; readonly browserToken: string }> {
    const { database, client, now, randomBits } = this.parts;
    this.requireProvider();
    const { url, checks } = await client.begin(this.redirectUri).catch((error: unknown) => this.refuse(error));
    const browserToken = randomBits().toString('base64url');
    await database.query(
      `INSERT INTO oidc_logins (state_hash, browser_hash, nonce, code_verifier, next_path, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [
        hashSecretToken(checks.state),
        hashSecretToken(browserToken),
        checks.nonce,
        checks.codeVerifier,
        safeNextPath(next),
        new Date(now().getTime() + LOGIN_MINUTES * 60_000),
      ],
    );
    return { url: url.href, browserToken };
  }

  /**
   * Signs in whoever came back from the provider.
   *
   * @param query what stands behind the question mark of the address to which they came back
   * @param browserToken what {@link begin} left in this browser
   * @throws AppError INVALID_CREDENTIALS when this is nobody's way back or nobody's account, UPSTREAM_FAILED when the
   * provider does not do its part
   */
  async finish(
    origin: Origin,
    query: string,
    browserToken: string | undefined,
    browser: Browser,
  ): Promise<{ readonly outcome: SignInOutcome; readonly nextPath: string }> {
    const { client, auth } = this.parts;
    this.requireProvider();
    const url = new URL(this.redirectUri);
    url.search = query;
    const state = url.searchParams.get('state') ?? '';
    const login = await this.takeLogin(state, browserToken);
    const checks: OidcChecks = { state, nonce: login.nonce, codeVerifier: login.codeVerifier };
    const identity = await client.finish(url, checks).catch((error: unknown) => this.refuse(error));
    const userId = await this.findAccount(identity, browser);
    const outcome = await auth.enter(origin, userId, browser, {
      alongside: (em) => this.remember(em, origin, identity, userId),
      isSecondFactorProved: identity.isSecondFactorProved,
    });
    return { outcome, nextPath: login.nextPath };
  }

  private requireProvider(): void {
    if (signInWays(this.parts.settings()).oidcPath === null) throw AppError.notFound('sign-in with a provider');
  }

  private get redirectUri(): string {
    return this.parts.settings().BUGGY_RACE_SERVER_URL + OIDC_CALLBACK_PATH;
  }

  /** What was remembered of a login, which is used up by that; it must have begun in this browser. */
  private async takeLogin(state: string, browserToken: string | undefined): Promise<LoginRow> {
    const [login] = await this.parts.database.query<LoginRow & Record<string, unknown>>(
      `DELETE FROM oidc_logins WHERE state_hash = $1 AND expires_at > $2
        RETURNING nonce, code_verifier AS "codeVerifier", browser_hash AS "browserHash", next_path AS "nextPath"`,
      [hashSecretToken(state), this.parts.now()],
    );
    const isHere = login !== undefined && timingSafeEqual(login.browserHash, hashSecretToken(browserToken ?? ''));
    if (!isHere) throw AppError.expiredLink();
    return login;
  }

  /**
   * The account of somebody: the one that they had before, or the one that the claim names. An account of staff only in a
   * browser in which its owner is signed in, as a claim is not always its owner's alone.
   */
  private async findAccount({ issuer, subject, claim }: OidcIdentity, browser: Browser): Promise<number> {
    const { database, settings } = this.parts;
    const [known] = await database.query<{ userId: number }>(
      'SELECT user_id AS "userId" FROM oidc_identities WHERE issuer = $1 AND subject = $2',
      [issuer, subject],
    );
    if (known !== undefined) return known.userId;
    const column = COLUMNS[settings().OIDC_MATCHES] ?? 'username';
    // An account that somebody else has entered with this provider stays theirs, also when an address is given away again.
    const found = await database.query<{ id: number; isStaff: boolean }>(
      `SELECT id, staff_role IS NOT NULL AS "isStaff" FROM users WHERE ${column} = lower($1)
          AND NOT EXISTS (SELECT 1 FROM oidc_identities i WHERE i.user_id = users.id AND i.issuer = $2) LIMIT 2`,
      [claim?.replaceAll('\0', '').trim() ?? '', issuer],
    );
    const [account] = found;
    if (claim === undefined || account === undefined || found.length > 1) throw AppError.unknownPerson();
    if (account.isStaff && (await this.presentIn(browser)) !== account.id) throw AppError.unlinkedStaff();
    return account.id;
  }

  private async presentIn({ sessionToken }: Browser): Promise<number | undefined> {
    if (sessionToken === undefined) return undefined;
    return (await findSessionOwner(this.parts.database, sessionToken))?.userId;
  }

  private async remember(em: EntityManager, origin: Origin, identity: OidcIdentity, userId: number): Promise<void> {
    const [made] = await em.execute<{ username: string }[]>(
      `WITH made AS (
         INSERT INTO oidc_identities (issuer, subject, user_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING RETURNING user_id)
       SELECT username FROM users JOIN made ON made.user_id = users.id`,
      [identity.issuer, identity.subject, userId],
    );
    if (made === undefined) return;
    await dropOwnPassword(em, userId);
    await recordAudit(
      em,
      { kind: 'anonymous', origin },
      {
        action: AuditAction.IDENTITY_LINKED,
        subject: userSubject({ id: userId, username: made.username }),
        after: { issuer: identity.issuer, subject: identity.subject },
      },
    );
  }

  private refuse(error: unknown): never {
    if (!(error instanceof OidcError)) throw error;
    this.parts.log.warn({ err: error }, 'the sign-in provider did not do its part');
    throw AppError.upstreamFailed(
      'Signing in with your institution did not work. Try again; if that does not help, ask a member of staff.',
      error,
    );
  }
}

/**
 * Takes the password away from an account that somebody made for themselves, when it becomes that of a person whom the
 * provider knows: whoever took their name here first must not stay in.
 */
async function dropOwnPassword(em: EntityManager, userId: number): Promise<void> {
  const dropped = await em.execute<unknown[]>(
    `UPDATE users SET password_hash = NULL WHERE id = ? AND password_hash IS NOT NULL AND EXISTS (
       SELECT 1 FROM audit_events e WHERE e.action = ? AND e.subject_type = 'user' AND e.subject_id = users.id
          AND (e.actor_kind = 'anonymous' OR e.after->>'is_self_registered' = 'true')) RETURNING 1`,
    [userId, AuditAction.USER_REGISTERED],
  );
  if (dropped.length > 0) await evict(em, [userId]);
}
