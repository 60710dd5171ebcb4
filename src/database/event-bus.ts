import { EventEmitter } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import type { Logger } from 'pino';
import { Changes } from './changes.js';
import { connectionString } from './connection-string.js';
import { CONNECTION_TIMEOUT_MS, type Database } from './database.js';
import { JOBS_CHANNEL } from './job-watch.js';
import { type DomainEvents, type DomainTopic, OUTBOX_CHANNEL } from './outbox.js';
import { retryUntilSuccess } from './retry.js';

/** Pause between two questions whether the LISTEN connection lives, in milliseconds. */
const PROBE_MS = 5_000;

/** A LISTEN connection, and when it is over. */
interface Listener {
  readonly client: Client;
  readonly ended: Promise<void>;
}

/** Shortest and longest pause between two looks at an outbox that cannot notify anybody, in milliseconds. */
const POLL_MS = { shortest: 200, longest: 400 } as const;

/** What the emitter calls it when jobs were handed in; no domain event is called so. */
const JOBS_EVENT = Symbol('jobs');

/** How a process learns of events. */
export interface EventSource {
  /** Address for the LISTEN connection; it must not lead to a pooler in transaction mode. */
  readonly listenUrl: string;
  /** Whether the database notifies, or is asked again and again. */
  readonly pubsub: 'notify' | 'poll';
}

interface OutboxRow {
  id: string;
  topic: DomainTopic;
  payload: DomainEvents[DomainTopic];
  xact: string;
}

/**
 * Brings domain events from the outbox to this process: one dedicated LISTEN connection, and a catch-up from the outbox
 * whenever it is told of something or has been away. Where it cannot listen, it looks again and again.
 *
 * Ids are handed out before their transactions commit, so a later id can be seen before an earlier one. The catch-up
 * therefore goes by transaction: everything from the oldest one that was still open at the last look is read again, and
 * what was delivered already is skipped. Nothing is lost and nothing is delivered twice.
 */
