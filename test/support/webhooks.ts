import { expect } from 'vitest';
import type { TestApi } from './api.js';
import type { Received } from './webhook-receiver.js';

/** A delivery, as the log shows it. */
export interface Delivery {
  readonly id: string;
  readonly messageId: string;
  readonly event: string;
  readonly payload: string;
  readonly state: string;
  readonly attempts: number;
  readonly statusCode: number | null;
  readonly error: string | null;
  readonly replayOf: string | null;
}

const DELIVERY = 'id messageId event payload state attempts statusCode error replayOf';
const WEBHOOK = 'id url description events isEnabled note failuresInARow createdBy';

const mutation = (name: string, fields: string) => {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const input = ['rollWebhookSecret', 'deleteWebhook', 'pingWebhook'].includes(name) ? 'WebhookInput' : type;
  return `mutation ($input: ${input}!) { ${name}(input: $input) { __typename ${fields} ... on UserError { code message path } } }`;
};

const DOCUMENTS: Readonly<Record<string, string>> = {
  createWebhook: mutation('createWebhook', `... on WebhookSecretSuccess { secret webhook { ${WEBHOOK} } }`),
  updateWebhook: mutation('updateWebhook', `... on UpdateWebhookSuccess { webhook { ${WEBHOOK} } }`),
  rollWebhookSecret: mutation('rollWebhookSecret', `... on WebhookSecretSuccess { secret webhook { ${WEBHOOK} } }`),
  deleteWebhook: mutation('deleteWebhook', '... on DeleteWebhookSuccess { deletedId }'),
  pingWebhook: mutation('pingWebhook', `... on WebhookDeliverySuccess { delivery { ${DELIVERY} } }`),
  replayWebhookDelivery: mutation(
    'replayWebhookDelivery',
    `... on WebhookDeliverySuccess { delivery { ${DELIVERY} } }`,
  ),
};

/** What an administrator does with webhooks. */
export class Webhooks {
  constructor(
    private readonly api: TestApi,
    readonly admin: string,
  ) {}

  /** What comes of a mutation. */
  async change(name: string, input: object): Promise<any> {
    const { data, errors } = await this.api.graphql(DOCUMENTS[name] ?? '', { input }, this.admin);
    expect(errors).toBeUndefined();
    return data[name];
  }

  /** Registers an address for some events. */
  async add(url: string, events: readonly string[]): Promise<{ id: string; secret: string }> {
    const made = await this.change('createWebhook', { url, events });
    expect(made.__typename).toBe('WebhookSecretSuccess');
    return { id: made.webhook.id, secret: made.secret };
  }

  /** Has a ping sent, and returns its delivery as it was made. */
  async ping(webhookId: string): Promise<Delivery> {
    return (await this.change('pingWebhook', { webhookId })).delivery;
  }

  /** A webhook as it is. */
  async look(id: string): Promise<any> {
    const { data } = await this.api.graphql(`query ($id: ID!) { webhook(id: $id) { ${WEBHOOK} } }`, { id }, this.admin);
    return data['webhook'];
  }

  /** The log of a webhook, latest first. */
  async deliveries(id: string): Promise<Delivery[]> {
    const query = `query ($id: ID!) { webhook(id: $id) { deliveries(first: 100) { nodes { ${DELIVERY} } } } }`;
    const { data } = await this.api.graphql(query, { id }, this.admin);
    return data['webhook'].deliveries.nodes;
  }

  /** Waits until a delivery is in a state. */
  async until(webhookId: string, deliveryId: string, fits: (delivery: Delivery) => boolean): Promise<Delivery> {
    let found: Delivery | undefined;
    let stored = '';
    await expect
      .poll(async () => {
        // The log is asked for only when there is something new in it.
        const before = stored;
        stored = JSON.stringify(
          await this.api.database.query('SELECT * FROM webhook_deliveries WHERE id = $1', [deliveryId]),
        );
        if (stored !== before) found = (await this.deliveries(webhookId)).find(({ id }) => id === deliveryId);
        return found !== undefined && fits(found);
      })
      .toBe(true);
    return found as Delivery;
  }
}

/** Whether something is the message of a delivery. */
export const isOf =
  ({ messageId }: { readonly messageId: string }) =>
  ({ headers }: Received): boolean =>
    headers['webhook-id'] === messageId;
