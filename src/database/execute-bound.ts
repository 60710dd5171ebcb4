import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery, type Transaction } from 'kysely';

/**
 * Runs a statement within the transaction of `em` with its parameters beside it (`$1`, `$2`, …). The ORM writes them into
 * the text of the statement, which for megabytes of data blocks the thread.
 *
 * @returns the rows that it gives, if it gives any
 */
export async function executeBound<Row = unknown>(
  em: EntityManager,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const transaction = em.getTransactionContext<Transaction<unknown>>();
  if (transaction === undefined) throw new Error('bound statements run within a transaction');
  return (await transaction.executeQuery<Row>(CompiledQuery.raw(text, [...values]))).rows;
}
