import { AuditAction } from '../audit/audit-action.js';
import { auditClause } from '../audit/record-audit.js';
import type { Actor, SignedIn } from '../auth/actor.js';
import { requireSignedIn } from '../auth/actor.js';
import { Scope } from '../auth/scope.js';
import type { Database } from '../database/database.js';
import { AppError } from '../errors/app-error.js';
import { type ParsedUpload, parseBuggyUpload } from '../racing/index.js';
import type { Settings } from '../settings/settings-catalogue.js';
import { BUGGY_COLUMNS } from './buggy.columns.js';
import { UploadSource } from './buggy-upload.entity.js';

/** Largest text of a buggy, in bytes of UTF-8. */
export const MAX_BUGGY_BYTES = 64 * 1024;

/** What became of an upload. */
export type UploadOutcome =
  | (Extract<ParsedUpload, { ok: true }> & { readonly isNew: boolean })
  | Extract<ParsedUpload, { ok: false }>;

/** What the audit log keeps of an upload; the upload itself is kept anyway. */
const audit = (actor: Actor, firstParameter: number) =>
  auditClause(actor, AuditAction.BUGGY_UPLOADED, {
    source: 'upload',
    after: `jsonb_build_object('upload', upload.id, 'source', upload.source, 'error', upload.error_code)`,
    firstParameter,
  });

const insertRejected = (auditSql: string): string => `
  WITH upload AS (
    INSERT INTO buggy_uploads (user_id, source, raw_body, error_code, warnings) VALUES ($1, $2, $3, $4, $5)
    RETURNING id, source, error_code
  )
  ${auditSql}`;

/**
 * One statement, hence one transaction and one round trip: the upload joins the history and its buggy becomes the current
 * one, unless a later upload was quicker.
 */
const insertAccepted = (auditSql: string): string => `
  WITH upload AS (
    INSERT INTO buggy_uploads (user_id, source, raw_body, warnings, buggy) VALUES ($1, $2, $3, $4, $5)
    RETURNING id, source, error_code
  ), noted AS (${auditSql})
  INSERT INTO buggies AS b (user_id, upload_id, ${BUGGY_COLUMNS.join(', ')})
  SELECT $1, upload.id, ${BUGGY_COLUMNS.map((_, index) => `$${index + 6}`).join(', ')} FROM upload
  ON CONFLICT (user_id) DO UPDATE SET updated_at = now(), upload_id = EXCLUDED.upload_id,
    ${BUGGY_COLUMNS.map((column) => `${column} = EXCLUDED.${column}`).join(', ')}
    WHERE b.upload_id < EXCLUDED.upload_id
  RETURNING xmax = 0 AS "isNew"`;

/** Takes in what students upload. Every text is kept, whatever becomes of it. */
export class BuggyUploadService {
  constructor(
    private readonly database: Database,
    private readonly settings: () => Settings,
  ) {}

  /** What an upload of this text would make. Nothing is stored. */
  check(text: string): ParsedUpload {
    requireFittingSize(text);
    return parseBuggyUpload(text, { defaultFlagColor: this.settings().DEFAULT_FLAG_COLOR });
  }

  /**
   * Uploads a buggy for whoever is signed in.
   *
   * @throws AppError UNAUTHENTICATED, INVALID_INPUT for a text that is too large, DATABASE_UNAVAILABLE
   */
  async upload(actor: Actor, text: string): Promise<UploadOutcome> {
    const owner = requireSignedIn(actor, Scope.UPLOAD);
    requireFittingSize(text);
    return await this.store(owner, text, UploadSource.WEB);
  }

  /** Uploads a buggy for somebody whose credentials were checked already. */
  async store(owner: SignedIn, text: string, source: UploadSource): Promise<UploadOutcome> {
    const { userId } = owner;
    const parsed = parseBuggyUpload(text, { defaultFlagColor: this.settings().DEFAULT_FLAG_COLOR });
    const raw = Buffer.from(text, 'utf8');
    const warnings = toStorableJson(parsed.warnings);
    if (!parsed.ok) {
      const noted = audit(owner, 6);
      await this.database.query(
        insertRejected(noted.sql),
        [userId, source, raw, parsed.code, warnings, ...noted.values],
        'insert-rejected-upload',
      );
      return parsed;
    }
    const { buggy } = parsed;
    const values = BUGGY_COLUMNS.map((column) => buggy[column]);
    const noted = audit(owner, 6 + values.length);
    const [row] = await this.database.query<{ isNew: boolean }>(
      insertAccepted(noted.sql),
      [userId, source, raw, warnings, toStorableJson(buggy), ...values, ...noted.values],
      'insert-accepted-upload',
    );
    return { ...parsed, isNew: row?.isNew ?? false };
  }
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
