import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/**
 * What a student's own program proves its identity with: the key that staff hand out and the secret that the student
 * sets. Only keyed hashes are stored.
 */
@Entity({ tableName: 'api_credentials' })
export class ApiCredentials {
  /** Whose they are. */
  @PrimaryKey({ type: 'integer', autoincrement: false })
  userId!: number;

  /** HMAC-SHA-256 of the API key, or null when none was handed out. */
  @Property({ type: 'blob', nullable: true })
  keyMac: Buffer | null = null;

  /** HMAC-SHA-256 of the API secret, or null when none was set. */
  @Property({ type: 'blob', nullable: true })
  secretMac: Buffer | null = null;

  /** When the secret was set; it works for a limited time from then on. */
  @Property({ type: 'timestamptz', nullable: true })
  secretSetAt: Date | null = null;

  /** Whether the secret works only once. */
  @Property({ type: 'boolean', default: false })
  isSecretOneTime: boolean = false;

  /** How often a one-time secret was used. */
  @Property({ type: 'integer', default: 0 })
  secretUseCount: number = 0;
}
