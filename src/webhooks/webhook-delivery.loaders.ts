import DataLoader from 'dataloader';
import type { Connection, ConnectionArgs } from '../graphql/connection.types.js';
import type { LoaderFactory } from '../graphql/context.js';
import type { WebhookDeliveryService } from './webhook-delivery.service.js';
import type { StoredDelivery } from './webhook-delivery.store.js';

/** A page of the deliveries to one webhook. */
export interface DeliveryPage {
  readonly webhookId: number;
  readonly args: ConnectionArgs;
}

/** Loads pages of deliveries: those of all webhooks that are asked for in the same way in one statement. */
export function deliveryPageLoader(
  deliveries: WebhookDeliveryService,
): LoaderFactory<DeliveryPage, Connection<StoredDelivery>> {
  return (actor) =>
    new DataLoader(
      async (pages) => {
        const found = new Map<DeliveryPage, Connection<StoredDelivery>>();
        for (const alike of Map.groupBy(pages, ({ args }) => JSON.stringify([args.first, args.after])).values()) {
          const ids = alike.map(({ webhookId }) => webhookId);
          const args = alike[0]?.args as ConnectionArgs;
          const connections = await deliveries.pages(actor, ids, args);
          for (const [index, page] of alike.entries())
            found.set(page, connections[index] as Connection<StoredDelivery>);
        }
        return pages.map((page) => found.get(page) as Connection<StoredDelivery>);
      },
      // Each page is asked for once, by an object of its own.
      { cache: false },
    );
}

/** Loads how many deliveries there are to webhooks, all of one operation in one statement. */
export function deliveryCountLoader(deliveries: WebhookDeliveryService): LoaderFactory<number, number> {
  return (actor) =>
    new DataLoader(async (webhookIds) => {
      const counts = await deliveries.counts(actor, webhookIds);
      return webhookIds.map((webhookId) => counts.get(webhookId) ?? 0);
    });
}
