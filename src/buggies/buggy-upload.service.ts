import type { Actor } from '../auth/actor.js';
import { requireSignedIn } from '../auth/actor.js';
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

const INSERT_REJECTED = `INSERT INTO buggy_uploads (user_id, source, raw_body, error_code, warnings)
  VALUES ($1, $2, $3, $4, $5)`;

/**
 * One statement, hence one transaction and one round trip: the upload joins the history and its buggy becomes the current
 * one, unless a later upload was quicker.
 */
const INSERT_ACCEPTED = `
  WITH upload AS (
    INSERT INTO buggy_uploads (user_id, source, raw_body, warnings, buggy) VALUES ($1, $2, $3, $4, $5) RETURNING id
  )
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
    const { userId } = requireSignedIn(actor);
    requireFittingSize(text);
    return await this.store(userId, text, UploadSource.WEB);
  }

  /** Uploads a buggy for somebody whose credentials were checked already. */
  async store(userId: number, text: string, source: UploadSource): Promise<UploadOutcome> {
    const parsed = parseBuggyUpload(text, { defaultFlagColor: this.settings().DEFAULT_FLAG_COLOR });
    const raw = Buffer.from(text, 'utf8');
    const warnings = toStorableJson(parsed.warnings);
    if (!parsed.ok) {
      await this.database.query(
        INSERT_REJECTED,
        [userId, source, raw, parsed.code, warnings],
        'insert-rejected-upload',
      );
      return parsed;
    }
    const { buggy } = parsed;
    const values = BUGGY_COLUMNS.map((column) => buggy[column]);
    const [row] = await this.database.query<{ isNew: boolean }>(
      INSERT_ACCEPTED,
      [userId, source, raw, warnings, toStorableJson(buggy), ...values],
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
