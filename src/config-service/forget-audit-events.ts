import type { EntityManager } from '@mikro-orm/postgresql';

/** Events that are deleted at once, so that those who add some wait for a moment at the most. */
const BATCH = 10_000;

/**
 * Deletes audit events that are older than the settings say, in the transaction of `em`. Nothing else can: a trigger
 * refuses it, and only who may change the schema can put the trigger aside.
 *
 * @returns whether there may be more
 */
export async function forgetAuditEvents(em: EntityManager, retentionDays: number): Promise<boolean> {
  const old = `at < now() - make_interval(days => ${Math.trunc(retentionDays)})`;
  const [first] = await em.execute<unknown[]>(`SELECT 1 FROM audit_events WHERE ${old} LIMIT 1`);
  if (first === undefined) return false;
  await em.execute('ALTER TABLE audit_events DISABLE TRIGGER audit_events_only_grow');
  const gone = await em.execute<unknown[]>(
    `DELETE FROM audit_events WHERE id IN (SELECT id FROM audit_events WHERE ${old} ORDER BY id LIMIT ${BATCH}) RETURNING 1`,
  );
  await em.execute('ALTER TABLE audit_events ENABLE TRIGGER audit_events_only_grow');
  return gone.length === BATCH;
}
