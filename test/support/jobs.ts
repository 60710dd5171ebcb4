import type { TestDatabase } from './databases.js';

/**
 * Has jobs of a queue be due at once: those that wait for their time or for another attempt, and those that a server had
 * begun which is dead. Otherwise servers wait for some seconds before they take a job from another one.
 */
export async function hastenJobs(database: TestDatabase, queue: string): Promise<void> {
  await database.query(
    `UPDATE jobs.job SET start_after = now(), heartbeat_on = now() - interval '1 hour' WHERE name = $1 AND state <= 'active'`,
    [queue],
  );
  await database.query(`SELECT pg_notify('jobs', '')`);
}
