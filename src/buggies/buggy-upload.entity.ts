import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { BuggyRecord, UploadWarning } from '../racing/index.js';

/** By which way an upload came. */
export enum UploadSource {
  /** A student's own program, by `POST /api/upload`. */
  API = 'API',
  /** Pasted by somebody who is signed in. */
  WEB = 'WEB',
}

/** One upload, kept for good: what was sent, and what became of it. Only the texts of old rejected ones are removed. */
@Entity({ tableName: 'buggy_uploads' })
@Index({ properties: ['userId', 'id'] })
export class BuggyUpload {
  /** Primary key; grows with time. */
  @PrimaryKey({ type: 'bigint', autoincrement: true })
  id!: string;

  /** Who uploaded it. */
  @Property({ type: 'integer' })
  userId!: number;

  /** When. */
  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  createdAt!: Date;

  /** By which way. */
  @Property({ type: 'string', length: 10 })
  source!: UploadSource;

  /** The text as it was sent, in UTF-8: bytes, because PostgreSQL's texts cannot hold every character. Null if removed. */
  @Property({ type: 'blob', nullable: true })
  rawBody!: Buffer | null;

  /** Size of a text that was removed. */
  @Property({ type: 'integer', nullable: true })
  removedBytes: number | null = null;

  /** Why no buggy was made of it, or null. */
  @Property({ type: 'string', length: 40, nullable: true })
  errorCode: string | null = null;

  /** What was ignored or changed in it. */
  @Property({ type: 'json' })
  warnings!: UploadWarning[];

  /** The buggy that it made, or null. */
  @Property({ type: 'json', nullable: true })
  buggy: BuggyRecord | null = null;
}
