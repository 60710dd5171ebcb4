import type { EntityManager } from '@mikro-orm/postgresql';

/** Configurations of databases on which nothing may be notified. */
const silent = new WeakSet<object>();

/** Has nothing be notified by way of a database, because its engine or what leads to it has no NOTIFY. */
export function forbidNotifying({ config }: Pick<EntityManager, 'config'>): void {
  silent.add(config);
}

/** Whether what is done by way of a database may notify those who listen; otherwise they find out by asking. */
export function mayNotify({ config }: Pick<EntityManager, 'config'>): boolean {
  return !silent.has(config);
}
