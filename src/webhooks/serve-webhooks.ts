import type { EventBus } from '../database/event-bus.js';
import type { Jobs } from '../database/jobs.js';
import { announcer } from './announce.js';
import { composeWebhooks, type WebhookFoundations } from './compose-webhooks.js';
import { WebhookResolver } from './webhook.resolver.js';
import { deliveryCountLoader, deliveryPageLoader } from './webhook-delivery.loaders.js';
import { WebhookDeliveryResolver } from './webhook-delivery.resolver.js';
import { WebhookEvent } from './webhook-event.js';

/** Messages that one process sends at once, by how many look for them: each mostly waits for its receiver. */
const SENDING = { workers: 2, batch: 20 } as const;

/** Webhooks as an API server has them: it announces, answers questions, and sends. */
export function serveWebhooks(foundations: WebhookFoundations & { readonly jobs: Jobs; readonly bus: EventBus }) {
  const { jobs, bus } = foundations;
  const { wanted, webhooks, deliveries, sending } = composeWebhooks(foundations);
  const announce = announcer(foundations);
  return {
    announce,
    uploads: { announce, isWanted: () => wanted.includes(WebhookEvent.BUGGY_UPLOADED) },
    resolvers: [
      new WebhookResolver(webhooks),
      new WebhookDeliveryResolver(deliveries, deliveryPageLoader(deliveries), deliveryCountLoader(deliveries)),
    ],
    /** Begins to send; the jobs must have begun. */
    work: async (): Promise<void> => {
      await wanted.follow(bus);
      await jobs.work('webhook', (job, signal) => sending.attempt(job, signal), SENDING.workers, SENDING.batch);
    },
  };
}
