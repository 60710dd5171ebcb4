import type { EntityManager } from '@mikro-orm/postgresql';
import { AuditAction } from '../audit/audit-action.js';
import { recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database/database.js';
import { executeBound } from '../database/execute-bound.js';
import { publish } from '../database/outbox.js';
import { AppError } from '../errors/app-error.js';
import { type Actor, ownIdOf, requireAdministrator, requireInPerson, requireNoToken } from '../identity/actor.js';
import { AttemptLimit } from '../identity/attempt-limit.js';
import { Scope } from '../identity/scope.js';
import { hashSecretToken } from '../identity/secret-token.js';
import type { StaffRole } from '../identity/staff-role.js';
import type { AuthorisationCodeService } from '../settings/authorisation-code.service.js';
import type { SettingCipher } from '../settings/setting-cipher.js';
import type { Settings } from '../settings/settings-catalogue.js';
import { lockUser, userSubject } from '../users/user-subject.js';
import type { PasswordService } from './password.service.js';
import {
  describeSecret,
  lacksSecondFactor,
  makeRecoveryCodes,
  matchingStep,
  normaliseRecoveryCode,
  SECRET_BYTES,
  type SecondFactorSecret,
} from './second-factor.js';

/** Wrong codes that one account may give in a quarter of an hour. */
const LIMIT = { purpose: 'second-factor', most: 10, seconds: 900 } as const;

/** What second factors are kept and checked with. */
export interface SecondFactorParts {
  readonly database: Database;
  readonly passwordChanges: PasswordService;
  readonly authorisation: AuthorisationCodeService;
  readonly cipher: SettingCipher;
  readonly settings: () => Settings;
  readonly now: () => Date;
  readonly randomBytes: (size: number) => Buffer;
}

interface FactorRow {
  readonly secret: string;
  readonly lastStep: string;
  readonly recoveryHashes: readonly Buffer[];
}

/** Codes of an authenticator app (TOTP) beside the password, and recovery codes for when it is lost. */
export class SecondFactorService {
  private readonly limit: AttemptLimit;

  constructor(private readonly parts: SecondFactorParts) {
    this.limit = new AttemptLimit(parts.database, LIMIT);
  }

  /** Whether somebody is staff who must have a second factor, and can do nothing as staff before they have one. */
  async isOwedBy(actor: Actor): Promise<boolean> {
    const userId = ownIdOf(actor);
    const settings = this.parts.settings();
    if (userId === null || !settings.IS_SECOND_FACTOR_REQUIRED_FOR_STAFF) return false;
    const [who] = await this.parts.database.query<{ staffRole: StaffRole | null; hasSecondFactor: boolean }>(
      `SELECT staff_role AS "staffRole", has_second_factor AS "hasSecondFactor" FROM users WHERE id = $1`,
      [userId],
    );
    return who !== undefined && lacksSecondFactor(who, settings);
  }

  /**
   * Makes a secret for one's authenticator. It counts only once a code of it was confirmed.
   *
   * @throws AppError INVALID_INPUT for a wrong password, CONFLICT when there is a second factor already, or a denial
   */
  async begin(actor: Actor, password: string): Promise<SecondFactorSecret> {
    const me = requireInPerson(actor);
    await this.parts.passwordChanges.requirePresent(me, password);
    const secret = this.parts.randomBytes(SECRET_BYTES);
    await this.parts.database.transactional(async (em) => {
      await lockUser(em, me.userId);
      if (await hasSecondFactor(em, me.userId)) {
        throw AppError.conflict('You have a second factor already. Turn it off first, to have another one.');
      }
      await em.execute('DELETE FROM second_factors WHERE user_id = ?', [me.userId]);
      await em.execute('INSERT INTO second_factors (user_id, secret) VALUES (?, ?)', [
        me.userId,
        this.parts.cipher.encrypt(cipherName(me.userId), secret.toString('base64')),
      ]);
    });
    const { PROJECT_CODE, BUGGY_RACE_SERVER_URL } = this.parts.settings();
    const issuer = PROJECT_CODE || (URL.parse(BUGGY_RACE_SERVER_URL)?.host ?? 'buggy race server');
    return describeSecret(secret, me.username, issuer);
  }

  /**
   * Turns the second factor on that was begun.
   *
   * @returns recovery codes, which are shown only this once
   * @throws AppError INVALID_INPUT for a wrong code, TOO_MANY_ATTEMPTS, or a denial
   */
  async confirm(actor: Actor, code: string): Promise<readonly string[]> {
    const me = requireInPerson(actor);
    const codes = makeRecoveryCodes(this.parts.randomBytes);
    await this.requireCode(me.userId, code, async (em) => {
      await em.execute('UPDATE second_factors SET confirmed_at = ? WHERE user_id = ?', [this.parts.now(), me.userId]);
      await executeBound(em, 'UPDATE second_factors SET recovery_hashes = $2 WHERE user_id = $1', [
        me.userId,
        codes.map((one) => hashSecretToken(normaliseRecoveryCode(one))),
      ]);
      await this.turn(em, actor, me.userId, me.username, true);
    });
    return codes;
  }

  /**
   * Turns one's own second factor off.
   *
   * @throws AppError INVALID_INPUT for a wrong password, NOT_FOUND when there is none, or a denial
   */
  async turnOff(actor: Actor, password: string): Promise<void> {
    const me = requireInPerson(actor);
    await this.parts.passwordChanges.requirePresent(me, password);
    await this.remove(actor, me.userId);
  }

  /**
   * Turns somebody's second factor off who has lost everything.
   *
   * @throws AppError NOT_FOUND when there is none, AUTHORISATION_FAILED, or a denial
   */
  async reset(actor: Actor, userId: number, authorisationCode: string): Promise<void> {
    requireAdministrator(actor, Scope.USERS);
    requireNoToken(actor);
    await this.parts.authorisation.require(actor, authorisationCode);
    await this.remove(actor, userId);
  }

  /**
   * Checks a code of the authenticator or a recovery code, and uses it up.
   *
   * @param alongside what is done in the same transaction
   * @throws AppError INVALID_INPUT or TOO_MANY_ATTEMPTS
   */
  async requireCode(userId: number, code: string, alongside: (em: EntityManager) => Promise<void>): Promise<void> {
    const matched = await this.limit.attempt(String(userId), () =>
      this.parts.database.transactional(async (em) => {
        await lockUser(em, userId);
        if (!(await this.take(em, userId, code))) return false;
        await alongside(em);
        return true;
      }),
    );
    if (!matched)
      throw AppError.invalidInput('code', 'That code is not right, or was used before. Wait for the next one.');
  }

  private async take(em: EntityManager, userId: number, code: string): Promise<boolean> {
    const [row] = await em.execute<FactorRow[]>(
      `SELECT secret, last_step::text AS "lastStep", recovery_hashes AS "recoveryHashes"
         FROM second_factors WHERE user_id = ? FOR UPDATE`,
      [userId],
    );
    if (row === undefined) return false;
    const clear = this.parts.cipher.decrypt(cipherName(userId), row.secret);
    if (clear === undefined) throw AppError.conflict('This server has another SECRET_KEY than when this was set up.');
    const step = matchingStep(Buffer.from(clear, 'base64'), code, this.parts.now(), Number(row.lastStep));
    if (step !== undefined) {
      await em.execute('UPDATE second_factors SET last_step = ? WHERE user_id = ?', [step, userId]);
      return true;
    }
    const hash = hashSecretToken(normaliseRecoveryCode(code));
    if (!row.recoveryHashes.some((known) => known.equals(hash))) return false;
    await executeBound(
      em,
      'UPDATE second_factors SET recovery_hashes = array_remove(recovery_hashes, $2::bytea) WHERE user_id = $1',
      [userId, hash],
    );
    return true;
  }

  private async remove(actor: Actor, userId: number): Promise<void> {
    await this.parts.database.transactional(async (em) => {
      const user = await lockUser(em, userId);
      if (!(await hasSecondFactor(em, userId))) throw AppError.notFound('second factor', ['userId']);
      await em.execute('DELETE FROM second_factors WHERE user_id = ?', [userId]);
      await this.turn(em, actor, userId, user.username, false);
    });
  }

  private async turn(em: EntityManager, actor: Actor, userId: number, username: string, isOn: boolean): Promise<void> {
    await em.execute('UPDATE users SET has_second_factor = ? WHERE id = ?', [isOn, userId]);
    await recordAudit(em, actor, {
      action: AuditAction.SECOND_FACTOR_CHANGED,
      subject: userSubject({ id: userId, username }),
      after: { isOn },
    });
    await publish(em, 'accessChanged', { userId });
  }
}

async function hasSecondFactor(em: EntityManager, userId: number): Promise<boolean> {
  const rows = await em.execute<unknown[]>('SELECT 1 FROM users WHERE id = ? AND has_second_factor', [userId]);
  return rows.length > 0;
}

function cipherName(userId: number): string {
  return `second factor of ${userId}`;
}
