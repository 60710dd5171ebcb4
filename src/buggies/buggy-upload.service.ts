import { AuditAction } from '../audit/audit-action.js';
import { auditClause } from '../audit/record-audit.js';
import type { Database } from '../database/database.js';
import { executeBound } from '../database/execute-bound.js';
import { AppError } from '../errors/app-error.js';
import type { Actor, SignedIn } from '../identity/actor.js';
import { requireSignedIn } from '../identity/actor.js';
import { Scope } from '../identity/scope.js';
import { MAX_BUGGY_BYTES, type ParsedUpload, parseBuggyUpload } from '../racing/index.js';
import type { Settings } from '../settings/settings-catalogue.js';
import type { Announce } from '../webhooks/announce.js';
import { WebhookEvent } from '../webhooks/webhook-event.js';
import { BUGGY_COLUMNS } from './buggy.columns.js';
import { UploadSource } from './buggy-upload.entity.js';
import { tallyClause, uploadRefusal } from './upload-tally.js';

/** What became of an upload. */
export type UploadOutcome =
  | (Extract<ParsedUpload, { ok: true }> & { readonly isNew: boolean })
  | Extract<ParsedUpload, { ok: false }>;

/** Tells webhooks of uploads. */
export interface UploadAnnouncing {
  /** Whether somebody may want to hear of them; asked for each upload, so it must cost nothing. */
  readonly isWanted: () => boolean;
  readonly announce: Announce;
}

/** What the audit log keeps of an upload; the upload itself is kept anyway. */
const audit = (actor: Actor, firstParameter: number) =>
  auditClause(actor, AuditAction.BUGGY_UPLOADED, {
    source: 'upload',
    after: `jsonb_build_object('upload', upload.id, 'source', upload.source, 'error', upload.error_code)`,
    firstParameter,
  });

/** Both statements give a row with the id of the upload, or none if its owner has uploaded too much. */
const insertRejected = (tallySql: string, auditSql: string): string => `
  WITH tally AS (${tallySql}), upload AS (
    INSERT INTO buggy_uploads (user_id, source, raw_body, error_code, warnings)
    SELECT user_id, $2, $3, $4, $5 FROM tally
    RETURNING id, source, error_code
  ), noted AS (${auditSql})
  SELECT id::integer, false AS "isNew" FROM upload`;

/**
 * One statement, hence one transaction and one round trip: the upload joins the history and its buggy becomes the current
 * one, unless a later upload was quicker.
 */
const insertAccepted = (tallySql: string, auditSql: string): string => `
  WITH tally AS (${tallySql}), upload AS (
    INSERT INTO buggy_uploads (user_id, source, raw_body, warnings, buggy) SELECT user_id, $2, $3, $4, $5 FROM tally
    RETURNING id, source, error_code
  ), noted AS (${auditSql}), current AS (
    INSERT INTO buggies AS b (user_id, upload_id, ${BUGGY_COLUMNS.join(', ')})
    SELECT $1, upload.id, ${BUGGY_COLUMNS.map((_, index) => `$${index + 6}`).join(', ')} FROM upload
    ON CONFLICT (user_id) DO UPDATE SET updated_at = now(), upload_id = EXCLUDED.upload_id,
      ${BUGGY_COLUMNS.map((column) => `${column} = EXCLUDED.${column}`).join(', ')}
      WHERE b.upload_id < EXCLUDED.upload_id
    RETURNING xmax = 0 AS "isNew"
  )
  SELECT id::integer, coalesce((SELECT "isNew" FROM current), false) AS "isNew" FROM upload`;

/** Takes in what students upload. Every upload is kept, whatever becomes of it; the texts of old rejected ones are removed later. */
export class BuggyUploadService {
  constructor(
    private readonly database: Database,
    private readonly settings: () => Settings,
    private readonly announcing: UploadAnnouncing | null = null,
  ) {}

