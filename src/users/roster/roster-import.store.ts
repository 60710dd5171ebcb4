import type { Database } from '../../database/database.js';
import type { Actor } from '../../identity/actor.js';

/** How far an import is. */
export type RosterImportState = 'WAITING' | 'RUNNING' | 'DONE' | 'FAILED';

/** An import of a roster. */
export interface RosterImport {
  readonly databaseId: number;
  readonly state: RosterImportState;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
  readonly totalCount: number;
  /** Lines whose passwords are hashed, which is most of the work. */
  readonly hashedCount: number;
  readonly createdCount: number;
  readonly updatedCount: number;
  readonly unchangedCount: number;
  readonly error: string | null;
}

/** The same with what only the job needs. */
export interface StoredRosterImport extends RosterImport {
  readonly actor: Actor;
  /** Encrypted; null when it is over. */
  readonly contents: string | null;
}

/** An import, if there is one of this number. */
export async function findRosterImport(database: Database, id: number): Promise<StoredRosterImport | undefined> {
  const [row] = await database.query<StoredRosterImport & Record<string, unknown>>(
    `SELECT id AS "databaseId", state, created_at AS "createdAt", finished_at AS "finishedAt",
            total_count AS "totalCount", hashed_count AS "hashedCount", created_count AS "createdCount",
            updated_count AS "updatedCount", unchanged_count AS "unchangedCount", error, actor, contents
       FROM roster_imports WHERE id = $1`,
    [id],
  );
  return row;
}
