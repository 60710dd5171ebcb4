import { createHash, timingSafeEqual } from 'node:crypto';
import { AuditAction } from '../audit/audit-action.js';
import { FailureLog, notingRefusals } from '../audit/failure-log.js';
import { type AuditEntry, recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database/database.js';
import { AppError } from '../errors/app-error.js';
import { ErrorCode } from '../errors/error-code.js';
import type { Actor } from '../identity/actor.js';
import { addressKey } from '../identity/address-key.js';
import { AttemptLimit } from '../identity/attempt-limit.js';
import type { PasswordHasher } from '../identity/password-hasher.js';
import type { InitialCode } from './initial-code.js';
import type { LiveSettings } from './live-settings.js';

/** The answer to a wrong authorisation code while none has been chosen. */
const INITIAL_CODE_REFUSAL =
  'That is not the authorisation code. Until one is chosen, the server writes it to its log each time it starts.';

/** A code that is asked for, and what somebody is told who does not know it. */
interface Code {
  readonly setting: 'AUTHORISATION_CODE' | 'SIGN_UP_CODE';
  /** Wrong codes in a quarter of an hour of an account, or of visitors at an address. */
  readonly limit: AttemptLimit;
  /** The same of all visitors together. */
  readonly visitorsLimit: AttemptLimit;
  readonly refusal: string;
}

/** The code that staff share and type in again for changes that matter, so that an unattended browser is not enough. */
export class AuthorisationCodeService {
  private readonly authorisation: Code;
  private readonly signUp: Code;
  private readonly failures: FailureLog;

  constructor(
    private readonly database: Database,
    private readonly passwords: PasswordHasher,
    private readonly settings: LiveSettings,
    private readonly initialCode: InitialCode,
  ) {
    this.failures = new FailureLog(database);
    const limits = (purpose: string) => ({
      limit: new AttemptLimit(database, { purpose, most: 10, seconds: 900 }),
      visitorsLimit: new AttemptLimit(database, {
        purpose: `${purpose}-visitors`,
        most: 200,
        seconds: 900,
        isShared: true,
      }),
    });
    this.authorisation = {
      setting: 'AUTHORISATION_CODE',
      ...limits('authorisation'),
      refusal: 'That is not the authorisation code. Ask the people who set this server up for it.',
    };
    this.signUp = {
      setting: 'SIGN_UP_CODE',
      ...limits('sign-up'),
      refusal: 'That is not the sign-up code. Ask the people who run this server for it.',
    };
  }

  /**
   * Makes sure that the actor knows the code. The person at the machine needs none.
   *
   * @throws AppError AUTHORISATION_FAILED or TOO_MANY_ATTEMPTS
   */
  async require(actor: Actor, code: string | null | undefined): Promise<void> {
    await this.requireCode(actor, code, this.authorisation);
  }

  /**
   * Makes sure that somebody who makes an account for themselves knows the code for that, which does not let anybody do
   * anything else. As long as there is none, it takes the authorisation code.
   *
   * @throws AppError AUTHORISATION_FAILED or TOO_MANY_ATTEMPTS
   */
  async requireForSignUp(actor: Actor, code: string): Promise<void> {
    const hasOwn = this.settings.values.SIGN_UP_CODE !== '';
    await this.requireCode(actor, code, hasOwn ? this.signUp : this.authorisation);
  }

  private async requireCode(actor: Actor, code: string | null | undefined, wanted: Code): Promise<void> {
    if (actor.kind === 'operator') return;
    const failure = (isRefusedByLimit: boolean): AuditEntry => ({
      action: AuditAction.AUTHORISATION_FAILED,
      after: { isRefusedByLimit, ...(wanted === this.signUp ? { isForSignUp: true } : {}) },
    });
    const attempt = this.attempt(actor, code ?? '', wanted);
    if (await notingRefusals(attempt, () => this.failures.note(actor, failure(true)))) return;
    await this.note(actor, failure(false));
    const isInitial = wanted === this.authorisation && this.settings.current.sources[wanted.setting] === 'default';
    const refusal = isInitial ? INITIAL_CODE_REFUSAL : wanted.refusal;
    throw new AppError(ErrorCode.AUTHORISATION_FAILED, refusal, ['authorisationCode']);
  }

  private async attempt(actor: Actor, code: string, wanted: Code): Promise<boolean> {
    const matches = () => this.matches(code, wanted);
    if (actor.kind === 'user') return await wanted.limit.attempt(String(actor.userId), matches);
    const address = addressKey(actor.origin.address);
    return await wanted.limit.attempt(`visitor ${address}`, () => wanted.visitorsLimit.attempt('all', matches));
  }

  private async note(actor: Actor, entry: AuditEntry): Promise<void> {
    await this.database.transactional((em) => recordAudit(em, actor, entry));
  }

  private async matches(code: string, { setting }: Code): Promise<boolean> {
    const { values, sources } = this.settings.current;
    const stored = values[setting];
    switch (sources[setting]) {
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
