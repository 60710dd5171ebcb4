import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import { AuditAction } from '../audit/audit-action.js';
import { recordAudit } from '../audit/record-audit.js';
import { safeNextPath } from '../auth/next-path.js';
import type { Database } from '../database/database.js';
import { violatesUniqueness } from '../database/foreseen-failure.js';
import { AppError } from '../errors/app-error.js';
import { type Actor, requireInPerson, type SignedIn } from '../identity/actor.js';
import type { KeyedHash } from '../identity/keyed-hash.js';
import { SettingCipher } from '../settings/setting-cipher.js';
import type { Settings } from '../settings/settings-catalogue.js';
import { userSubject } from '../users/user-subject.js';
import type { GithubAccountStore } from './github-account.store.js';
import type { GithubApi, GithubPerson } from './github-api.js';
import { type GithubApp, githubAppOf } from './github-app.js';
import { requestAuthorisation, takeAuthorisation } from './github-oauth.js';
import { withOutcome } from './outcome-path.js';

/** Path to which GitHub sends people back. */
export const CALLBACK_PATH = '/github/callback';

/** Minutes that somebody has for giving their consent. */
const CONSENT_MINUTES = 10;

/**
 * What came of connecting, as the page learns it: the account is `connected`; consent was `denied`; the answer was not one
 * that this session waits for any more (`stale`); somebody else has connected the account (`taken`); or it `failed`.
 */
export type ConnectOutcome = 'connected' | 'denied' | 'stale' | 'taken' | 'failed';

/** What connecting works with. */
export interface GithubConnectParts {
  readonly database: Database;
  readonly accounts: GithubAccountStore;
  readonly settings: () => Settings;
  readonly secretKey: KeyedHash;
  /** Opens GitHub's API for whoever has this token. */
  readonly openApi: (app: GithubApp, token: string) => GithubApi;
  /** Sends requests to GitHub. */
  readonly fetch: typeof globalThis.fetch;
  readonly log: Logger;
  /** The clock. */
  readonly now: () => Date;
}

interface PendingRow {
  code_verifier: string;
  return_to: string;
}

/** Connecting one's GitHub account: consent is asked for at GitHub, for exactly one session, and taken once. */
export class GithubConnectService {
  private readonly cipher: SettingCipher;

  constructor(private readonly parts: GithubConnectParts) {
    this.cipher = new SettingCipher(parts.secretKey.deriveKey('GitHub authorisations'));
  }

  /**
   * Begins.
   *
   * @param returnTo path on this site to come back to; anything else leads to the start page
   * @returns where to send the browser
   * @throws AppError NOT_FOUND where this server does not fork, or a denial
   */
  async begin(actor: Actor, returnTo: string | undefined): Promise<string> {
    const { sessionId } = requireSession(actor);
    const { url, state, codeVerifier } = await requestAuthorisation(this.requireApp(), this.redirectUri);
    const { database, now } = this.parts;
    const expiresAt = new Date(now().getTime() + CONSENT_MINUTES * 60_000);
    await database.query(
      `INSERT INTO github_authorisations (session_id, state_hash, code_verifier, return_to, expires_at)
       VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (session_id) DO UPDATE SET state_hash = EXCLUDED.state_hash,
         code_verifier = EXCLUDED.code_verifier, return_to = EXCLUDED.return_to, expires_at = EXCLUDED.expires_at`,
      [sessionId, hashOf(state), this.cipher.encrypt(sessionId, codeVerifier), safeNextPath(returnTo), expiresAt],
    );
    return url;
  }

  /**
   * Takes the answer with which the browser came back.
   *
   * @returns path on this site to go on to, with the {@link ConnectOutcome} as its parameter `github`
   * @throws AppError NOT_FOUND where this server does not fork, or a denial
   */
  async finish(actor: Actor, answer: URLSearchParams): Promise<string> {
    const me = requireSession(actor);
    const { sessionId } = me;
    const app = this.requireApp();
    const state = answer.get('state') ?? '';
    const { database, now } = this.parts;
    // Taken out whatever comes of it: an answer counts once.
    const [pending] = await database.query<PendingRow & Record<string, unknown>>(
      `DELETE FROM github_authorisations WHERE session_id = $1 AND state_hash = $2 AND expires_at > $3
       RETURNING code_verifier, return_to`,
      [sessionId, hashOf(state), now()],
    );
    const codeVerifier = pending && this.cipher.decrypt(sessionId, pending.code_verifier);
    if (pending === undefined || codeVerifier === undefined) return withOutcome('/', 'stale' satisfies ConnectOutcome);
    const outcome = await this.connect(me, app, answer, { state, codeVerifier });
    return withOutcome(pending.return_to, outcome);
  }

  private async connect(
    me: SignedIn,
    app: GithubApp,
    answer: URLSearchParams,
    request: { readonly state: string; readonly codeVerifier: string },
  ): Promise<ConnectOutcome> {
    const { openApi, log, fetch } = this.parts;
    const taken = await takeAuthorisation(app, new URL(`${this.redirectUri}?${answer}`), request, fetch);
    if (taken.kind === 'failed') log.warn({ err: taken.cause }, 'GitHub gave no token for a code');
    if (taken.kind !== 'token') return taken.kind;
    let person: GithubPerson;
    try {
      person = await openApi(app, taken.token).whoAmI();
    } catch (error) {
      log.warn({ err: error }, 'GitHub did not say whose token it gave');
      return 'failed';
    }
    return await this.keep(me, person, taken.token);
  }

  private async keep(me: SignedIn, person: GithubPerson, token: string): Promise<ConnectOutcome> {
    const { database, accounts, now } = this.parts;
    try {
      await database.transactional(async (em) => {
        await accounts.connect(em, me.userId, person, token, now());
        await recordAudit(em, me, {
          action: AuditAction.GITHUB_CONNECTED,
          subject: userSubject({ id: me.userId, username: me.username }),
          after: { login: person.login },
        });
      });
      return 'connected';
    } catch (error) {
      if (violatesUniqueness(error)) return 'taken';
      throw error;
    }
  }

  private get redirectUri(): string {
    return this.parts.settings().BUGGY_RACE_SERVER_URL + CALLBACK_PATH;
  }

  private requireApp(): GithubApp {
    const app = githubAppOf(this.parts.settings());
    if (app === undefined) throw AppError.notFound('connection to GitHub');
    return app;
  }
}

/** Somebody who is signed in in person, and the session in which they are. */
function requireSession(actor: Actor): SignedIn & { readonly sessionId: string } {
  const me = requireInPerson(actor);
  if (me.sessionId === null) throw AppError.unauthenticated();
  return { ...me, sessionId: me.sessionId };
}

function hashOf(state: string): Buffer {
  return createHash('sha256').update(state).digest();
}
