import type { Database } from '../database/database.js';
import {
  type Connection,
  type ConnectionArgs,
  cursorId,
  readPageRequest,
  toConnection,
} from '../graphql/connection.types.js';
import { type Actor, requireAdministrator } from '../identity/actor.js';
import { Scope } from '../identity/scope.js';
import { isSecretName } from '../settings/settings-input.js';

/** What one change did to one setting. */
export interface PastChange {
  readonly name: string;
  /** As it was and as it became; null for the default, and for secrets. */
  readonly oldValue: string | null;
  readonly newValue: string | null;
  /** Whether the values are kept from everybody. */
  readonly isRedacted: boolean;
}

/** One change of settings: who, when, what. */
export interface PastRevision {
  readonly revision: number;
  readonly changedAt: Date;
  /** Who made it, also when the account is gone since. */
  readonly username: string;
  /** The revision whose settings it brought back, or null. */
  readonly revertedTo: number | null;
  readonly changes: readonly PastChange[];
}

interface RevisionRow extends Omit<PastRevision, 'changes'> {
  readonly changes: readonly { name: string; oldValue: string | null; newValue: string | null }[];
}

/** Who changed which settings, and when. */
export class SettingsHistoryService {
  constructor(private readonly database: Database) {}

  /**
   * A page of the changes, latest first.
   *
   * @throws AppError INVALID_INPUT for unusable page arguments, or a denial
   */
  async list(actor: Actor, args: ConnectionArgs): Promise<Connection<PastRevision>> {
    requireAdministrator(actor, Scope.READ);
    const request = readPageRequest(args, 1);
    const before = request.after === undefined ? null : cursorId(request.after[0]);
    const rows = await this.database.query<RevisionRow & Record<string, unknown>>(
      `SELECT r.revision::int AS revision, r.changed_at AS "changedAt", r.username, r.reverted_to::int AS "revertedTo",
              jsonb_agg(jsonb_build_object('name', c.name, 'oldValue', c.old_value, 'newValue', c.new_value)
                        ORDER BY c.name) AS changes
         FROM settings_revisions r JOIN settings_changes c ON c.revision = r.revision
        WHERE $1::bigint IS NULL OR r.revision < $1 GROUP BY r.revision ORDER BY r.revision DESC LIMIT $2`,
      [before, request.limit],
    );
    return toConnection(
      rows.map((row) => ({ ...row, changes: row.changes.map(redact) })),
      request,
      ({ revision }) => [String(revision)],
      async () => {
        const [row] = await this.database.query<{ count: number }>(
          'SELECT count(*)::int AS count FROM settings_revisions',
        );
        return row?.count ?? 0;
      },
    );
  }
}

function redact(change: RevisionRow['changes'][number]): PastChange {
  if (!isSecretName(change.name)) return { ...change, isRedacted: false };
  return { name: change.name, oldValue: null, newValue: null, isRedacted: true };
}
