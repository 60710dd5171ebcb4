import type { EntityManager } from '@mikro-orm/postgresql';
import { AuditAction } from '../audit/audit-action.js';
import { recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database/database.js';
import { violatesUniqueness } from '../database/foreseen-failure.js';
import { AppError } from '../errors/app-error.js';
import { type Actor, requireAdministrator, requireNoToken } from '../identity/actor.js';
import type { KeyedHash } from '../identity/keyed-hash.js';
import type { PasswordHasher } from '../identity/password-hasher.js';
import { Scope } from '../identity/scope.js';
import type { StaffRole } from '../identity/staff-role.js';
import type { AuthorisationCodeService } from '../settings/authorisation-code.service.js';
import type { Settings } from '../settings/settings-catalogue.js';
import { skipUnbegunSetup } from '../settings/setup-state.js';
import type { Announce } from '../webhooks/announce.js';
import { WebhookEvent } from '../webhooks/webhook-event.js';
import { checkApiSecret, newApiKey } from './api-access.service.js';
import { checkPassword } from './password.js';
import {
  checkOptionalField,
  checkUserText,
  enabledFields,
  type OptionalFields,
  optionalFieldNames,
  optionalFields,
} from './user-fields.js';
import { userSubject } from './user-subject.js';
import { checkUsername } from './username.js';

/** A new account. What is left out is empty, or as usual. */
export interface NewUser extends Partial<OptionalFields> {
  readonly username: string;
  /** Null for an account that is entered by other means than a password. */
  readonly password: string | null;
  readonly isStudent: boolean;
  readonly staffRole: StaffRole | null;
  readonly isActive?: boolean;
  readonly isLoginEnabled?: boolean;
  readonly isDemo?: boolean;
  readonly comment?: string;
  readonly notice?: string;
  readonly submissionDeadline?: Date | null;
  readonly submissionLink?: string;
  /** Whether to hand out an API key. Default false. */
  readonly withApiKey?: boolean;
  /** API secret to begin with. */
  readonly apiSecret?: string | null;
  /** Whether that secret works only once; null for what the settings say. */
  readonly isSecretOneTime?: boolean | null;
}

/** An account that was just made. */
export interface RegisteredUser {
  readonly userId: number;
  /** As it is stored. */
  readonly username: string;
  /** API key in clear, if one was asked for; it is shown only this once. */
  readonly apiKey: string | null;
}

/** What registering is done with. */
export interface RegistrationParts {
  readonly database: Database;
  readonly passwords: PasswordHasher;
  readonly keyedHash: KeyedHash;
  readonly authorisation: AuthorisationCodeService;
  readonly settings: () => Settings;
  readonly now: () => Date;
  readonly announce: Announce;
}

/** Makes accounts. */
export class RegistrationService {
  constructor(private readonly parts: RegistrationParts) {}

  /**
   * Makes an account. One that is made at the machine itself ends a set-up that nobody has begun.
   *
   * @throws AppError INVALID_INPUT, CONFLICT when the name is taken, AUTHORISATION_FAILED, or a denial
   */
  async register(actor: Actor, input: NewUser, authorisationCode: string | null = null): Promise<RegisteredUser> {
    requireAdministrator(actor, Scope.USERS);
    if (input.staffRole !== null) requireNoToken(actor);
    await this.parts.authorisation.require(actor, authorisationCode);
    return await this.make(actor, input, { areFieldsMandatory: actor.kind !== 'operator' });
  }

  /**
   * Makes an account for oneself, where the settings allow it: a student's, or a guest's.
   *
   * @throws AppError FORBIDDEN where they do not; and as {@link register}
   */
  async registerSelf(
    actor: Actor,
    input: Partial<OptionalFields> & { readonly username: string; readonly password: string },
    signUpCode: string,
  ): Promise<RegisteredUser> {
    if (!this.parts.settings().IS_PUBLIC_REGISTRATION_ALLOWED)
      throw AppError.forbidden('staff register people here and');
    await this.parts.authorisation.requireForSignUp(actor, signUpCode);
    const account = { ...input, isStudent: true, staffRole: null };
    return await this.make(actor, account, { areFieldsMandatory: true, isSelf: true });
  }

  private async make(
    actor: Actor,
    input: NewUser,
    { areFieldsMandatory, isSelf = false }: { readonly areFieldsMandatory: boolean; readonly isSelf?: boolean },
  ): Promise<RegisteredUser> {
    const { database, passwords } = this.parts;
    const username = checkUsername(input.username);
    if (input.password !== null) checkPassword(input.password);
    const columns = { username, ...this.columnsOf(input, areFieldsMandatory) };
    const apiSecret = input.apiSecret ? checkApiSecret(input.apiSecret) : null;
    const apiKey = input.withApiKey ? newApiKey() : null;
    const passwordHash = input.password === null ? null : await passwords.hash(input.password);
    try {
      return await database.transactional(async (em) => {
        const userId = await insertUser(em, { ...columns, password_hash: passwordHash });
        if (actor.kind === 'operator') await skipUnbegunSetup(em);
        await this.insertCredentials(em, userId, { apiKey, apiSecret, isOneTime: input.isSecretOneTime ?? null });
        const subject = userSubject({ id: userId, username });
        // Whoever signs in by a provider later need not be who registered.
        const after = isSelf ? { ...columns, is_self_registered: true } : columns;
        await recordAudit(em, actor, { action: AuditAction.USER_REGISTERED, subject, after });
        await this.parts.announce(em, {
          event: WebhookEvent.ROSTER_CHANGED,
          operation: 'registered',
          userIds: [userId],
        });
        return { userId, username, apiKey };
      });
    } catch (error) {
      if (!violatesUniqueness(error)) throw error;
      throw AppError.conflict(`There is a user "${username}" already. Choose another name.`, ['username']);
    }
  }

  /** Values of columns, checked. */
  private columnsOf(input: NewUser, areFieldsMandatory: boolean): Record<string, unknown> {
    const settings = this.parts.settings();
    const mandatory = new Set(areFieldsMandatory ? enabledFields(settings) : []);
    const fields = optionalFieldNames.flatMap((name) => {
      const value = input[name] ?? null;
      if (value === null && !mandatory.has(name)) return [];
      return [[optionalFields[name].column, checkOptionalField(name, value, settings)] as const];
    });
    return {
      ...Object.fromEntries(fields),
      is_student: input.isStudent,
      staff_role: input.staffRole,
      is_active: input.isActive ?? true,
      is_login_enabled: input.isLoginEnabled ?? true,
      is_demo: input.isDemo ?? false,
      comment: checkUserText('comment', input.comment ?? ''),
      notice: checkUserText('notice', input.notice ?? ''),
      submission_deadline: input.submissionDeadline ?? null,
      submission_link: checkUserText('submissionLink', input.submissionLink ?? ''),
    };
  }

  private async insertCredentials(
    em: EntityManager,
    userId: number,
    given: { readonly apiKey: string | null; readonly apiSecret: string | null; readonly isOneTime: boolean | null },
  ): Promise<void> {
    const { keyedHash, settings, now } = this.parts;
    const { apiKey, apiSecret } = given;
    await em.execute(
      `INSERT INTO api_credentials (user_id, key_mac, secret_mac, secret_set_at, is_secret_one_time)
       VALUES (?, ?, ?, ?, ?)`,
      [
        userId,
        apiKey === null ? null : keyedHash.of('api-key', userId, apiKey),
        apiSecret === null ? null : keyedHash.of('api-secret', userId, apiSecret),
        apiSecret === null ? null : now(),
        given.isOneTime ?? settings().IS_API_SECRET_ONE_TIME_PW,
      ],
    );
  }
}

async function insertUser(em: EntityManager, columns: Readonly<Record<string, unknown>>): Promise<number> {
  const names = Object.keys(columns);
  const [row] = await em.execute<{ id: number }[]>(
    `INSERT INTO users (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')}) RETURNING id`,
    Object.values(columns),
  );
  if (row === undefined) throw new Error('an insert gave no row');
  return row.id;
}
