import type { EntityManager } from '@mikro-orm/postgresql';
import { executeBound } from '../database/execute-bound.js';
import type { Actor } from '../identity/actor.js';
import type { AuditAction } from './audit-action.js';

/** Kinds of things that something was done to. */
export type AuditSubjectType =
  | 'user'
  | 'race'
  | 'racetrack'
  | 'league'
  | 'announcement'
  | 'task'
  | 'publication'
  | 'settings'
  | 'setup'
  | 'token'
  | 'webhook'
  | 'job';

/** What something was done to. */
export interface AuditSubject {
  readonly type: AuditSubjectType;
  readonly id: number | null;
  /** What people call it. */
  readonly name: string;
}

/** Values by name. Secrets stand in it as {@link REDACTED} at the most. */
export type AuditValues = Readonly<Record<string, unknown>>;

/** One thing that was done. */
export interface AuditEntry {
  readonly action: AuditAction;
  readonly subject?: AuditSubject;
  /** As it was, as far as it changed. */
  readonly before?: AuditValues;
  /** As it became, as far as it changed. */
  readonly after?: AuditValues;
}

/** Stands for a secret that changed. */
export const REDACTED = '(secret)';

/** Longest names that are stored, in characters. */
const LENGTHS = { actor: 64, address: 64, subject: 255 } as const;

const ACTOR_COLUMNS = 'actor_kind, actor_id, actor_name, token_id, address, request_id';

/** Values of {@link ACTOR_COLUMNS}. */
function actorValues(actor: Actor): unknown[] {
  const isUser = actor.kind === 'user';
  return [
    actor.kind,
    isUser ? actor.userId : null,
    isUser ? actor.username.slice(0, LENGTHS.actor) : null,
    isUser ? (actor.token?.tokenId ?? null) : null,
    actor.origin.address?.slice(0, LENGTHS.address) ?? null,
    actor.origin.requestId,
  ];
}

/**
 * The same for a statement that is one round trip with the change itself: the part of it that adds the event for each row
 * of a source, and its parameters.
 *
 * @param source name of the source within the statement
 * @param after SQL of what became, in terms of the source
 * @param firstParameter number of the first parameter that is free
 */
export function auditClause(
  actor: Actor,
  action: AuditAction,
  {
    source,
    after,
    firstParameter,
  }: { readonly source: string; readonly after: string; readonly firstParameter: number },
): { readonly sql: string; readonly values: readonly unknown[] } {
  const values = [action, ...actorValues(actor)];
  const types = ['text', 'text', 'integer', 'text', 'integer', 'text', 'text'];
  const list = types.map((type, index) => `$${firstParameter + index}::${type}`).join(', ');
  return {
    sql: `INSERT INTO audit_events (action, ${ACTOR_COLUMNS}, after) SELECT ${list}, ${after} FROM ${source}`,
    values,
  };
}

/** Adds an event to the audit log, in the transaction that makes it true. */
export async function recordAudit(em: EntityManager, actor: Actor, entry: AuditEntry): Promise<void> {
  await recordAudits(em, actor, [entry]);
}

/** Adds events of one actor, in the transaction that makes them true. */
export async function recordAudits(em: EntityManager, actor: Actor, entries: readonly AuditEntry[]): Promise<void> {
  const rows = entries.map(({ action, subject, before, after }) => ({
    action,
    type: subject?.type,
    id: subject?.id,
    name: subject?.name.slice(0, LENGTHS.subject),
    before,
    after,
  }));
  await executeBound(
    em,
    `INSERT INTO audit_events (${ACTOR_COLUMNS}, action, subject_type, subject_id, subject_name, before, after)
     SELECT $1, $2, $3, $4, $5, $6, r.action, r.type, r.id, r.name, r.before, r.after
       FROM jsonb_to_recordset($7::jsonb) AS r (action text, type text, id bigint, name text, before jsonb, after jsonb)`,
    [...actorValues(actor), JSON.stringify(rows)],
  );
}

/** What differs between two states of a thing; undefined when nothing does. */
export function differences(
  before: AuditValues,
  after: AuditValues,
): { readonly before: AuditValues; readonly after: AuditValues } | undefined {
  const names = Object.keys(after).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  if (names.length === 0) return undefined;
  const pick = (values: AuditValues): AuditValues =>
    Object.fromEntries(names.map((name) => [name, values[name] ?? null]));
  return { before: pick(before), after: pick(after) };
}
