import type { Database } from '../database/database.js';
import { type Actor, isStaff, ownIdOf } from '../identity/actor.js';
import type { Settings } from '../settings/settings-catalogue.js';
import type { ApiAccessService } from './api-access.service.js';
import { enabledFields, type OptionalFields, optionalFieldNames, optionalFields } from './user-fields.js';

/** What is known of somebody's API credentials. */
export interface ApiAccess {
  readonly hasKey: boolean;
  readonly secretSetAt: Date | null;
  readonly secretExpiresAt: Date | null;
  readonly isSecretOneTime: boolean;
  /** How often a one-time secret was used. */
  readonly secretUseCount: number;
}

/** What somebody themselves and staff see of an account. */
export interface UserProfile extends OptionalFields {
  readonly userId: number;
  readonly version: number;
  readonly isActive: boolean;
  readonly isLoginEnabled: boolean;
  readonly isDemo: boolean;
  readonly hasSecondFactor: boolean;
  readonly createdAt: Date;
  readonly firstSignedInAt: Date | null;
  readonly signedInAt: Date | null;
  readonly lastActiveAt: Date | null;
  readonly lastUploadAt: Date | null;
  /** Bytes of the latest upload, whether it was accepted or not. */
  readonly lastUploadBytes: number | null;
  /** What staff say about them to each other; null for themselves. */
  readonly comment: string | null;
  readonly notice: string;
  readonly submissionDeadline: Date | null;
  readonly submissionLink: string;
  readonly apiAccess: ApiAccess;
}

interface ProfileRow extends Omit<UserProfile, 'apiAccess'> {
  readonly hasKey: boolean;
  readonly secretSetAt: Date | null;
  readonly isSecretOneTime: boolean;
  readonly secretUseCount: number;
}

const PROFILES = `
  SELECT u.id AS "userId", u.version, u.is_active AS "isActive", u.is_login_enabled AS "isLoginEnabled",
         u.is_demo AS "isDemo", u.has_second_factor AS "hasSecondFactor", u.created_at AS "createdAt", u.first_signed_in_at AS "firstSignedInAt",
         u.signed_in_at AS "signedInAt", u.comment, u.notice, u.submission_deadline AS "submissionDeadline",
         u.submission_link AS "submissionLink",
         ${optionalFieldNames.map((name) => `u.${optionalFields[name].column} AS "${name}"`).join(', ')},
         (SELECT max(s.last_active_at) FROM sessions s WHERE s.user_id = u.id) AS "lastActiveAt",
         latest.created_at AS "lastUploadAt", latest.bytes AS "lastUploadBytes",
         c.key_mac IS NOT NULL AS "hasKey", c.secret_set_at AS "secretSetAt",
         coalesce(c.is_secret_one_time, false) AS "isSecretOneTime",
         coalesce(c.secret_use_count, 0) AS "secretUseCount"
    FROM users u
    LEFT JOIN api_credentials c ON c.user_id = u.id
    LEFT JOIN LATERAL (
      SELECT b.created_at, octet_length(b.raw_body) AS bytes FROM buggy_uploads b
       WHERE b.user_id = u.id ORDER BY b.id DESC LIMIT 1) latest ON true
   WHERE u.id = ANY($1)`;

/** What is known about people, for themselves and for staff. */
export class UserProfileService {
  constructor(
    private readonly database: Database,
    private readonly access: ApiAccessService,
    private readonly settings: () => Settings,
  ) {}

  /** Profiles of some people, as far as the actor may see them, in one statement. */
  async find(actor: Actor, userIds: readonly number[]): Promise<UserProfile[]> {
    const staff = isStaff(actor);
    const visible = staff ? userIds : userIds.filter((id) => id === ownIdOf(actor));
    if (visible.length === 0) return [];
    const rows = await this.database.query<ProfileRow & Record<string, unknown>>(PROFILES, [visible], 'user-profiles');
    const enabled = new Set(enabledFields(this.settings()));
    return rows.map(({ hasKey, secretSetAt, isSecretOneTime, secretUseCount, ...row }) => ({
      ...row,
      // What accounts had before a field was switched off stays in the database, and is not shown.
      ...Object.fromEntries(optionalFieldNames.filter((name) => !enabled.has(name)).map((name) => [name, null])),
      comment: staff ? row.comment : null,
      apiAccess: {
        hasKey,
        secretSetAt,
        secretExpiresAt: secretSetAt === null ? null : this.access.secretExpiry(secretSetAt),
        isSecretOneTime,
        secretUseCount,
      },
    }));
  }
}