  /** What an upload of this text would make. Nothing is stored. */
  check(text: string): ParsedUpload {
    requireFittingSize(text);
    return parseBuggyUpload(text, { defaultFlagColor: this.settings().DEFAULT_FLAG_COLOR });
  }

  /**
   * Uploads a buggy for whoever is signed in.
   *
   * @throws AppError UNAUTHENTICATED, INVALID_INPUT for a text that is too large, TOO_MANY_ATTEMPTS, DATABASE_UNAVAILABLE
   */
  async upload(actor: Actor, text: string): Promise<UploadOutcome> {
    const owner = requireSignedIn(actor, Scope.UPLOAD);
    requireFittingSize(text);
    return await this.store(owner, text, UploadSource.WEB);
  }

  /**
   * Uploads a buggy for somebody whose credentials were checked already.
   *
   * @throws AppError TOO_MANY_ATTEMPTS for somebody who uploads too much, and then nothing is stored
   */
  async store(owner: SignedIn, text: string, source: UploadSource): Promise<UploadOutcome> {
    const { userId } = owner;
    const settings = this.settings();
    const parsed = parseBuggyUpload(text, { defaultFlagColor: settings.DEFAULT_FLAG_COLOR });
    const raw = Buffer.from(text, 'utf8');
    const warnings = toStorableJson(parsed.warnings);
    const attributes = parsed.ok ? BUGGY_COLUMNS.map((column) => parsed.buggy[column]) : [];
    const noted = audit(owner, 6 + attributes.length);
    const firstOfTally = 6 + attributes.length + noted.values.length;
    const tally = tallyClause({ bytes: raw.length, isRejected: !parsed.ok }, settings, firstOfTally);
    const outcome = parsed.ok ? [warnings, toStorableJson(parsed.buggy)] : [parsed.code, warnings];
    const row = await this.insert({
      text: (parsed.ok ? insertAccepted : insertRejected)(tally.sql, noted.sql),
      values: [userId, source, raw, ...outcome, ...attributes, ...noted.values, ...tally.values],
      name: parsed.ok ? 'insert-accepted-upload' : 'insert-rejected-upload',
      announced: { userId, isAccepted: parsed.ok },
    });
    if (row === undefined) throw await uploadRefusal(this.database, userId, raw.length, settings);
    return parsed.ok ? { ...parsed, isNew: row.isNew } : parsed;
  }

  /** One round trip, unless some webhook wants to hear of it: then that is part of the same transaction. */
  private async insert({ text, values, name, announced }: UploadStatement): Promise<InsertedUpload | undefined> {
    const { announcing } = this;
    if (announcing === null || !announcing.isWanted()) {
      const [row] = await this.database.query<InsertedUpload & Record<string, unknown>>(text, values, name);
      return row;
    }
    return await this.database.transactional(async (em) => {
      const [row] = await executeBound<InsertedUpload>(em, text, values);
      if (row === undefined) return undefined;
      await announcing.announce(em, { event: WebhookEvent.BUGGY_UPLOADED, upload: { id: row.id, ...announced } });
      return row;
    });
  }
}

/** What a statement that stores an upload gives. */
interface InsertedUpload {
  readonly id: number;
  readonly isNew: boolean;
}

/** A statement that stores an upload, and what webhooks are told of it. */
interface UploadStatement {
  readonly text: string;
  readonly values: unknown[];
  readonly name: string;
  readonly announced: { readonly userId: number; readonly isAccepted: boolean };
}

function requireFittingSize(text: string): void {
  const bytes = Buffer.byteLength(text, 'utf8');
  if (bytes <= MAX_BUGGY_BYTES) return;
  throw AppError.invalidInput('json', `The text has ${bytes} bytes; at most ${MAX_BUGGY_BYTES} are taken.`);
}

/** JSON that PostgreSQL takes: it cannot hold NUL characters and halves of surrogate pairs. */
function toStorableJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'string' ? part.toWellFormed().replaceAll('\0', '\u{FFFD}') : part,
  );
}
