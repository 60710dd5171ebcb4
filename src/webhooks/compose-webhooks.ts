import { packageVersion } from '../environment/package-version.js';
import { type HostResolver, systemResolver } from '../outbound/host-resolver.js';
import type { SettingCipher } from '../settings/setting-cipher.js';
import { WantedEvents } from './wanted-events.js';
import { WebhookService } from './webhook.service.js';
import { WebhookDeliveryService } from './webhook-delivery.service.js';
import { WebhookSecrets } from './webhook-secret.js';
import { type WebhookSendingParts, WebhookSendingService } from './webhook-sending.service.js';

/** What the services of webhooks are built on. */
export interface WebhookFoundations
  extends Pick<WebhookSendingParts, 'database' | 'jobs' | 'settings' | 'now' | 'log' | 'random'> {
  readonly cipher: SettingCipher;
  readonly randomBytes: (size: number) => Buffer;
  /** How hosts are found; as usual, without it. */
  readonly resolve?: HostResolver | undefined;
}

/** Puts together everything about webhooks. */
export function composeWebhooks({ cipher, randomBytes, resolve = systemResolver, ...foundations }: WebhookFoundations) {
  const wanted = new WantedEvents(foundations.database, foundations.log);
  const parts = { ...foundations, resolve, wanted, secrets: new WebhookSecrets(cipher, randomBytes) };
  return {
    wanted,
    webhooks: new WebhookService(parts),
    deliveries: new WebhookDeliveryService(parts),
    sending: new WebhookSendingService({ ...parts, version: packageVersion }),
  };
}