export class EventBus {
  private readonly emitter = new EventEmitter().setMaxListeners(0);
  private readonly stopping = new AbortController();
  private listener: Listener | undefined;
  private oldestOpen: bigint | undefined;
  private delivered = new Map<string, bigint>();
  private lookingAgain = false;
  private looking: Promise<void> | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly source: EventSource,
    private readonly log: Logger,
  ) {}

  /** Whether it is told of things as they happen, or looks for them. */
  get canNotify(): boolean {
    return this.source.pubsub === 'notify';
  }

  /** Begins to look, and from then on keeps looking; resolves once events arrive for the first time. */
  async start(): Promise<void> {
    if (this.source.pubsub === 'poll') {
      await this.lookOnce();
      this.running = this.keepPolling(this.stopping.signal);
      return;
    }
    await this.connect();
    this.running = this.keepConnected();
  }

  /** Calls `handler` for each event of a topic. Returns the function that ends it. */
  on<Topic extends DomainTopic>(topic: Topic, handler: (payload: DomainEvents[Topic]) => void): () => void {
    this.emitter.on(topic, handler);
    return () => this.emitter.off(topic, handler);
  }

  /**
   * Events of a topic from now on, for a consumer that takes them at its own pace. The caller disposes of the subscription.
   *
   * @param matches which events are wanted
   * @param signal ends every wait
   */
  changes<Topic extends DomainTopic>(
    topic: Topic,
    matches: (payload: DomainEvents[Topic]) => boolean,
    signal: AbortSignal,
  ): Changes<DomainEvents[Topic]> {
    return new Changes((listener) => this.on(topic, listener), matches, signal);
  }

  /** Calls `handler` when jobs were handed in, or may have been; with an engine that cannot notify, never. */
  onJobs(handler: () => void): void {
    this.emitter.on(JOBS_EVENT, handler);
  }

  /** Stops listening. */
  async stop(): Promise<void> {
    this.stopping.abort(new Error('the event bus stops'));
    await this.listener?.client.end().catch(() => undefined);
    await this.running?.catch(() => undefined);
    await this.looking;
  }

  private async keepPolling(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await delay(POLL_MS.shortest + Math.random() * (POLL_MS.longest - POLL_MS.shortest), undefined, { signal }).catch(
        () => undefined,
      );
      await this.look();
    }
  }

  private async keepConnected(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      await this.listener?.ended;
      this.listener = undefined;
      if (this.stopping.signal.aborted) return;
      this.log.warn('the LISTEN connection was lost; connecting again, and asking meanwhile');
      const connected = new AbortController();
      const asking = this.keepPolling(AbortSignal.any([this.stopping.signal, connected.signal]));
      await retryUntilSuccess(() => this.connect(), {
        onFailure: (error) => this.log.debug({ err: error }, 'LISTEN failed'),
        signal: this.stopping.signal,
      }).catch((error: unknown) => {
        if (!this.stopping.signal.aborted) throw error;
      });
      connected.abort();
      await asking;
    }
  }

  private async connect(): Promise<void> {
    const client = new Client({
      connectionString: connectionString(this.source.listenUrl),
      application_name: 'buggy listen',
      keepAlive: true,
      connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
      query_timeout: PROBE_MS / 2,
    });
    // From the beginning: a connection may end while the outbox is read for the first time.
    const ended = new Promise<void>((resolve) => client.once('end', resolve));
    client.on('error', (error) => this.log.debug({ err: error }, 'the LISTEN connection failed'));
    client.on('notification', ({ channel }) => {
      if (channel === JOBS_CHANNEL) this.emitter.emit(JOBS_EVENT);
      else void this.look();
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${OUTBOX_CHANNEL}; LISTEN ${JOBS_CHANNEL}`);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    this.listener = { client, ended };
    this.probe(this.listener);
    // Nobody told of what came before.
    this.emitter.emit(JOBS_EVENT);
    await this.look();
  }

  /** Asks now and then whether the connection lives: one that was cut without a word tells nothing by itself. */
  private probe({ client, ended }: Listener): void {
    const timer = setInterval(() => {
      client.query('SELECT 1').catch(() => client.connection.stream.destroy());
    }, PROBE_MS);
    void ended.then(() => clearInterval(timer));
  }

  /** Reads the outbox; calls that come during a look lead to exactly one more. */
  private look(): Promise<void> {
    this.lookingAgain = true;
    this.looking ??= this.lookWhileAsked().finally(() => {
      this.looking = undefined;
    });
    return this.looking;
  }

  private async lookWhileAsked(): Promise<void> {
    while (this.lookingAgain && !this.stopping.signal.aborted) {
      this.lookingAgain = false;
      // Nobody tells a second time of what is waiting there.
      await retryUntilSuccess(() => this.lookOnce(), {
        onFailure: (error) => this.log.warn({ err: error }, 'the outbox could not be read; trying again'),
        signal: this.stopping.signal,
      }).catch((error: unknown) => {
        if (!this.stopping.signal.aborted) throw error;
      });
    }
  }

  private async lookOnce(): Promise<void> {
    const [snapshot] = await this.database.query<{ xmin: string }>(
      'SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xmin',
    );
    const openNow = BigInt(snapshot?.xmin ?? '0');
    const since = this.oldestOpen;
    if (since !== undefined) {
      const rows = await this.database.query<OutboxRow>(
        // Transactions to come cannot have written anything: such rows are of the cluster that a backup was made of.
        `SELECT id::text, topic, payload, xact::text FROM outbox
          WHERE xact >= $1::text::xid8 AND xact < pg_snapshot_xmax(pg_current_snapshot()) ORDER BY id`,
        [since.toString()],
      );
      for (const row of rows) this.deliver(row);
    }
    this.oldestOpen = openNow;
    for (const [id, xact] of this.delivered) if (xact < openNow) this.delivered.delete(id);
  }

  private deliver(row: OutboxRow): void {
    if (this.delivered.has(row.id)) return;
    this.delivered.set(row.id, BigInt(row.xact));
    try {
      this.emitter.emit(row.topic, row.payload);
    } catch (error) {
      this.log.error({ err: error, topic: row.topic }, 'a handler of a domain event failed');
    }
  }
}
