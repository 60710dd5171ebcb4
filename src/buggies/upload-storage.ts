import type { Database } from '../database/database.js';

/** How much is kept of uploads. */
export interface UploadStorage {
  readonly uploads: number;
  readonly rejectedTexts: number;
  readonly removedTexts: number;
  /** Size of the table on disk, with its indexes. */
  readonly bytes: number;
}

/** How much is kept of uploads, by one row for each person and the size of files. */
export async function readUploadStorage(database: Database): Promise<UploadStorage> {
  const [row] = await database.query<UploadStorage & Record<string, unknown>>(
    `SELECT coalesce(sum(uploads), 0)::integer AS uploads, coalesce(sum(rejected_texts), 0)::integer AS "rejectedTexts",
            coalesce(sum(removed_texts), 0)::integer AS "removedTexts",
            pg_total_relation_size('buggy_uploads')::double precision AS bytes
       FROM upload_tallies`,
  );
  if (row === undefined) throw new Error('a sum gave no row');
  return row;
}
