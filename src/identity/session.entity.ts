import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** Somebody's being signed in, in one browser. */
@Entity({ tableName: 'sessions' })
export class Session {
  /** Primary key; a text, because JavaScript numbers are too small for it. */
  @PrimaryKey({ type: 'bigint', autoincrement: true })
  id!: string;

  /** SHA-256 of the token that the browser holds. */
  @Property({ type: 'blob', unique: true })
  tokenHash!: Buffer;

  /** Whose session it is. */
  @Property({ type: 'integer' })
  @Index()
  userId!: number;

  /** When they signed in. */
  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  createdAt!: Date;

  /** When it was used last, within some minutes. */
  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  lastActiveAt!: Date;

  /** IP address of the browser. */
  @Property({ type: 'string', length: 64, nullable: true })
  address: string | null = null;

  /** How the browser describes itself. */
  @Property({ type: 'string', length: 255, default: '' })
  userAgent: string = '';

  /** When it ends by itself. */
  @Property({ type: 'timestamptz' })
  @Index()
  expiresAt!: Date;
}
