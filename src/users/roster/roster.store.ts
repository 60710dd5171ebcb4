import type { EntityManager } from '@mikro-orm/postgresql';
import { AuditAction } from '../../audit/audit-action.js';
import { recordAudits } from '../../audit/record-audit.js';
import type { Database } from '../../database/database.js';
import { executeBound } from '../../database/execute-bound.js';
import { publish } from '../../database/outbox.js';
import type { Actor } from '../../identity/actor.js';
import { evict } from '../../identity/evict.js';
import { endSessions } from '../../identity/session.store.js';
import { userSubject } from '../user-subject.js';
import { rosterColumns } from './roster-columns.js';
import type { KnownAccount, RosterWrite } from './roster-plan.js';

/** Key of the advisory lock under which one import after the other is written; any number, if it stays the same. */
const IMPORT_LOCK = 4_001_004;

/** Columns of the table of accounts that imports compare and write, with what an account has that is given none. */
const COLUMNS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    rosterColumns
      .filter((column) => !['username', 'password', 'sub_deadline', 'sub_url'].includes(column))
      .map((column) => [column, 'NULL']),
  ),
  is_active: 'true',
  is_login_enabled: 'true',
  comment: `''`,
  notice: `''`,
  submission_link: `''`,
  submission_deadline: 'NULL',
};

const TYPES: Readonly<Record<string, string>> = {
  is_active: 'boolean',
  is_login_enabled: 'boolean',
  submission_deadline: 'timestamptz',
};

/** A write whose password is hashed already. */
export interface HashedWrite extends Omit<RosterWrite, 'password'> {
  readonly passwordHash: string | null;
}

/** Accounts of some names as they are, by name. */
export async function findKnown(
  database: Database,
  usernames: readonly string[],
): Promise<ReadonlyMap<string, KnownAccount>> {
  const names = Object.keys(COLUMNS).filter((name) => name !== 'submission_deadline');
  const pairs = names.map((name) => `'${name}', ${name}`).join(', ');
  const rows = await database.query<{ id: number; username: string; columns: KnownAccount['columns'] }>(
    `SELECT id, username, jsonb_build_object(${pairs}, 'submission_deadline',
              to_char(submission_deadline AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) AS columns
       FROM users WHERE username = ANY($1)`,
    [usernames.map((name) => name.replaceAll('\0', ''))],
  );
  return new Map(rows.map(({ id, username, columns }) => [username, { id, columns }]));
}

/**
 * Writes accounts, all or none, in the transaction of `em`.
 *
 * @param isOneTime whether API secrets of new accounts will work only once
 * @returns ids of all of them
 */
export async function writeRoster(
  em: EntityManager,
  actor: Actor,
  writes: readonly HashedWrite[],
  isOneTime: boolean,
): Promise<number[]> {
  await em.execute('SELECT pg_advisory_xact_lock(?)', [IMPORT_LOCK]);
  const names = Object.keys(COLUMNS);
  const rows = writes.map(({ id, username, columns, passwordHash }) => ({
    id,
    username,
    given: passwordHash === null ? columns : { ...columns, password_hash: passwordHash },
  }));
  const value = (name: string): string => `(r.given->>'${name}')::${TYPES[name] ?? 'text'}`;
  await executeBound(
    em,
    `WITH rows AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS r (id integer, username text, given jsonb)),
     made AS (
       INSERT INTO users (username, is_student, ${names.join(', ')})
       SELECT r.username, true, ${names.map((name) => `coalesce(${value(name)}, ${COLUMNS[name]})`).join(', ')}
         FROM rows r WHERE r.id IS NULL ORDER BY r.username RETURNING id)
     INSERT INTO api_credentials (user_id, is_secret_one_time) SELECT id, $2 FROM made`,
    [JSON.stringify(rows.filter(({ id }) => id === null)), isOneTime],
  );
  const updates = rows.filter(({ id }) => id !== null);
  await executeBound(
    em,
    `UPDATE users u SET version = u.version + 1,
            ${names.map((name) => `${name} = CASE WHEN r.given ? '${name}' THEN ${value(name)} ELSE u.${name} END`).join(', ')}
       FROM jsonb_to_recordset($1::jsonb) AS r (id integer, username text, given jsonb) WHERE u.id = r.id`,
    [JSON.stringify(updates)],
  );
  await putOut(em, updates);
  return await noteWrites(em, actor, writes);
}

/** Those who may not sign in any more are signed out, and who got another password is rid of whoever had the one before. */
async function putOut(
  em: EntityManager,
  updates: readonly { readonly id: number | null; readonly given: object }[],
): Promise<void> {
  const idsWith = (...columns: readonly string[]): number[] =>
    updates.flatMap(({ id, given }) => (id !== null && columns.some((column) => column in given) ? [id] : []));
  await evict(em, idsWith('password_hash'));
  const concerned = idsWith('is_active', 'is_login_enabled');
  if (concerned.length === 0) return;
  await endSessions(
    em,
    `user_id IN (SELECT id FROM users WHERE id IN (?)
        AND NOT (is_active AND (is_login_enabled OR coalesce(staff_role, '') = 'ADMINISTRATOR')))`,
    [concerned],
  );
  const withTokens = await em.execute<{ userId: number }[]>(
    'SELECT DISTINCT user_id AS "userId" FROM personal_access_tokens WHERE user_id IN (?)',
    [concerned],
  );
  for (const { userId } of withTokens) await publish(em, 'accessChanged', { userId });
}

async function noteWrites(em: EntityManager, actor: Actor, writes: readonly HashedWrite[]): Promise<number[]> {
  const made = await em.execute<{ id: number; username: string }[]>(
    'SELECT id, username FROM users WHERE username IN (?)',
    [writes.map(({ username }) => username)],
  );
  const ids = new Map(made.map(({ id, username }) => [username, id]));
  await recordAudits(
    em,
    actor,
    writes.map(({ id, username, columns }) => {
      const { password_hash: _, ...shown } = columns;
      return {
        action: id === null ? AuditAction.USER_REGISTERED : AuditAction.USER_CHANGED,
        subject: userSubject({ id: ids.get(username) ?? 0, username }),
        after: shown,
      };
    }),
  );
  return [...ids.values()];
}
