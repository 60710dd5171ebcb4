import type { Database } from '../database/database.js';
import type { WebhookEvent } from './webhook-event.js';

/** Where something that is sent stands. The names are those of the API. */
export enum DeliveryState {
  PENDING = 'PENDING',
  DELIVERED = 'DELIVERED',
  FAILED = 'FAILED',
}

/** Something that was sent to a webhook, or is to be. */
export interface StoredDelivery {
  /** A 64-bit number. */
  readonly id: string;
  readonly webhookId: number;
  /** Id of the message; the same for each attempt, and for what is sent again. */
  readonly messageId: string;
  readonly event: WebhookEvent;
  readonly payload: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  /** Status of the last answer. */
  readonly statusCode: number | null;
  /** Why the last attempt failed. */
  readonly error: string | null;
  readonly createdAt: Date;
  readonly lastAttemptAt: Date | null;
  readonly nextAttemptAt: Date | null;
  readonly finishedAt: Date | null;
  /** The delivery that this one repeats. */
  readonly replayOf: string | null;
}

const COLUMNS = `id::text, webhook_id AS "webhookId", message_id AS "messageId", event, payload, state, attempts,
  status_code AS "statusCode", error, created_at AS "createdAt", last_attempt_at AS "lastAttemptAt",
  next_attempt_at AS "nextAttemptAt", finished_at AS "finishedAt", replay_of::text AS "replayOf"`;

/** The latest deliveries to each of some webhooks, latest first, before one of them. */
export async function deliveriesOf(
  database: Database,
  webhookIds: readonly number[],
  limit: number,
  before: string | undefined,
): Promise<StoredDelivery[]> {
  return await database.query<StoredDelivery & Record<string, unknown>>(
    `SELECT d.* FROM unnest($1::integer[]) AS w (wanted) CROSS JOIN LATERAL (
       SELECT ${COLUMNS} FROM webhook_deliveries
        WHERE webhook_id = w.wanted AND ($3::bigint IS NULL OR webhook_deliveries.id < $3::bigint)
        ORDER BY webhook_deliveries.id DESC LIMIT $2) d
      ORDER BY d.id::bigint DESC`,
    [webhookIds, limit, before ?? null],
    'webhook-deliveries',
  );
}

/** One delivery, or undefined. */
export async function findDelivery(database: Database, id: string): Promise<StoredDelivery | undefined> {
  const [found] = await database.query<StoredDelivery & Record<string, unknown>>(
    `SELECT ${COLUMNS} FROM webhook_deliveries WHERE id = $1::bigint`,
    [id],
  );
  return found;
}

/** How many deliveries there are to each of some webhooks. */
export async function countDeliveries(
  database: Database,
  webhookIds: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const rows = await database.query<{ webhookId: number; count: number }>(
    `SELECT webhook_id AS "webhookId", count(*)::int AS count FROM webhook_deliveries WHERE webhook_id = ANY($1)
      GROUP BY webhook_id`,
    [webhookIds],
  );
  return new Map(rows.map(({ webhookId, count }) => [webhookId, count]));
}
