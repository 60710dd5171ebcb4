import type { AuditAction } from '../audit/audit-action.js';
import type { AuditValues } from '../audit/record-audit.js';
import type { Database } from '../database/database.js';
import {
  type Connection,
  type ConnectionArgs,
  cursorBigId,
  readPageRequest,
  toConnection,
} from '../graphql/connection.types.js';
import { type Actor, requireAdministrator } from '../identity/actor.js';
import { Scope } from '../identity/scope.js';

/** Who did something: a visitor, somebody signed in, or the person at the machine. */
export type AuditActorKind = 'anonymous' | 'user' | 'operator';

/** Something that was done. */
export interface AuditEvent {
  /** Grows with time. */
  readonly id: string;
  readonly at: Date;
  readonly action: AuditAction;
  readonly actorKind: AuditActorKind;
  readonly actorId: number | null;
  /** Username at that time. */
  readonly actorName: string | null;
  readonly tokenId: number | null;
  readonly address: string | null;
  readonly requestId: string | null;
  readonly subjectType: string | null;
  readonly subjectId: string | null;
  readonly subjectName: string | null;
  readonly before: AuditValues | null;
  readonly after: AuditValues | null;
}

/** Which events; what is left out does not matter. */
export interface AuditFilter {
  readonly actions?: readonly AuditAction[] | null;
  readonly actorName?: string | null;
  readonly subjectType?: string | null;
  readonly subjectId?: number | null;
  readonly subjectName?: string | null;
  readonly requestId?: string | null;
  readonly since?: Date | null;
  readonly until?: Date | null;
}

/** Events that the export reads at once. */
const EXPORT_BATCH = 1_000;

const COLUMNS = `id::text AS id, at, action, actor_kind AS "actorKind", actor_id AS "actorId",
  actor_name AS "actorName", token_id AS "tokenId", address, request_id AS "requestId",
  subject_type AS "subjectType", subject_id::text AS "subjectId", subject_name AS "subjectName", before, after`;

/** Conditions by filter; `$1` stands for the value. */
const CONDITIONS: Readonly<Record<keyof AuditFilter, string>> = {
  actions: 'action = ANY($1)',
  actorName: 'actor_name = lower($1)',
  subjectType: 'subject_type = $1',
  subjectId: 'subject_id = $1',
  subjectName: 'subject_name = $1',
  requestId: 'request_id = $1',
  since: 'at >= $1',
  until: 'at < $1',
};

/** What happened, for administrators. */
export class AuditService {
  constructor(private readonly database: Database) {}

  /**
   * A page of events, latest first.
   *
   * @throws AppError INVALID_INPUT for unusable page arguments, or a denial
   */
  async list(actor: Actor, args: ConnectionArgs, filter: AuditFilter): Promise<Connection<AuditEvent>> {
    requireAdministrator(actor, Scope.READ);
    const request = readPageRequest(args, 1);
    const { condition, values } = conditionOf(filter);
    const before = request.after === undefined ? [] : [cursorBigId(request.after[0])];
    const rows = await this.database.query<AuditEvent & Record<string, unknown>>(
      `SELECT ${COLUMNS} FROM audit_events e
        WHERE ${condition}${before.length === 0 ? '' : ` AND e.id < $${values.length + 2}`}
        ORDER BY e.id DESC LIMIT $${values.length + 1}`,
      [...values, request.limit, ...before],
    );
    return toConnection(
      rows,
      request,
      ({ id }) => [id],
      async () => {
        const [row] = await this.database.query<{ count: number }>(
          `SELECT count(*)::int AS count FROM audit_events WHERE ${condition}`,
          values,
        );
        return row?.count ?? 0;
      },
    );
  }

  /**
   * All events, oldest first, as JSON lines; read bit by bit, so that a log of years takes no memory.
   *
   * @throws AppError when somebody else than an administrator asks
   */
  export(actor: Actor, filter: AuditFilter): AsyncGenerator<string, void> {
    requireAdministrator(actor, Scope.READ);
    return this.lines(filter);
  }

  private async *lines(filter: AuditFilter): AsyncGenerator<string, void> {
    const { condition, values } = conditionOf(filter);
    let last = '0';
    while (true) {
      const rows = await this.database.query<AuditEvent & Record<string, unknown>>(
        `SELECT ${COLUMNS} FROM audit_events e WHERE ${condition} AND e.id > $${values.length + 1}
          ORDER BY e.id LIMIT ${EXPORT_BATCH}`,
        [...values, last],
      );
      if (rows.length > 0) yield `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`;
      last = rows.at(-1)?.id ?? last;
      if (rows.length < EXPORT_BATCH) return;
    }
  }
}

function conditionOf(filter: AuditFilter): { readonly condition: string; readonly values: unknown[] } {
  const given = Object.entries(filter).filter(
    ([name, value]) => Object.hasOwn(CONDITIONS, name) && value !== null && value !== undefined,
  );
  const conditions = given.map(([name], index) => CONDITIONS[name as keyof AuditFilter].replace('$1', `$${index + 1}`));
  return { condition: conditions.join(' AND ') || 'true', values: given.map(([, value]) => value) };
}
