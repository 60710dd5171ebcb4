import { createHash, timingSafeEqual } from 'node:crypto';
import { AuditAction } from '../audit/audit-action.js';
import { type AuditEntry, recordAudit } from '../audit/record-audit.js';
import type { Actor } from '../auth/actor.js';
import { addressKey } from '../auth/address-key.js';
import { AttemptLimit } from '../auth/attempt-limit.js';
import type { PasswordHasher } from '../auth/password-hasher.js';
import type { Database } from '../database/database.js';
import { AppError } from '../errors/app-error.js';
import { ErrorCode } from '../errors/error-code.js';
import type { InitialCode } from './initial-code.js';
import type { LiveSettings } from './live-settings.js';

/** Wrong codes in a quarter of an hour: of an account, or of visitors at an address; and of all visitors together. */
const LIMITS = {
  each: { purpose: 'authorisation', most: 10, seconds: 900 },
  visitors: { purpose: 'authorisation-visitors', most: 200, seconds: 900, isShared: true },
} as const;

/** The code that staff share and type in again for changes that matter, so that an unattended browser is not enough. */
export class AuthorisationCodeService {
  private readonly limit: AttemptLimit;
  private readonly visitorsLimit: AttemptLimit;

  constructor(
    private readonly database: Database,
    private readonly passwords: PasswordHasher,
    private readonly settings: LiveSettings,
    private readonly initialCode: InitialCode,
  ) {
    this.limit = new AttemptLimit(database, LIMITS.each);
    this.visitorsLimit = new AttemptLimit(database, LIMITS.visitors);
  }

  /**
   * Makes sure that the actor knows the code. The person at the machine needs none.
   *
   * @throws AppError AUTHORISATION_FAILED or TOO_MANY_ATTEMPTS
   */
  async require(actor: Actor, code: string | null | undefined): Promise<void> {
    if (actor.kind === 'operator') return;
    const failure = { action: AuditAction.AUTHORISATION_FAILED, after: { isRefusedByLimit: false } };
    const succeeded = await this.attempt(actor, code ?? '').catch(async (error: unknown) => {
      if (error instanceof AppError && error.code === ErrorCode.TOO_MANY_ATTEMPTS)
        await this.note(actor, { ...failure, after: { isRefusedByLimit: true } });
      throw error;
    });
    if (succeeded) return;
    await this.note(actor, failure);
    throw new AppError(
      ErrorCode.AUTHORISATION_FAILED,
      'This needs the authorisation code, and that was not it. Whoever set this server up knows it.',
      ['authorisationCode'],
    );
  }

  private async attempt(actor: Actor, code: string): Promise<boolean> {
    const matches = () => this.matches(code);
    if (actor.kind === 'user') return await this.limit.attempt(String(actor.userId), matches);
    const address = addressKey(actor.origin.address);
    return await this.limit.attempt(`visitor ${address}`, () => this.visitorsLimit.attempt('all', matches));
  }

  private async note(actor: Actor, entry: AuditEntry): Promise<void> {
    await this.database.transactional((em) => recordAudit(em, actor, entry));
  }

  private async matches(code: string): Promise<boolean> {
    const { values, sources } = this.settings.current;
    const stored = values.AUTHORISATION_CODE;
    switch (sources.AUTHORISATION_CODE) {
      case 'database':
        return await this.passwords.verify(stored, code);
      case 'environment':
        return isEqual(stored, code);
      case 'default':
        return isEqual(await this.initialCode.value(), code.trim());
    }
  }
}

/** Compares in constant time, also texts of different lengths. */
function isEqual(one: string, other: string): boolean {
  return timingSafeEqual(sha256(one), sha256(other));
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
