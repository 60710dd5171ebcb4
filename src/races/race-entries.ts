import type { EntityManager } from '@mikro-orm/postgresql';
import { BUGGY_COLUMNS } from '../buggies/buggy.columns.js';
import type { Database } from '../database/database.js';
import type { BuggyRecord, Entrant } from '../racing/index.js';

/** Current buggies of active students in the form of race files, by username. */
const CURRENT_ENTRANTS = `
  SELECT u.id AS user_id, b.upload_id::text AS upload_id, u.username, b.id,
         to_char(b.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') AS created_at,
         ${BUGGY_COLUMNS.map((column) => `b.${column}`).join(', ')}
    FROM buggies b JOIN users u ON u.id = b.user_id
   WHERE u.is_active AND u.is_student ORDER BY u.username`;

type EntrantRow = BuggyRecord & {
  user_id: number;
  upload_id: string;
  username: string;
  id: number;
  created_at: string;
};

/** Buggies that would enter a race if it were run now. */
export async function currentEntrants(database: Database): Promise<Entrant[]> {
  const rows = await database.query<EntrantRow>(CURRENT_ENTRANTS);
  return rows.map(toEntrant);
}

/** Takes the snapshot of a race: from now on it runs on these buggies, whatever is uploaded later. */
export async function snapshotEntries(em: EntityManager, raceId: number): Promise<void> {
  const rows = await em.execute<EntrantRow[]>(CURRENT_ENTRANTS);
  const entries = rows.map((row, index) => ({
    position: index + 1,
    user_id: row.user_id,
    upload_id: row.upload_id,
    entrant: toEntrant(row),
  }));
  await em.execute(
    `INSERT INTO race_entries (race_id, position, user_id, upload_id, entrant)
     SELECT ?, e.position, e.user_id, e.upload_id, e.entrant
       FROM jsonb_to_recordset(?::jsonb) AS e (position integer, user_id integer, upload_id bigint, entrant jsonb)`,
    [raceId, JSON.stringify(entries)],
  );
}

/** Buggies of a race's snapshot, in its order. */
export async function snapshotOf(database: Database, raceId: number): Promise<Entrant[]> {
  const rows = await database.query<{ entrant: Entrant }>(
    'SELECT entrant FROM race_entries WHERE race_id = $1 ORDER BY position',
    [raceId],
  );
  return rows.map((row) => row.entrant);
}

/** PostgreSQL gives 64-bit numbers as text. */
function toEntrant({ upload_id: _, ...row }: EntrantRow): Entrant {
  const number = (value: unknown): number | null => (value === null ? null : Number(value));
  return { ...row, buggy_id: Number(row.buggy_id), total_cost: number(row.total_cost), mass: number(row.mass) };
}
