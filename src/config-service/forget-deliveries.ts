import type { EntityManager } from '@mikro-orm/postgresql';

/** Deliveries that are deleted at once, so that nobody waits for long. */
const BATCH = 10_000;

/**
 * Deletes what was sent to webhooks, or given up, longer ago than the settings say. What still is to be sent stays.
 *
 * @returns whether there may be more
 */
export async function forgetDeliveries(em: EntityManager, days: number): Promise<boolean> {
  const gone = await em.execute<unknown[]>(
    `DELETE FROM webhook_deliveries WHERE id IN (
       SELECT id FROM webhook_deliveries WHERE finished_at < now() - make_interval(days => ${Math.trunc(days)})
        ORDER BY finished_at LIMIT ${BATCH}) RETURNING 1`,
  );
  return gone.length === BATCH;
}
