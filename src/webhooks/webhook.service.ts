import { setTimeout as delay } from 'node:timers/promises';
import { AuditAction } from '../audit/audit-action.js';
import { type AuditSubject, differences, REDACTED, recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database/database.js';
import { executeBound } from '../database/execute-bound.js';
import { publish } from '../database/outbox.js';
import { AppError } from '../errors/app-error.js';
import { type Actor, requireAdministrator, requireNoDemo } from '../identity/actor.js';
import { Scope } from '../identity/scope.js';
import type { HostResolver } from '../outbound/host-resolver.js';
import { literalAddress } from '../outbound/public-address.js';
import type { Settings } from '../settings/settings-catalogue.js';
import type { WantedEvents } from './wanted-events.js';
import { findWebhook, listWebhooks, lockWebhook, type StoredWebhook } from './webhook.store.js';
import type { WebhookEvent } from './webhook-event.js';
import { checkDescription, checkEvents, checkUrl, requireAddress } from './webhook-input.js';
import type { WebhookSecrets } from './webhook-secret.js';

/** Most webhooks of a server: each is sent everything that it wants. */
const MAX_WEBHOOKS = 20;

/** Hours for which messages are signed with the secret of before as well, so that receivers can be given the new one. */
const OVERLAP_HOURS = 24;

/** Milliseconds that are waited for the addresses of a new host; later it is checked anyway. */
const RESOLVING_MS = 3_000;

/** Key of the advisory lock under which webhooks are counted; any number will do, if it stays the same. */
const COUNT_LOCK = 4_001_007;

/** What can be said of a webhook. */
export interface WebhookInput {
  readonly url: string;
  readonly description: string;
  readonly events: readonly WebhookEvent[];
}

/** Changes of a webhook; what is undefined stays as it is. */
export interface WebhookChanges extends Partial<WebhookInput> {
  readonly isEnabled?: boolean;
}

/** What managing webhooks is done with. */
export interface WebhookParts {
  readonly database: Database;
  readonly secrets: WebhookSecrets;
  readonly wanted: WantedEvents;
  readonly resolve: HostResolver;
  readonly settings: () => Settings;
  readonly now: () => Date;
}

/** Registers addresses that are told of events. For administrators. */
export class WebhookService {
  constructor(private readonly parts: WebhookParts) {}

  /**
   * All of them, oldest first.
   *
   * @throws AppError when somebody else than an administrator asks
   */
  async list(actor: Actor): Promise<StoredWebhook[]> {
    requireAdministrator(actor, Scope.READ);
    return await listWebhooks(this.parts.database);
  }

  /**
   * One of them, or null.
   *
   * @throws AppError when somebody else than an administrator asks
   */
  async find(actor: Actor, id: number): Promise<StoredWebhook | null> {
    requireAdministrator(actor, Scope.READ);
    return (await findWebhook(this.parts.database, id)) ?? null;
  }

  /**
   * Registers an address.
   *
   * @returns it, and its secret in clear, which is shown only this once
   * @throws AppError INVALID_INPUT, CONFLICT when there are too many, or a denial
   */
  async create(
    actor: Actor,
    input: WebhookInput,
  ): Promise<{ readonly webhook: StoredWebhook; readonly secret: string }> {
    requireChange(actor);
    const url = await this.checkAddress(input.url);
    const values = { url, description: checkDescription(input.description), events: checkEvents(input.events) };
    const secret = this.parts.secrets.make();
    const id = await this.parts.database.transactional(async (em) => {
      await em.execute('SELECT pg_advisory_xact_lock(?)', [COUNT_LOCK]);
      const [made] = await executeBound<{ id: number }>(
        em,
        `INSERT INTO webhooks (url, description, events, secret, created_at, user_id)
         SELECT $1, $2, $3, $4, $5, $6 WHERE (SELECT count(*) FROM webhooks) < ${MAX_WEBHOOKS} RETURNING id`,
        [
          ...[url, values.description, values.events, secret.stored, this.parts.now()],
          actor.kind === 'user' ? actor.userId : null,
        ],
      );
      if (made === undefined) {
        throw AppError.conflict(`There are ${MAX_WEBHOOKS} webhooks. Delete one that nobody needs.`);
      }
      await recordAudit(em, actor, {
        action: AuditAction.WEBHOOK_MADE,
        subject: webhookSubject(made.id, url),
        after: values,
      });
      await publish(em, 'webhooksChanged', { webhookId: made.id });
      return made.id;
    });
    return { webhook: await this.changed(id), secret: secret.clear };
  }

  /**
   * Changes a webhook. What is still to be sent goes to its new address. One that is enabled begins anew.
   *
   * @throws AppError INVALID_INPUT, NOT_FOUND, or a denial
   */
  async update(actor: Actor, id: number, changes: WebhookChanges): Promise<StoredWebhook> {
    requireChange(actor);
    const given = {
      ...(changes.url === undefined ? {} : { url: await this.checkAddress(changes.url) }),
      ...(changes.description === undefined ? {} : { description: checkDescription(changes.description) }),
      ...(changes.events === undefined ? {} : { events: checkEvents(changes.events) }),
      ...(changes.isEnabled === undefined ? {} : { isEnabled: changes.isEnabled }),
    };
    await this.parts.database.transactional(async (em) => {
      const before = await lockWebhook(em, id);
      const after = { ...before, ...given };
      const difference = differences({ ...before }, after);
      if (difference === undefined) return;
      const { url, description, events, isEnabled } = after;
      await executeBound(
        em,
        'UPDATE webhooks SET url = $2, description = $3, events = $4, is_enabled = $5 WHERE id = $1',
        [...[id, url, description, events, isEnabled]],
      );
      if (isEnabled !== before.isEnabled) {
        await em.execute('UPDATE webhooks SET note = NULL, failures_in_a_row = 0, failing_since = NULL WHERE id = ?', [
          id,
        ]);
      }
      await recordAudit(em, actor, {
        action: AuditAction.WEBHOOK_CHANGED,
        subject: webhookSubject(id, url),
        ...difference,
      });
      await publish(em, 'webhooksChanged', { webhookId: id });
    });
    return await this.changed(id);
  }

  /**
   * Gives a webhook another secret. For a day messages are signed with the one before as well.
   *
   * @returns the new one in clear, which is shown only this once
   * @throws AppError NOT_FOUND, or a denial
   */
  async rollSecret(actor: Actor, id: number): Promise<{ readonly webhook: StoredWebhook; readonly secret: string }> {
    requireChange(actor);
    const secret = this.parts.secrets.make();
    const until = new Date(this.parts.now().getTime() + OVERLAP_HOURS * 3_600_000);
    await this.parts.database.transactional(async (em) => {
      const { url } = await lockWebhook(em, id);
      await em.execute(
        'UPDATE webhooks SET previous_secret = secret, previous_secret_until = ?, secret = ? WHERE id = ?',
        [until, secret.stored, id],
      );
      await recordAudit(em, actor, {
        action: AuditAction.WEBHOOK_SECRET_ROLLED,
        subject: webhookSubject(id, url),
        after: { secret: REDACTED },
      });
    });
    return { webhook: await this.changed(id), secret: secret.clear };
  }

  /**
   * Deletes a webhook, with all that was sent to it and all that still was to be.
   *
   * @throws AppError NOT_FOUND, or a denial
   */
  async delete(actor: Actor, id: number): Promise<void> {
    requireChange(actor);
    await this.parts.database.transactional(async (em) => {
      const { url, description, events } = await lockWebhook(em, id);
      await em.execute('DELETE FROM webhooks WHERE id = ?', [id]);
      await recordAudit(em, actor, {
        action: AuditAction.WEBHOOK_DELETED,
        subject: webhookSubject(id, url),
        before: { url, description, events },
      });
      await publish(em, 'webhooksChanged', { webhookId: id });
    });
    await this.parts.wanted.reload();
  }

  /** A webhook as it is after a change, of which this process knows from now on. */
  private async changed(id: number): Promise<StoredWebhook> {
    await this.parts.wanted.reload();
    const webhook = await findWebhook(this.parts.database, id);
    if (webhook === undefined) throw AppError.notFound('webhook', ['webhookId']);
    return webhook;
  }

  /**
   * An address that leads to the internet, as far as one can tell now: it is checked again with each connection.
   *
   * @throws AppError INVALID_INPUT
   */
  private async checkAddress(text: string): Promise<string> {
    const isPrivateAllowed = this.parts.settings().IS_WEBHOOK_TO_PRIVATE_ADDRESS_ALLOWED;
    const url = checkUrl(text, isPrivateAllowed);
    if (literalAddress(url.hostname) === undefined) {
      // A host that is not known, or not yet, may be registered.
      const addresses = await Promise.race([
        this.parts.resolve(url.hostname).catch(() => []),
        delay(RESOLVING_MS, [], { ref: false }),
      ]);
      for (const { address } of addresses) requireAddress(address, isPrivateAllowed);
    }
    return url.href;
  }
}

/** A webhook, as the audit log names it. */
export function webhookSubject(id: number, url: string): AuditSubject {
  return { type: 'webhook', id, name: url };
}

/** An address decides what this server sends where, so nobody who shares an account chooses one. */
function requireChange(actor: Actor): void {
  requireAdministrator(actor, Scope.SETTINGS);
  requireNoDemo(actor);
}
