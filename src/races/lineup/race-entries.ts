import type { EntityManager } from '@mikro-orm/postgresql';
import { BUGGY_COLUMNS } from '../../buggies/buggy.columns.js';
import type { Database } from '../../database/database.js';
import { executeBound } from '../../database/execute-bound.js';
import type { BuggyRecord, Entrant } from '../../racing/index.js';
import { AbsenceReason } from './race-absence.js';

/** Accounts with their current buggies, if they have any, in the form of race files. */
const ACCOUNTS = `
  SELECT u.id AS user_id, u.is_active, b.upload_id::text AS upload_id, u.username, b.id,
         to_char(b.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') AS created_at,
         ${BUGGY_COLUMNS.map((column) => `b.${column}`).join(', ')}
    FROM users u LEFT JOIN buggies b ON b.user_id = u.id`;

/** Those of students, by username. */
const STUDENTS = `${ACCOUNTS} WHERE u.is_student ORDER BY u.username`;

type EntrantRow = BuggyRecord & {
  user_id: number;
  upload_id: string;
  username: string;
  id: number;
  created_at: string;
};

/** A student as the statement finds them: without a buggy, everything of it is null. */
type StudentRow = { is_active: boolean } & (EntrantRow | { id: null; user_id: number });

/**
 * Buggies that would enter a race if it were run now.
 *
 * @param ofEverybody whether those of accounts that are no students count, too
 */
export async function currentEntrants(database: Database, ofEverybody = false): Promise<Entrant[]> {
  const rows = await database.query<StudentRow>(ofEverybody ? `${ACCOUNTS} ORDER BY u.username` : STUDENTS);
  return rows.filter(isEntrant).map(toEntrant);
}

/** The buggy that one account has now, or undefined. */
export async function ownEntrant(database: Database, userId: number): Promise<Entrant | undefined> {
  return (await database.query<StudentRow>(`${ACCOUNTS} WHERE u.id = $1`, [userId]))
    .filter(isEntrant)
    .map(toEntrant)[0];
}

/**
 * Takes the snapshot of a race: from now on it runs on these buggies, whatever is uploaded later. One statement reads
 * everybody, so nobody is both in and out, or neither.
 */
export async function snapshotEntries(em: EntityManager, raceId: number): Promise<void> {
  const students = await em.execute<StudentRow[]>(STUDENTS);
  const entries = students.filter(isEntrant).map((row, index) => ({
    position: index + 1,
    user_id: row.user_id,
    upload_id: row.upload_id,
    entrant: toEntrant(row),
  }));
  await executeBound(
    em,
    `INSERT INTO race_entries (race_id, position, user_id, upload_id, entrant)
     SELECT $1, e.position, e.user_id, e.upload_id, e.entrant
       FROM jsonb_to_recordset($2::jsonb) AS e (position integer, user_id integer, upload_id bigint, entrant jsonb)`,
    [raceId, JSON.stringify(entries)],
  );
  const absences = students
    .filter((row) => !isEntrant(row))
    .map((row) => ({
      user_id: row.user_id,
      reason: row.is_active ? AbsenceReason.NO_BUGGY : AbsenceReason.INACTIVE,
    }));
  await executeBound(
    em,
    `INSERT INTO race_absences (race_id, user_id, reason)
     SELECT $1, a.user_id, a.reason FROM jsonb_to_recordset($2::jsonb) AS a (user_id integer, reason text)`,
    [raceId, JSON.stringify(absences)],
  );
}

const SNAPSHOT = 'SELECT entrant FROM race_entries WHERE race_id = $1 ORDER BY position';

/** Buggies of a race's snapshot, in its order. */
export async function snapshotOf(database: Database, raceId: number): Promise<Entrant[]> {
  return (await database.query<{ entrant: Entrant }>(SNAPSHOT, [raceId])).map((row) => row.entrant);
}

/** The same within the transaction of `em`. */
export async function snapshotWithin(em: EntityManager, raceId: number): Promise<Entrant[]> {
  return (await executeBound<{ entrant: Entrant }>(em, SNAPSHOT, [raceId])).map((row) => row.entrant);
}

function isEntrant(row: StudentRow): row is EntrantRow & { is_active: boolean } {
  return row.is_active && row.id !== null;
}

/** PostgreSQL gives 64-bit numbers as text. */
function toEntrant({ upload_id: _, is_active: __, ...row }: EntrantRow & { is_active: boolean }): Entrant {
  const number = (value: unknown): number | null => (value === null ? null : Number(value));
  return { ...row, buggy_id: Number(row.buggy_id), total_cost: number(row.total_cost), mass: number(row.mass) };
}
