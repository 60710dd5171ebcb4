import type { EntityManager } from '@mikro-orm/postgresql';
import { executeBound } from '../database/execute-bound.js';
import type { Jobs } from '../database/jobs.js';
import type { Settings } from '../settings/settings-catalogue.js';
import { type Announcement, messageOf } from './webhook-event.js';

/**
 * Announces to webhooks what happens in the transaction of `em`: they are told once it commits, and never when it does
 * not. Who calls it needs not know whether somebody wants to hear it.
 */
export type Announce = (em: EntityManager, announcement: Announcement) => Promise<void>;

/** What announcing is done with. */
export interface AnnouncingParts {
  readonly jobs: Pick<Jobs, 'enqueue'>;
  readonly settings: () => Pick<Settings, 'BUGGY_RACE_SERVER_URL'>;
  readonly now: () => Date;
}

/** SQL of an id by which receivers know a message again, however often it comes. */
export const NEW_MESSAGE_ID = `'msg_' || replace(gen_random_uuid()::text, '-', '')`;

/** Makes the function that announces: one statement, and a job for each webhook that wants to be told. */
export function announcer({ jobs, settings, now }: AnnouncingParts): Announce {
  return async (em, announcement) => {
    const at = now();
    const rows = await executeBound<{ id: string }>(
      em,
      `INSERT INTO webhook_deliveries (webhook_id, message_id, event, payload, created_at, next_attempt_at)
       SELECT id, ${NEW_MESSAGE_ID}, $1::text, $2::text, $3::timestamptz, $3::timestamptz
         FROM webhooks WHERE is_enabled AND $1::text = ANY(events) ORDER BY id RETURNING id::text`,
      [announcement.event, messageOf(announcement, settings().BUGGY_RACE_SERVER_URL, at), at],
    );
    for (const { id } of rows) await jobs.enqueue(em, 'webhook', { deliveryId: id, attempt: 0 });
  };
}
