import { createHash, timingSafeEqual } from 'node:crypto';
import type { Actor } from '../auth/actor.js';
import { AttemptLimit } from '../auth/attempt-limit.js';
import type { PasswordHasher } from '../auth/password-hasher.js';
import type { Database } from '../database/database.js';
import { AppError } from '../errors/app-error.js';
import { ErrorCode } from '../errors/error-code.js';
import type { LiveSettings } from './live-settings.js';

/** Wrong codes that one account may give in a quarter of an hour. */
const LIMIT = { purpose: 'authorisation', most: 10, seconds: 900 } as const;

/** The code that staff share and type in again for changes that matter, so that an unattended browser is not enough. */
export class AuthorisationCodeService {
  private readonly limit: AttemptLimit;

  constructor(
    database: Database,
    private readonly passwords: PasswordHasher,
    private readonly settings: LiveSettings,
  ) {
    this.limit = new AttemptLimit(database, LIMIT);
  }

  /**
   * Makes sure that the actor knows the code. The person at the machine needs none.
   *
   * @throws AppError AUTHORISATION_FAILED or TOO_MANY_ATTEMPTS
   */
  async require(actor: Actor, code: string | null | undefined): Promise<void> {
    if (actor.kind === 'operator') return;
    const who = actor.kind === 'user' ? String(actor.userId) : 'anonymous';
    if (await this.limit.attempt(who, () => this.matches(code ?? ''))) return;
    throw new AppError(
      ErrorCode.AUTHORISATION_FAILED,
      'This needs the authorisation code, and that was not it. Whoever set this server up knows it.',
      ['authorisationCode'],
    );
  }

  private async matches(code: string): Promise<boolean> {
    const { values, sources } = this.settings.current;
    const stored = values.AUTHORISATION_CODE;
    if (sources.AUTHORISATION_CODE === 'database') return await this.passwords.verify(stored, code);
    // From the environment and as the default it is in clear.
    return timingSafeEqual(sha256(stored), sha256(code));
  }
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
