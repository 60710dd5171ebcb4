import type { EntityManager } from '@mikro-orm/postgresql';
import { AuditAction } from '../audit/audit-action.js';
import { recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database/database.js';
import { executeBound } from '../database/execute-bound.js';
import type { Jobs } from '../database/jobs.js';
import { AppError } from '../errors/app-error.js';
import {
  type Connection,
  type ConnectionArgs,
  cursorBigId,
  readPageRequest,
  toConnection,
} from '../graphql/connection.types.js';
import { type Actor, requireAdministrator, requireNoDemo } from '../identity/actor.js';
import { Scope } from '../identity/scope.js';
import type { Settings } from '../settings/settings-catalogue.js';
import { NEW_MESSAGE_ID } from './announce.js';
import { webhookSubject } from './webhook.service.js';
import { lockWebhook } from './webhook.store.js';
import {
  countDeliveries,
  DeliveryState,
  deliveriesOf,
  findDelivery,
  type StoredDelivery,
} from './webhook-delivery.store.js';
import { messageOf, WebhookEvent } from './webhook-event.js';

/** Ids of deliveries; nothing else is asked for. */
const DELIVERY_ID = /^[1-9]\d{0,17}$/;

/** What looking after deliveries is done with. */
export interface WebhookDeliveryParts {
  readonly database: Database;
  readonly jobs: Pick<Jobs, 'enqueue'>;
  readonly settings: () => Pick<Settings, 'BUGGY_RACE_SERVER_URL'>;
  readonly now: () => Date;
}

/** What was sent to webhooks, and sending it again. For administrators. */
export class WebhookDeliveryService {
  constructor(private readonly parts: WebhookDeliveryParts) {}

  /**
   * Pages of deliveries to some webhooks, latest first: one for each, in their order.
   *
   * @throws AppError INVALID_INPUT for unusable page arguments, or a denial
   */
  async pages(
    actor: Actor,
    webhookIds: readonly number[],
    args: ConnectionArgs,
  ): Promise<Connection<StoredDelivery>[]> {
    requireAdministrator(actor, Scope.READ);
    const request = readPageRequest(args, 1);
    const before = request.after === undefined ? undefined : cursorBigId(request.after[0]);
    const rows = await deliveriesOf(this.parts.database, webhookIds, request.limit, before);
    const byWebhook = Map.groupBy(rows, ({ webhookId }) => webhookId);
    return webhookIds.map((webhookId) =>
      toConnection(
        byWebhook.get(webhookId) ?? [],
        request,
        ({ id }) => [id],
        async () => (await this.counts(actor, [webhookId])).get(webhookId) ?? 0,
      ),
    );
  }

  /**
   * How many deliveries there are to each of some webhooks.
   *
   * @throws AppError when somebody else than an administrator asks
   */
  async counts(actor: Actor, webhookIds: readonly number[]): Promise<ReadonlyMap<number, number>> {
    requireAdministrator(actor, Scope.READ);
    return await countDeliveries(this.parts.database, webhookIds);
  }

  /**
   * Sends a message that only shows whether messages arrive.
   *
   * @throws AppError NOT_FOUND, CONFLICT for a webhook that is disabled, or a denial
   */
  async ping(actor: Actor, webhookId: number): Promise<StoredDelivery> {
    requireSending(actor);
    const at = this.parts.now();
    const payload = messageOf({ event: WebhookEvent.PING }, this.parts.settings().BUGGY_RACE_SERVER_URL, at);
    const id = await this.parts.database.transactional(async (em) => {
      const webhook = await lockWebhook(em, webhookId);
      requireEnabled(webhook);
      const made = await this.insert(
        em,
        `INSERT INTO webhook_deliveries (webhook_id, message_id, event, payload, created_at, next_attempt_at)
         VALUES ($1, ${NEW_MESSAGE_ID}, $2, $3, $4, $4) RETURNING id::text`,
        [webhookId, WebhookEvent.PING, payload, at],
      );
      await recordAudit(em, actor, {
        action: AuditAction.WEBHOOK_PINGED,
        subject: webhookSubject(webhookId, webhook.url),
        after: { delivery: made },
      });
      return made;
    });
    return await this.get(id);
  }

  /**
   * Sends again what was sent before, or could not be, as the same message.
   *
   * @throws AppError NOT_FOUND, CONFLICT for what is still being tried or a webhook that is disabled, or a denial
   */
  async replay(actor: Actor, deliveryId: string): Promise<StoredDelivery> {
    requireSending(actor);
    const original = await this.get(deliveryId);
    const id = await this.parts.database.transactional(async (em) => {
      const webhook = await lockWebhook(em, original.webhookId);
      requireEnabled(webhook);
      if (original.state === DeliveryState.PENDING) {
        throw AppError.conflict('This is still being tried by itself. Wait for what comes of it.', ['deliveryId']);
      }
      const made = await this.insert(
        em,
        `INSERT INTO webhook_deliveries
           (webhook_id, message_id, event, payload, created_at, next_attempt_at, replay_of)
         VALUES ($1, $2, $3, $4, $5, $5, $6) RETURNING id::text`,
        [original.webhookId, original.messageId, original.event, original.payload, this.parts.now(), original.id],
      );
      await recordAudit(em, actor, {
        action: AuditAction.WEBHOOK_REPLAYED,
        subject: webhookSubject(original.webhookId, webhook.url),
        after: { delivery: original.id, event: original.event },
      });
      return made;
    });
    return await this.get(id);
  }

  private async insert(em: EntityManager, sql: string, values: readonly unknown[]): Promise<string> {
    const [row] = await executeBound<{ id: string }>(em, sql, values);
    if (row === undefined) throw new Error('an insert gave no row');
    await this.parts.jobs.enqueue(em, 'webhook', { deliveryId: row.id, attempt: 0 });
    return row.id;
  }

  private async get(id: string): Promise<StoredDelivery> {
    const found = DELIVERY_ID.test(id) ? await findDelivery(this.parts.database, id) : undefined;
    if (found === undefined) throw AppError.notFound('delivery', ['deliveryId']);
    return found;
  }
}

function requireSending(actor: Actor): void {
  requireAdministrator(actor, Scope.SETTINGS);
  requireNoDemo(actor);
}

function requireEnabled({ isEnabled }: { readonly isEnabled: boolean }): void {
  if (!isEnabled) throw AppError.conflict('This webhook is disabled. Enable it first.', ['webhookId']);
}
