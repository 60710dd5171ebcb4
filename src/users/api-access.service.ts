import { randomBytes } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { AuditAction } from '../audit/audit-action.js';
import { FailureLog, notingRefusals } from '../audit/failure-log.js';
import { type AuditValues, recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database/database.js';
import { AppError } from '../errors/app-error.js';
import {
  type Actor,
  actingAs,
  hasAdministratorRole,
  isStaff,
  type Origin,
  requireInPerson,
  requireRankOver,
  requireStaff,
  type SignedIn,
} from '../identity/actor.js';
import { addressKey } from '../identity/address-key.js';
import { AttemptLimit } from '../identity/attempt-limit.js';
import type { KeyedHash } from '../identity/keyed-hash.js';
import { Scope } from '../identity/scope.js';
import type { StaffRole } from '../identity/staff-role.js';
import type { Settings } from '../settings/settings-catalogue.js';
import { userSubject } from './user-subject.js';
import { normaliseUsername } from './username.js';

/** Shortest and longest API secret, in characters. */
const SECRET_LENGTH = { min: 8, max: 64 } as const;

/**
 * What may fail in a quarter of an hour. Secrets that are older than their limit of length, or from another server, may be
 * short. Only who has the key uses up what an account has, so that nobody else can lock it.
 */
const LIMITS = {
  address: { purpose: 'api-address', most: 100, seconds: 900 },
  accountAtAddress: { purpose: 'api', most: 10, seconds: 900 },
  account: { purpose: 'api-account', most: 50, seconds: 900 },
} as const;

/** Most accounts whose keys are made or cleared at once. */
const MAX_KEYS = 1_000;

/** What `setApiSecret` leaves. */
export interface ApiSecretState {
  readonly setAt: Date;
  readonly expiresAt: Date;
  readonly isOneTime: boolean;
}

/** A key that was just made; nobody is shown it again. */
export interface NewApiKey {
  readonly userId: number;
  readonly username: string;
  readonly key: string;
}

interface CredentialsRow {
  userId: number;
  username: string;
  isStudent: boolean;
  staffRole: StaffRole | null;
  isActive: boolean;
  mayEnter: boolean;
  keyMac: Buffer | null;
  secretMac: Buffer | null;
  secretSetAt: Date | null;
  isOneTime: boolean;
  useCount: number;
}

const FIND_CREDENTIALS = `
  SELECT u.id AS "userId", u.username, u.is_student AS "isStudent", u.staff_role AS "staffRole",
         u.is_active AS "isActive",
         (u.is_login_enabled OR coalesce(u.staff_role, '') = 'ADMINISTRATOR') AS "mayEnter", c.key_mac AS "keyMac", c.secret_mac AS "secretMac",
         c.secret_set_at AS "secretSetAt", coalesce(c.is_secret_one_time, false) AS "isOneTime",
         coalesce(c.secret_use_count, 0) AS "useCount"
    FROM users u LEFT JOIN api_credentials c ON c.user_id = u.id WHERE u.username = $1`;

/** Uses a one-time secret up; of simultaneous requests exactly one finds it unused. */
const USE_SECRET = `
  UPDATE api_credentials SET secret_use_count = secret_use_count + 1
   WHERE user_id = $1 AND secret_mac = $2 AND secret_use_count = 0 RETURNING 1`;

/**
 * What students' own programs prove their identity with: the key that staff hand out and the secret that its owner sets.
 * Of both only keyed hashes are kept.
 */
export class ApiAccessService {
  private readonly address: AttemptLimit;
  private readonly accountAtAddress: AttemptLimit;
  private readonly account: AttemptLimit;
  private readonly failures: FailureLog;

  constructor(
    private readonly database: Database,
    private readonly keyedHash: KeyedHash,
    private readonly settings: () => Settings,
    private readonly now: () => Date,
  ) {
    this.address = new AttemptLimit(database, LIMITS.address);
    this.accountAtAddress = new AttemptLimit(database, LIMITS.accountAtAddress);
    this.account = new AttemptLimit(database, LIMITS.account);
    this.failures = new FailureLog(database);
  }

  /**
   * Whose credentials these are. A one-time secret counts as used from here on.
   *
   * @returns who, or the text of the reference's interface that says why they are refused
   * @throws AppError TOO_MANY_ATTEMPTS
   */
  async authenticate(
    credentials: { readonly user: string; readonly key: string; readonly secret: string },
    origin: Origin,
  ): Promise<SignedIn | string> {
    const { user, key, secret } = credentials;
    if (user === '') return 'missing user';
    if (key === '') return 'missing API key';
    if (secret === '') return 'missing secret';
    // PostgreSQL takes no NUL in a text, and no username has one.
    const [row] = user.includes('\0')
      ? []
      : await this.database.query<CredentialsRow & Record<string, unknown>>(
          FIND_CREDENTIALS,
          [normaliseUsername(user)],
          'api-credentials',
        );
    const note = (after: AuditValues) => this.noteFailure(origin, row, after);
    await notingRefusals(this.limitGuesses(row, key, secret, addressKey(origin.address)), () =>
      note({ isRefusedByLimit: true }),
    );
    const refuse = async (reason: string): Promise<string> => {
      await note({ isRefusedByLimit: false, reason });
      return reason;
    };
    if (row === undefined) return await refuse('not authorised (bad user)');
    const refusal = this.refusalOf(row, key, secret);
    if (refusal !== undefined) return await refuse(refusal);
    if (row.isOneTime && !(row.useCount === 0 && (await this.useUp(row.userId, row.secretMac)))) {
      return 'one-time secret has already been used';
    }
    return actingAs(row, origin);
  }

  private async noteFailure(origin: Origin, row: CredentialsRow | undefined, after: AuditValues): Promise<void> {
    const subject = row === undefined ? {} : { subject: userSubject({ id: row.userId, username: row.username }) };
    await this.failures.note(
      { kind: 'anonymous', origin },
      { action: AuditAction.API_ACCESS_FAILED, ...subject, after },
    );
  }

  /** Counts wrong names and keys by address, and wrong secrets by account as well, before anything is said about them. */
  private async limitGuesses(
    row: CredentialsRow | undefined,
    key: string,
    secret: string,
    address: string,
  ): Promise<void> {
    if (row === undefined || !this.hasKey(row, key)) return await this.address.count(address);
    const { userId, secretMac } = row;
    const isRight = secretMac === null || this.keyedHash.matches(secretMac, 'api-secret', userId, secret);
    const here = `${address} ${userId}`;
    if (isRight) {
      await Promise.all([this.accountAtAddress.requireOpen(here), this.account.requireOpen(String(userId))]);
    } else {
      await this.accountAtAddress.count(here);
      await this.account.count(String(userId));
    }
  }

  private hasKey({ userId, keyMac }: CredentialsRow, key: string): boolean {
    return keyMac !== null && this.keyedHash.matches(keyMac, 'api-key', userId, key);
  }

  private refusalOf(row: CredentialsRow, key: string, secret: string): string | undefined {
    const { userId, secretMac, secretSetAt } = row;
    if (!this.hasKey(row, key)) return 'not authorised (wrong API key for this user)';
    if (secretMac === null) return 'not authorised (missing secret)';
    if (secretSetAt === null) return 'not authorised (missing secret timestamp)';
    if (!this.keyedHash.matches(secretMac, 'api-secret', userId, secret)) return 'not authorised (bad secret)';
    if (this.now() > this.secretExpiry(secretSetAt)) return 'not authorised (secret has expired)';
    if (!row.isActive) return 'not authorised (user is not active)';
    return row.mayEnter ? undefined : 'not authorised (user may not sign in)';
  }

  private async useUp(userId: number, secretMac: Buffer | null): Promise<boolean> {
    const rows = await this.database.query(USE_SECRET, [userId, secretMac], 'use-secret');
    return rows.length > 0;
  }

  /** Until when a secret works that was set at a time. */
  secretExpiry(setAt: Date): Date {
    return new Date(setAt.getTime() + this.settings().API_SECRET_TIME_TO_LIVE * 1_000);
  }

  /**
   * Sets one's own API secret. Its time starts now, and a one-time secret may be used again.
   *
   * @param isOneTime what the user chose, or null; counts only where the settings leave the choice
   * @throws AppError INVALID_INPUT, also for the secret that was set before; or a denial
   */
  async setSecret(actor: Actor, secret: string, isOneTime: boolean | null): Promise<ApiSecretState> {
    const { userId, username } = requireInPerson(actor);
    const trimmed = checkApiSecret(secret);
    const settings = this.settings();
    const mayChoose = settings.IS_STUDENT_API_OTP_ALLOWED || isStaff(actor);
    const oneTime = (mayChoose ? isOneTime : null) ?? settings.IS_API_SECRET_ONE_TIME_PW;
    const setAt = this.now();
    await this.database.transactional(async (em) => {
      await ensureCredentials(em, [userId]);
      const [row] = await em.execute<{ mac: Buffer | null }[]>(
        'SELECT secret_mac AS mac FROM api_credentials WHERE user_id = ? FOR UPDATE',
        [userId],
      );
      if (row?.mac && this.keyedHash.matches(row.mac, 'api-secret', userId, trimmed)) {
        throw AppError.invalidInput('secret', 'The new secret must differ from the one before.');
      }
      await em.execute(
        `UPDATE api_credentials SET secret_mac = ?, secret_set_at = ?, is_secret_one_time = ?, secret_use_count = 0
          WHERE user_id = ?`,
        [this.keyedHash.of('api-secret', userId, trimmed), setAt, oneTime, userId],
      );
      await recordAudit(em, actor, {
        action: AuditAction.API_SECRET_SET,
        subject: userSubject({ id: userId, username }),
        after: { isOneTime: oneTime },
      });
    });
    return { setAt, expiresAt: this.secretExpiry(setAt), isOneTime: oneTime };
  }

  /**
   * Makes new keys for accounts; the ones that they had stop working.
   *
   * @returns the keys in clear, which are shown only this once
   * @throws AppError NOT_FOUND, INVALID_INPUT, or a denial
   */
  async makeKeys(actor: Actor, userIds: readonly number[]): Promise<NewApiKey[]> {
    return await this.changeKeys(actor, userIds, ({ id, username }) => ({
      userId: id,
      username,
      key: newApiKey(),
    }));
  }

  /**
   * Takes the keys of accounts away.
   *
   * @returns of how many
   * @throws AppError NOT_FOUND, INVALID_INPUT, or a denial
   */
  async clearKeys(actor: Actor, userIds: readonly number[]): Promise<number> {
    return (await this.changeKeys(actor, userIds, () => null)).length;
  }

  private async changeKeys<Key extends NewApiKey | null>(
    actor: Actor,
    userIds: readonly number[],
    keyFor: (user: { readonly id: number; readonly username: string }) => Key,
  ): Promise<Key[]> {
    this.requireKeyRight(actor);
    if (userIds.length > MAX_KEYS) {
      throw AppError.invalidInput('userIds', `At most ${MAX_KEYS} accounts are taken at once.`);
    }
    const ids = [...new Set(userIds)];
    if (ids.length === 0) return [];
    return await this.database.transactional(async (em) => {
      const users = await em.execute<{ id: number; username: string; staffRole: StaffRole | null }[]>(
        'SELECT id, username, staff_role AS "staffRole" FROM users WHERE id IN (?) ORDER BY username FOR UPDATE',
        [ids],
      );
      if (users.length < ids.length) throw AppError.notFound('user', ['userIds']);
      requireRankOver(actor, users);
      await ensureCredentials(em, ids);
      const keys = users.map(keyFor);
      for (const [index, user] of users.entries()) {
        const key = keys[index]?.key;
        const mac = key === undefined ? null : this.keyedHash.of('api-key', user.id, key);
        await em.execute('UPDATE api_credentials SET key_mac = ? WHERE user_id = ?', [mac, user.id]);
        await recordAudit(em, actor, {
          action: AuditAction.API_KEY_CHANGED,
          subject: userSubject(user),
          after: { hasKey: key !== undefined },
        });
      }
      return keys;
    });
  }

  private requireKeyRight(actor: Actor): void {
    requireStaff(actor, Scope.USERS);
    if (hasAdministratorRole(actor) || this.settings().IS_TA_SET_API_KEY_ENABLED) return;
    throw AppError.forbidden('administrators');
  }
}

/** 64 random bits as the reference writes keys: 16 hexadecimal characters in upper case. */
export function newApiKey(): string {
  return randomBytes(8).toString('hex').toUpperCase();
}

/**
 * Secrets are trimmed when they are set, because they are trimmed when they are sent.
 *
 * @throws AppError INVALID_INPUT
 */
export function checkApiSecret(secret: string): string {
  const trimmed = secret.trim();
  if (trimmed.length >= SECRET_LENGTH.min && trimmed.length <= SECRET_LENGTH.max) return trimmed;
  throw AppError.invalidInput(
    'secret',
    `An API secret has ${SECRET_LENGTH.min} to ${SECRET_LENGTH.max} characters, not counting space around it.`,
  );
}

async function ensureCredentials(em: EntityManager, userIds: readonly number[]): Promise<void> {
  await em.execute(
    'INSERT INTO api_credentials (user_id) SELECT id FROM users WHERE id IN (?) ON CONFLICT DO NOTHING',
    [userIds],
  );
}
