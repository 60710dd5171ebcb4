import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery, type Transaction } from 'kysely';

/**
 * Runs a statement within the transaction of `em` with its parameters beside it (`$1`, `$2`, …). The ORM writes them into
 * the text of the statement, which for megabytes of data blocks the thread.
 */
export async function executeBound(em: EntityManager, text: string, values: readonly unknown[]): Promise<void> {
  const transaction = em.getTransactionContext<Transaction<unknown>>();
  if (transaction === undefined) throw new Error('bound statements run within a transaction');
  await transaction.executeQuery(CompiledQuery.raw(text, [...values]));
}
