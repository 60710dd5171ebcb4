import { createHash } from 'node:crypto';
import type { TestDatabase } from './databases.js';

/** Has a list of issues published, in place of the one that there is. */
export async function publishIssues(database: TestDatabase, csv: string): Promise<void> {
  const [version] = await database.query<{ id: number }>(
    `INSERT INTO publication_versions (artefact, inputs, report, published_at, published_by)
     VALUES ('TASK_LIST', '{"settings":{},"sources":{},"generator":""}', '{}', now(), 'test') RETURNING id`,
  );
  const sha256 = createHash('sha256').update(csv).digest('hex');
  await database.query(
    `INSERT INTO publication_files (version_id, path, content_type, size, sha256, contents)
     VALUES ($1, 'issues.csv', 'text/csv', $2, $3, $4)`,
    [version?.id, Buffer.byteLength(csv), sha256, Buffer.from(csv)],
  );
  await database.query(`UPDATE publications SET version_id = $1 WHERE artefact = 'TASK_LIST'`, [version?.id]);
}
