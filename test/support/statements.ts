import pg from 'pg';

/**
 * What a server does besides: events of earlier changes may still be on their way, jobs and overdue races are looked for,
 * and servers give signs of life.
 */
const BESIDES = /outbox|pg_snapshot|jobs\.|INTO processes|^"SELECT 1"$|AND broadcast_at + turn_count/;

/** The statements that a piece of work sends to the database from this process. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const original = pg.Client.prototype.query as (...args: unknown[]) => unknown;
  const statements: string[] = [];
  pg.Client.prototype.query = function recorded(this: pg.Client, ...args: unknown[]) {
    const statement = JSON.stringify(args[0]) ?? '';
    if (!BESIDES.test(statement)) statements.push(statement);
    return original.apply(this, args);
  } as never;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = original as never;
  }
  return statements;
}
