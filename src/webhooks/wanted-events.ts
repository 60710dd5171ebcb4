import type { Logger } from 'pino';
import type { Database } from '../database/database.js';
import type { EventBus } from '../database/event-bus.js';
import type { WebhookEvent } from './webhook-event.js';

/**
 * Which events some webhook wants, as far as this process knows: for what happens so often that nobody wants to ask the
 * database each time. Other processes know of a change as soon as its event reaches them.
 */
export class WantedEvents {
  /** Undefined while nobody knows; then everything may be wanted. */
  private wanted: ReadonlySet<string> | undefined;
  private reading: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly log: Logger,
  ) {}

  /** Whether some webhook may want an event. */
  includes(event: WebhookEvent): boolean {
    return this.wanted === undefined || this.wanted.has(event);
  }

  /** Reads what is wanted, and again after each change. */
  async follow(bus: EventBus): Promise<void> {
    bus.on('webhooksChanged', () => void this.reload());
    await this.reload();
  }

  /** Reads again what is wanted, after every reading that was asked for before. */
  async reload(): Promise<void> {
    this.reading = this.reading.then(() => this.read());
    await this.reading;
  }

  private async read(): Promise<void> {
    try {
      const rows = await this.database.query<{ event: string }>(
        'SELECT DISTINCT unnest(events) AS event FROM webhooks WHERE is_enabled',
      );
      this.wanted = new Set(rows.map(({ event }) => event));
    } catch (error) {
      this.log.warn({ err: error }, 'it could not be read which events webhooks want; each one is looked up');
      this.wanted = undefined;
    }
  }
}
