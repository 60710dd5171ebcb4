import { randomBytes } from 'node:crypto';
import { LockMode, UniqueConstraintViolationException } from '@mikro-orm/core';
import { type Actor, isStaff, requireAdministrator, requireSignedIn, type SignedIn } from '../auth/actor.js';
import type { KeyedHash } from '../auth/keyed-hash.js';
import { PASSWORD_LENGTH, type PasswordHasher } from '../auth/password-hasher.js';
import type { Database } from '../database/database.js';
import { AppError } from '../errors/app-error.js';
import type { Settings } from '../settings/settings-catalogue.js';
import { skipUnbegunSetup } from '../setup/setup-state.js';
import { ApiCredentials } from './api-credentials.entity.js';
import type { StaffRole } from './staff-role.js';
import { User } from './user.entity.js';
import { checkUsername } from './username.js';

/** Shortest and longest API secret, in characters. */
const SECRET_LENGTH = { min: 4, max: 64 } as const;

/** A new account. */
export interface NewUser {
  readonly username: string;
  readonly password: string | null;
  readonly isStudent: boolean;
  readonly staffRole: StaffRole | null;
  /** Whether to hand out an API key. */
  readonly withApiKey: boolean;
  /** API secret to begin with, or null. */
  readonly apiSecret: string | null;
  /** Whether that secret works only once; null for what the settings say. */
  readonly isSecretOneTime: boolean | null;
}

/** What `setApiSecret` leaves. */
export interface ApiSecretState {
  readonly setAt: Date;
  readonly expiresAt: Date;
  readonly isOneTime: boolean;
}

/** Accounts and their API credentials. */
export class UserService {
  constructor(
    private readonly database: Database,
    private readonly passwords: PasswordHasher,
    private readonly keyedHash: KeyedHash,
    private readonly settings: () => Settings,
    private readonly now: () => Date,
  ) {}

  /**
   * Makes an account. One that is made at the machine itself ends a set-up that nobody has begun.
   *
   * @returns the account, and its API key in clear, which is shown only this once
   * @throws AppError INVALID_INPUT, CONFLICT when the name is taken, or a denial
   */
  async create(actor: Actor, input: NewUser): Promise<{ user: User; apiKey: string | null }> {
    requireAdministrator(actor);
    const username = checkUsername(input.username);
    if (input.password !== null) checkPassword(input.password);
    const apiSecret = input.apiSecret === null ? null : checkApiSecret(input.apiSecret);
    const passwordHash = input.password === null ? null : await this.passwords.hash(input.password);
    const apiKey = input.withApiKey ? randomBytes(8).toString('hex').toUpperCase() : null;
    try {
      return await this.database.transactional(async (em) => {
        const { isStudent, staffRole } = input;
        const user = em.create(User, { username, passwordHash, isStudent, staffRole }, { partial: true });
        await em.flush();
        if (actor.kind === 'operator') await skipUnbegunSetup(em);
        const userId = user.databaseId;
        em.create(ApiCredentials, {
          userId,
          keyMac: apiKey === null ? null : this.keyedHash.of('api-key', userId, apiKey),
          secretMac: apiSecret === null ? null : this.keyedHash.of('api-secret', userId, apiSecret),
          secretSetAt: apiSecret === null ? null : this.now(),
          isSecretOneTime: input.isSecretOneTime ?? this.settings().IS_API_SECRET_ONE_TIME_PW,
          secretUseCount: 0,
        });
        return { user, apiKey };
      });
    } catch (error) {
      if (!(error instanceof UniqueConstraintViolationException)) throw error;
      throw AppError.conflict(`There is a user "${username}" already. Choose another name.`, ['username']);
    }
  }

  /**
   * Sets one's own API secret. Its time starts now, and a one-time secret may be used again.
   *
   * @param isOneTime what the user chose, or null; counts only where the settings leave the choice
   * @throws AppError INVALID_INPUT, also for the secret that was set before
   */
  async setApiSecret(actor: Actor, secret: string, isOneTime: boolean | null): Promise<ApiSecretState> {
    const { userId } = requireSignedIn(actor);
    const trimmed = checkApiSecret(secret);
    const settings = this.settings();
    const mayChoose = settings.IS_STUDENT_API_OTP_ALLOWED || isStaff(actor);
    const oneTime = (mayChoose ? isOneTime : null) ?? settings.IS_API_SECRET_ONE_TIME_PW;
    const setAt = this.now();
    await this.database.transactional(async (em) => {
      const credentials = await em.findOne(ApiCredentials, { userId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (credentials?.secretMac && this.keyedHash.matches(credentials.secretMac, 'api-secret', userId, trimmed)) {
        throw AppError.invalidInput('secret', 'The new secret must differ from the one before.');
      }
      await em.upsert(ApiCredentials, {
        userId,
        secretMac: this.keyedHash.of('api-secret', userId, trimmed),
        secretSetAt: setAt,
        isSecretOneTime: oneTime,
        secretUseCount: 0,
      });
    });
    const expiresAt = new Date(setAt.getTime() + settings.API_SECRET_TIME_TO_LIVE * 1000);
    return { setAt, expiresAt, isOneTime: oneTime };
  }

  /** Accounts by id, as far as the actor may see them: themselves, and everybody for staff. */
  async findVisible(actor: Actor, ids: readonly number[]): Promise<User[]> {
    const visible = isStaff(actor) ? ids : ids.filter((id) => actor.kind === 'user' && actor.userId === id);
    return await this.findByIds(visible);
  }

  /** Accounts by id, for what belongs to a thing that the actor sees already. */
  async findByIds(ids: readonly number[]): Promise<User[]> {
    if (ids.length === 0) return [];
    return await this.database.query<User & Record<string, unknown>>(
      `SELECT id AS "databaseId", username, is_student AS "isStudent", staff_role AS "staffRole"
         FROM users WHERE id = ANY($1)`,
      [ids],
      'users-by-ids',
    );
  }

  /** The account of whoever is signed in. */
  async findSelf(actor: SignedIn): Promise<User> {
    const [user] = await this.findByIds([actor.userId]);
    if (user === undefined) throw AppError.unauthenticated();
    return user;
  }
}

/**
 * Checks a new password.
 *
 * @throws AppError INVALID_INPUT
 */
export function checkPassword(password: string): void {
  if (password.length >= PASSWORD_LENGTH.min && password.length <= PASSWORD_LENGTH.max) return;
  throw AppError.invalidInput(
    'password',
    `A password has ${PASSWORD_LENGTH.min} to ${PASSWORD_LENGTH.max} characters.`,
  );
}

/** Secrets are trimmed when they are set, because they are trimmed when they are sent. */
function checkApiSecret(secret: string): string {
  const trimmed = secret.trim();
  if (trimmed.length >= SECRET_LENGTH.min && trimmed.length <= SECRET_LENGTH.max) return trimmed;
  throw AppError.invalidInput(
    'secret',
    `An API secret has ${SECRET_LENGTH.min} to ${SECRET_LENGTH.max} characters, not counting space around it.`,
  );
}
