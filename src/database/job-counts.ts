import type { Database } from './database.js';
import { jobQueueNames } from './jobs.js';

/** How a queue of jobs stands. */
export interface JobCounts {
  readonly name: string;
  /** Jobs that are due and wait for a server, also those that are tried again. */
  readonly waiting: number;
  /** When the first of those was due; null when there is none. */
  readonly waitingSince: Date | null;
  /** Jobs whose time has not come. */
  readonly later: number;
  readonly running: number;
  /** Jobs of the last days that were given up after all their tries. */
  readonly failed: number;
}

/** How all queues stand, in the order of their names. */
export async function countJobs(database: Database): Promise<JobCounts[]> {
  const rows = await database.query<JobCounts>(
    `SELECT name,
            count(*) FILTER (WHERE state IN ('created', 'retry') AND start_after <= now())::int AS waiting,
            min(start_after) FILTER (WHERE state IN ('created', 'retry') AND start_after <= now()) AS "waitingSince",
            count(*) FILTER (WHERE state IN ('created', 'retry') AND start_after > now())::int AS later,
            count(*) FILTER (WHERE state = 'active')::int AS running,
            count(*) FILTER (WHERE state = 'failed')::int AS failed
       FROM jobs.job GROUP BY name`,
  );
  const found = new Map(rows.map((row) => [row.name, row]));
  return jobQueueNames.map(
    (name) => found.get(name) ?? { name, waiting: 0, waitingSince: null, later: 0, running: 0, failed: 0 },
  );
}
