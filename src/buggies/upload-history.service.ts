import type { Database } from '../database/database.js';
import {
  type Connection,
  type ConnectionArgs,
  cursorBigId,
  readPageRequest,
  toConnection,
} from '../graphql/connection.types.js';
import { type Actor, ownIdOf, requireSignedIn, requireStaff } from '../identity/actor.js';
import { Scope } from '../identity/scope.js';
import type { BuggyRecord } from '../racing/index.js';
import { buggyChanges } from './buggy-changes.js';
import type { UploadSource } from './buggy-upload.entity.js';
import type { ShownUpload } from './upload-history.types.js';

interface UploadRow {
  readonly id: string;
  readonly createdAt: Date;
  readonly source: UploadSource;
  readonly rawBody: Buffer | null;
  readonly bytes: number;
  readonly buggy: BuggyRecord | null;
  readonly warningCount: number;
  /** The buggy that was there before. */
  readonly previous: BuggyRecord | null;
}

/** What somebody uploaded, and what each upload changed. */
export class UploadHistoryService {
  constructor(private readonly database: Database) {}

  /**
   * A page of somebody's uploads, the latest first.
   *
   * @param userId whose, for staff; null for one's own
   * @throws AppError INVALID_INPUT for unusable page arguments, or a denial
   */
  async list(actor: Actor, userId: number | null, args: ConnectionArgs): Promise<Connection<ShownUpload>> {
    if (userId !== null && userId !== ownIdOf(actor)) requireStaff(actor, Scope.READ);
    const owner = userId ?? requireSignedIn(actor, Scope.READ).userId;
    const request = readPageRequest(args, 1);
    const before = request.after === undefined ? null : cursorBigId(request.after[0]);
    const rows = await this.database.query<UploadRow & Record<string, unknown>>(
      `SELECT u.id::text, u.created_at AS "createdAt", u.source, u.raw_body AS "rawBody",
              coalesce(u.removed_bytes, octet_length(u.raw_body)) AS bytes, u.buggy,
              jsonb_array_length(u.warnings::jsonb) AS "warningCount",
              (SELECT p.buggy FROM buggy_uploads p
                WHERE p.user_id = u.user_id AND p.id < u.id AND p.buggy IS NOT NULL ORDER BY p.id DESC LIMIT 1) AS previous
         FROM buggy_uploads u WHERE u.user_id = $1 AND ($2::bigint IS NULL OR u.id < $2) ORDER BY u.id DESC LIMIT $3`,
      [owner, before, request.limit],
    );
    return toConnection(
      rows.map(toShown),
      request,
      ({ id }) => [id],
      async () => {
        const [row] = await this.database.query<{ count: string }>(
          'SELECT count(*) FROM buggy_uploads WHERE user_id = $1',
          [owner],
        );
        return Number(row?.count);
      },
    );
  }
}

function toShown({ rawBody, buggy, previous, ...row }: UploadRow): ShownUpload {
  return {
    ...row,
    text: rawBody?.toString('utf8') ?? null,
    isAccepted: buggy !== null,
    changes: buggy === null || previous === null ? null : buggyChanges(previous, buggy),
  };
}
