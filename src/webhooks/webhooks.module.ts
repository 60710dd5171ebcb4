import { packageVersion } from '../environment/package-version.js';
import type { Dependencies } from '../modules/dependencies.js';
import type { Module } from '../modules/module.js';
import type { SettingsServices } from '../settings-admin/settings-admin.module.js';
import { announcer } from './announce.js';
import { WantedEvents } from './wanted-events.js';
import { WebhookResolver } from './webhook.resolver.js';
import { WebhookService } from './webhook.service.js';
import { deliveryCountLoader, deliveryPageLoader } from './webhook-delivery.loaders.js';
import { WebhookDeliveryResolver } from './webhook-delivery.resolver.js';
import { WebhookDeliveryService } from './webhook-delivery.service.js';
import { WebhookEvent } from './webhook-event.js';
import { WebhookSecrets } from './webhook-secret.js';
import { WebhookSendingService } from './webhook-sending.service.js';

/** Webhooks: keeping them, telling them what happens, and sending it. */
export function webhooksModule(dependencies: Dependencies, { settings }: { readonly settings: SettingsServices }) {
  const { database, bus, log, randomBytes, resolveHost: resolve } = dependencies;
  const wanted = new WantedEvents(database, log);
  const announce = announcer(dependencies);
  const parts = { ...dependencies, resolve, wanted, secrets: new WebhookSecrets(settings.cipher, randomBytes) };
  const webhooks = new WebhookService(parts);
  const deliveries = new WebhookDeliveryService(parts);
  const sending = new WebhookSendingService({ ...parts, version: packageVersion });
  return {
    services: {
      webhooks,
      deliveries,
      announce,
      /** For uploads, most of which nobody wants to be told of. */
      uploads: { announce, isWanted: () => wanted.includes(WebhookEvent.BUGGY_UPLOADED) },
    },
    resolvers: [
      new WebhookResolver(webhooks),
      new WebhookDeliveryResolver(deliveries, deliveryPageLoader(deliveries), deliveryCountLoader(deliveries)),
    ],
    // Each mostly waits for its receiver.
    jobs: [{ queue: 'webhook', run: (job, signal) => sending.attempt(job, signal), concurrency: 2, batchSize: 20 }],
    start: () => wanted.follow(bus),
  } satisfies Module;
}
