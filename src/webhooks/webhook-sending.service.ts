import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import type { Database } from '../database/database.js';
import { executeBound } from '../database/execute-bound.js';
import type { JobOutcome, JobQueues, Jobs } from '../database/jobs.js';
import { publish } from '../database/outbox.js';
import type { HostResolver } from '../outbound/host-resolver.js';
import type { Settings } from '../settings/settings-catalogue.js';
import { type PostOutcome, postWebhook } from './post-webhook.js';
import { isGivenUp, nextAttemptAt } from './retry-schedule.js';
import { signatureHeaders, type WebhookSecrets } from './webhook-secret.js';

/** Status by which a receiver says that it is gone for good. */
const GONE = 410;

/** What sending is done with. */
export interface WebhookSendingParts {
  readonly database: Database;
  readonly jobs: Pick<Jobs, 'enqueue'>;
  readonly secrets: WebhookSecrets;
  readonly resolve: HostResolver;
  readonly settings: () => Settings;
  readonly now: () => Date;
  /** Randomness for delays, from 0 up to 1. */
  readonly random: () => number;
  readonly version: string;
  readonly log: Logger;
}

/** What is to be sent, and where. */
interface DueDelivery {
  readonly webhookId: number;
  readonly url: string;
  readonly isEnabled: boolean;
  readonly secret: string;
  readonly previousSecret: string | null;
  readonly messageId: string;
  readonly payload: string;
}

/** What came of an attempt. */
interface Attempt {
  readonly statusCode: number | null;
  /** Null for success. */
  readonly error: string | null;
}

/**
 * Sends what is due: each attempt is a job, and leaves what came of it together with the job of the next attempt. One that
 * is interrupted is made again, so a message arrives at least once, always with the same id.
 */
export class WebhookSendingService {
  constructor(private readonly parts: WebhookSendingParts) {}

  /**
   * Makes one attempt; nothing, when it was made already or the webhook is gone.
   *
   * @param signal says that the server stops: the attempt is then left to another one
   */
  async attempt({ deliveryId, attempt }: JobQueues['webhook'], signal: AbortSignal): Promise<JobOutcome> {
    const due = await this.findDue(deliveryId, attempt);
    if (due === undefined) return undefined;
    if (!due.isEnabled) {
      await this.drop(deliveryId);
      return undefined;
    }
    const outcome = await this.send(due, signal);
    if (signal.aborted && 'error' in outcome) return { againInSeconds: 1 };
    await this.record(due, deliveryId, attempt, attemptOf(outcome));
    return undefined;
  }

  private async findDue(deliveryId: string, attempt: number): Promise<DueDelivery | undefined> {
    const [due] = await this.parts.database.query<DueDelivery & Record<string, unknown>>(
      `SELECT w.id AS "webhookId", w.url, w.is_enabled AS "isEnabled", w.secret,
              CASE WHEN w.previous_secret_until > $3 THEN w.previous_secret END AS "previousSecret",
              d.message_id AS "messageId", d.payload
         FROM webhook_deliveries d JOIN webhooks w ON w.id = d.webhook_id
        WHERE d.id = $1::bigint AND d.attempts = $2 AND d.state = 'PENDING'`,
      [deliveryId, attempt, this.parts.now()],
      'due-webhook-delivery',
    );
    return due;
  }

  private async send(due: DueDelivery, signal: AbortSignal): Promise<PostOutcome> {
    const { secrets, settings, resolve, now, version } = this.parts;
    const isPrivateAllowed = settings().IS_WEBHOOK_TO_PRIVATE_ADDRESS_ALLOWED;
    const url = new URL(due.url);
    // Registered while the setting was another one.
    if (url.protocol !== 'https:' && !isPrivateAllowed) return { error: 'the address does not begin with https://' };
    const secret = secrets.open(due.secret);
    if (secret === undefined) return { error: 'this server has another SECRET_KEY than before: roll the secret' };
    const previous = due.previousSecret === null ? undefined : secrets.open(due.previousSecret);
    const usable = previous === undefined ? [secret] : [secret, previous];
    const headers = {
      ...{ 'content-type': 'application/json', 'user-agent': `buggy-race-server/${version}` },
      ...signatureHeaders(usable, due.messageId, now(), due.payload),
    };
    return await postWebhook({ url, headers, body: due.payload }, { resolve, isPrivateAllowed, signal });
  }

