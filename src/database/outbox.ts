import type { EntityManager } from '@mikro-orm/postgresql';
import { mayNotify } from './notifying.js';

/** Channel on which PostgreSQL says that the outbox has something new. */
export const OUTBOX_CHANNEL = 'outbox';

/**
 * Domain events by topic. Payloads carry ids only: whoever is interested reads the rest, so that nobody is shown what
 * they may not see and no event goes stale.
 */
export interface DomainEvents {
  /** What somebody may do changed; their sockets are closed, and opened again as what they are now. */
  readonly accessChanged: { readonly userId: number };
  /** An announcement was made, changed, shown, hidden or deleted. */
  readonly announcementsChanged: { readonly announcementId: number };
  /** What is published of an artefact changed, or how far its publishing is. */
  readonly publicationsChanged: { readonly artefact: string };
  /** Something about a race changed that its watchers should know: its state, its broadcast, its results. */
  readonly raceChanged: { readonly raceId: number };
  /** A race was deleted or hidden: for the audience, which could see it, there is no such race any more. */
  readonly raceWithdrawn: { readonly raceId: number; readonly audience: RaceAudience };
  /** An import of a roster has gone on. */
  readonly rosterImportChanged: { readonly importId: number };
  /** A session is over; sockets that were opened in it are closed. */
  readonly sessionEnded: { readonly sessionId: string };
  /** Settings changed; every process loads them again. */
  readonly settingsChanged: { readonly revision: number };
  /** Webhooks were made, changed or deleted; every process finds out again which events somebody wants. */
  readonly webhooksChanged: { readonly webhookId: number };
}

/** Who could see a race: everybody; all but staff, who see it still; or staff only. */
export type RaceAudience = 'EVERYBODY' | 'PUBLIC' | 'STAFF';

/** Names of the domain events. */
export type DomainTopic = keyof DomainEvents;

const INSERT_SQL = 'INSERT INTO outbox (topic, payload) VALUES (?, ?::jsonb)';

const INSERT_AND_NOTIFY_SQL = `WITH event AS (${INSERT_SQL} RETURNING id)
  SELECT pg_notify('${OUTBOX_CHANNEL}', id::text) FROM event`;

/**
 * Announces a domain event from inside the transaction that makes it true: it is delivered to every process once that
 * transaction commits, and never when it does not.
 */
export async function publish<Topic extends DomainTopic>(
  transaction: EntityManager,
  topic: Topic,
  payload: DomainEvents[Topic],
): Promise<void> {
  const sql = mayNotify(transaction) ? INSERT_AND_NOTIFY_SQL : INSERT_SQL;
  await transaction.execute(sql, [topic, JSON.stringify(payload)]);
}
