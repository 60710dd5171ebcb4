import pg from 'pg';

/** The statements that a piece of work sends to the database from this process. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const original = pg.Client.prototype.query as (...args: unknown[]) => unknown;
  const statements: string[] = [];
  pg.Client.prototype.query = function recorded(this: pg.Client, ...args: unknown[]) {
    const statement = JSON.stringify(args[0]) ?? '';
    // Events of earlier changes may still be on their way, and jobs are looked for: that is not this work.
    if (!/outbox|pg_snapshot|jobs\./.test(statement)) statements.push(statement);
    return original.apply(this, args);
  } as never;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = original as never;
  }
  return statements;
}
