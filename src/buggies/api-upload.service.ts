import type { KeyedHash } from '../auth/keyed-hash.js';
import type { Database } from '../database/database.js';
import type { Settings } from '../settings/settings-catalogue.js';
import { UploadSource } from './buggy-upload.entity.js';
import type { BuggyUploadService } from './buggy-upload.service.js';

/** What a student's program sends. Absent parameters are undefined. */
export interface ApiUploadRequest {
  readonly user: string | undefined;
  readonly key: string | undefined;
  readonly secret: string | undefined;
  readonly buggyJson: string | undefined;
}

/** What it is told. The texts are part of the interface: students' programs match on them. */
export interface ApiUploadAnswer {
  readonly status: 200 | 401;
  readonly body: { readonly ok: string } | { readonly error: string };
}

interface CredentialsRow {
  userId: number;
  isActive: boolean;
  keyMac: Buffer | null;
  secretMac: Buffer | null;
  secretSetAt: Date | null;
  isOneTime: boolean;
  useCount: number;
}

const FIND_CREDENTIALS = `
  SELECT u.id AS "userId", u.is_active AS "isActive", c.key_mac AS "keyMac", c.secret_mac AS "secretMac",
         c.secret_set_at AS "secretSetAt", coalesce(c.is_secret_one_time, false) AS "isOneTime",
         coalesce(c.secret_use_count, 0) AS "useCount"
    FROM users u LEFT JOIN api_credentials c ON c.user_id = u.id WHERE u.username = $1`;

/** Uses a one-time secret up; of simultaneous requests exactly one finds it unused. */
const USE_SECRET = `
  UPDATE api_credentials SET secret_use_count = secret_use_count + 1
   WHERE user_id = $1 AND secret_mac = $2 AND secret_use_count = 0 RETURNING 1`;

/** Uploads by students' own programs, with the key that staff hand out and the secret that the student sets. */
export class ApiUploadService {
  constructor(
    private readonly database: Database,
    private readonly uploads: BuggyUploadService,
    private readonly keyedHash: KeyedHash,
    private readonly settings: () => Settings,
    private readonly now: () => Date,
  ) {}

  /**
   * Checks credentials, then takes in the buggy. A one-time secret counts as used once the credentials are accepted,
   * whatever becomes of the buggy.
   *
   * @throws AppError DATABASE_UNAVAILABLE
   */
  async upload(request: ApiUploadRequest): Promise<ApiUploadAnswer> {
    const user = request.user?.trim() ?? '';
    const key = request.key?.trim() ?? '';
    const secret = request.secret?.trim() ?? '';
    if (user === '') return refused('missing user');
    if (key === '') return refused('missing API key');
    if (secret === '') return refused('missing secret');
    const credentials = await this.authenticate(user, key, secret);
    if (typeof credentials === 'string') return refused(credentials);
    const outcome = await this.uploads.store(credentials.userId, request.buggyJson ?? '', UploadSource.API);
    if (!outcome.ok) return { status: 200, body: { error: outcome.error } };
    return { status: 200, body: { ok: outcome.isNew ? 'buggy created OK' : 'buggy updated OK' } };
  }

  /** Whose credentials these are, or why they are refused. */
  private async authenticate(user: string, key: string, secret: string): Promise<{ userId: number } | string> {
    // PostgreSQL takes no NUL in a text, and no username has one.
    const [row] = user.includes('\0')
      ? []
      : await this.database.query<CredentialsRow & Record<string, unknown>>(
          FIND_CREDENTIALS,
          [user],
          'api-credentials',
        );
    if (row === undefined) return 'not authorised (bad user)';
    const { userId } = row;
    if (row.keyMac === null || !this.keyedHash.matches(row.keyMac, 'api-key', userId, key)) {
      return 'not authorised (wrong API key for this user)';
    }
    if (row.secretMac === null) return 'not authorised (missing secret)';
    if (row.secretSetAt === null) return 'not authorised (missing secret timestamp)';
    if (!this.keyedHash.matches(row.secretMac, 'api-secret', userId, secret)) return 'not authorised (bad secret)';
    const ageInSeconds = (this.now().getTime() - row.secretSetAt.getTime()) / 1000;
    if (ageInSeconds > this.settings().API_SECRET_TIME_TO_LIVE) return 'not authorised (secret has expired)';
    if (!row.isActive) return 'not authorised (user is not active)';
    if (row.isOneTime && !(row.useCount === 0 && (await this.useUp(userId, row.secretMac)))) {
      return 'one-time secret has already been used';
    }
    return { userId };
  }

  private async useUp(userId: number, secretMac: Buffer): Promise<boolean> {
    const rows = await this.database.query(USE_SECRET, [userId, secretMac], 'use-secret');
    return rows.length > 0;
  }
}

function refused(error: string): ApiUploadAnswer {
  return { status: 401, body: { error } };
}
