import type { EntityManager } from '@mikro-orm/postgresql';
import type { Database } from './database.js';
import { executeBound } from './execute-bound.js';
import type { JobQueues } from './jobs.js';

/** Most jobs that are listed; whoever has more of them has one fault, not many. */
const MAX_LIST_LENGTH = 100;

/** Queues whose jobs are told what a visitor typed: whoever forgot a password may have typed another one. */
const TOLD_BY_VISITORS: readonly (keyof JobQueues)[] = ['password-reset'];

/** A job that was given up after all its tries. */
export interface FailedJob {
  /** A UUID. */
  readonly id: string;
  readonly queue: string;
  /** What it was told, by name; nothing of what a visitor typed. */
  readonly data: Readonly<Record<string, unknown>>;
  /** How often it was tried again after the first time. */
  readonly retries: number;
  readonly createdAt: Date;
  readonly failedAt: Date;
}

/** Jobs of the last days that were given up, the latest first, a hundred at the most. */
export async function findFailedJobs(database: Database): Promise<FailedJob[]> {
  return await database.query<FailedJob & Record<string, unknown>>(
    `SELECT id, name AS queue, CASE WHEN name = ANY($2) THEN '{}' ELSE data END AS data,
            retry_count AS retries, created_on AS "createdAt", completed_on AS "failedAt"
       FROM jobs.job WHERE state = 'failed' ORDER BY completed_on DESC, id LIMIT $1`,
    [MAX_LIST_LENGTH, [...TOLD_BY_VISITORS]],
  );
}

/** Locks a job that was given up, and tells what it is; undefined when there is no such job. */
export async function lockFailedJob(
  em: EntityManager,
  id: string,
): Promise<{ readonly id: string; readonly queue: keyof JobQueues } | undefined> {
  // What is no UUID is the id of none.
  const [job] = await executeBound<{ id: string; queue: keyof JobQueues }>(
    em,
    `SELECT id, name AS queue FROM jobs.job WHERE id::text = $1 AND state = 'failed' FOR UPDATE`,
    [id.toLowerCase()],
  );
  return job;
}
