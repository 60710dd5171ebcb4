import type { EntityManager } from '@mikro-orm/postgresql';
import type { Database } from '../database/database.js';
import { AppError } from '../errors/app-error.js';
import type { WebhookEvent } from './webhook-event.js';

/** An address that is told of events, without its secret. */
export interface StoredWebhook {
  readonly databaseId: number;
  readonly url: string;
  readonly description: string;
  readonly events: readonly WebhookEvent[];
  readonly isEnabled: boolean;
  /** Why the server disabled it, if it did. */
  readonly note: string | null;
  readonly failuresInARow: number;
  readonly failingSince: Date | null;
  readonly createdAt: Date;
  /** Username of who made it; null when the account is gone, or it was made at the machine. */
  readonly createdBy: string | null;
}

const SELECT = `SELECT w.id AS "databaseId", w.url, w.description, w.events, w.is_enabled AS "isEnabled", w.note,
    w.failures_in_a_row AS "failuresInARow", w.failing_since AS "failingSince", w.created_at AS "createdAt",
    u.username AS "createdBy"
  FROM webhooks w LEFT JOIN users u ON u.id = w.user_id`;

/** All of them, oldest first. */
export async function listWebhooks(database: Database): Promise<StoredWebhook[]> {
  return await database.query<StoredWebhook & Record<string, unknown>>(`${SELECT} ORDER BY w.id`);
}

/** One of them, or undefined. */
export async function findWebhook(database: Database, id: number): Promise<StoredWebhook | undefined> {
  const [found] = await database.query<StoredWebhook & Record<string, unknown>>(`${SELECT} WHERE w.id = $1`, [id]);
  return found;
}

/** What of a webhook can be changed. */
export interface EditableWebhook {
  readonly url: string;
  readonly description: string;
  readonly events: readonly string[];
  readonly isEnabled: boolean;
}

/**
 * A webhook that nobody else changes until the transaction ends.
 *
 * @throws AppError NOT_FOUND
 */
export async function lockWebhook(em: EntityManager, id: number): Promise<EditableWebhook> {
  const [row] = await em.execute<(Omit<EditableWebhook, 'events'> & { readonly events: string })[]>(
    `SELECT url, description, array_to_string(events, ',') AS events, is_enabled AS "isEnabled"
       FROM webhooks WHERE id = ? FOR NO KEY UPDATE`,
    [id],
  );
  if (row === undefined) throw AppError.notFound('webhook', ['webhookId']);
  return { ...row, events: row.events.split(',') };
}