  /** Keeps what came of an attempt, and has the next one made if there is to be one. */
  private async record(due: DueDelivery, deliveryId: string, attempt: number, made: Attempt): Promise<void> {
    const { database, now, random, jobs } = this.parts;
    const at = now();
    const isDelivered = made.error === null;
    const next = isDelivered || made.statusCode === GONE ? undefined : nextAttemptAt(attempt + 1, at, random());
    await database.transactional(async (em) => {
      // Before the delivery: who deletes the webhook locks them in this order too.
      const [webhook] = await em.execute<unknown[]>('SELECT 1 FROM webhooks WHERE id = ? FOR NO KEY UPDATE', [
        due.webhookId,
      ]);
      if (webhook === undefined) return;
      const state = isDelivered ? 'DELIVERED' : next === undefined ? 'FAILED' : 'PENDING';
      const [kept] = await executeBound(
        em,
        `UPDATE webhook_deliveries SET attempts = attempts + 1, last_attempt_at = $3, status_code = $4, error = $5,
                state = $6, next_attempt_at = $7, finished_at = $8
          WHERE id = $1::bigint AND attempts = $2 AND state = 'PENDING' RETURNING 1`,
        [
          ...[deliveryId, attempt, at, made.statusCode, made.error, state],
          ...[next ?? null, next === undefined ? at : null],
        ],
      );
      if (kept === undefined) return;
      if (next !== undefined) await jobs.enqueue(em, 'webhook', { deliveryId, attempt: attempt + 1 }, { after: next });
      if (isDelivered) await noteSuccess(em, due.webhookId);
      else await this.noteFailure(em, due, made, at);
    });
  }

  private async noteFailure(em: EntityManager, due: DueDelivery, made: Attempt, at: Date): Promise<void> {
    const [row] = await executeBound<{ failures: number; since: string }>(
      em,
      `UPDATE webhooks SET failures_in_a_row = failures_in_a_row + 1, failing_since = coalesce(failing_since, $2)
        WHERE id = $1 RETURNING failures_in_a_row AS failures, extract(epoch FROM failing_since) * 1000 AS since`,
      [due.webhookId, at],
    );
    const since = new Date(Math.round(Number(row?.since)));
    const isGone = made.statusCode === GONE;
    if (row === undefined || !(isGone || isGivenUp(row.failures, since, at))) return;
    const reason = isGone
      ? 'the receiver says that it is gone (status 410)'
      : `${row.failures} attempts in a row failed since ${since.toISOString()}; the last because ${made.error}`;
    const note = `Disabled at ${at.toISOString()}: ${reason}. Enable it again when the receiver is ready.`;
    const [changed] = await executeBound(
      em,
      'UPDATE webhooks SET is_enabled = false, note = $2 WHERE id = $1 AND is_enabled RETURNING 1',
      [due.webhookId, note],
    );
    if (changed === undefined) return;
    await publish(em, 'webhooksChanged', { webhookId: due.webhookId });
    this.parts.log.warn({ webhookId: due.webhookId }, 'a webhook failed for too long and is disabled');
  }

  /** Ends what was still to be sent to a webhook that is disabled. */
  private async drop(deliveryId: string): Promise<void> {
    await this.parts.database.query(
      `UPDATE webhook_deliveries SET state = 'FAILED', error = 'the webhook was disabled', next_attempt_at = NULL,
              finished_at = $2 WHERE id = $1::bigint AND state = 'PENDING'`,
      [deliveryId, this.parts.now()],
    );
  }
}

function attemptOf(outcome: PostOutcome): Attempt {
  if ('error' in outcome) return { statusCode: null, error: outcome.error };
  const { statusCode } = outcome;
  if (statusCode >= 200 && statusCode < 300) return { statusCode, error: null };
  const isRedirect = statusCode >= 300 && statusCode < 400;
  return {
    statusCode,
    error: isRedirect
      ? `it answered with status ${statusCode}, and redirects are not followed`
      : `it answered with status ${statusCode}`,
  };
}

async function noteSuccess(em: EntityManager, webhookId: number): Promise<void> {
  await em.execute(
    'UPDATE webhooks SET failures_in_a_row = 0, failing_since = NULL WHERE id = ? AND failures_in_a_row > 0',
    [webhookId],
  );
}
