import type { EntityManager } from '@mikro-orm/postgresql';

/** Deletes what was sent to webhooks, or given up, longer ago than the settings say. What still is to be sent stays. */
export async function forgetDeliveries(em: EntityManager, days: number): Promise<void> {
  await em.execute('DELETE FROM webhook_deliveries WHERE finished_at < now() - make_interval(days => ?)', [
    Math.trunc(days),
  ]);
}
