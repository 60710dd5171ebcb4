import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type ConstructorOptions, fromKysely, type JobWithMetadata, PgBoss, type Queue } from 'pg-boss';
import type { Logger } from 'pino';
import type { Database } from './database.js';
import type { EventBus } from './event-bus.js';
import { JobWatch, TELL_OF_JOBS } from './job-watch.js';
import { mayNotify } from './notifying.js';

/** Schema of the database in which the queue keeps its tables. */
const SCHEMA = 'jobs';

/** Seconds between two looks for work: of a server that is told of it, and of one that is not. */
const LOOK_SECONDS = { told: 5, untold: 1 } as const;

/** Seconds after which those who work would fetch a job though nobody woke them. Looking for work is what wakes them. */
const UNWOKEN_SECONDS = 3_600;

/** Milliseconds after which the queue has stored when a job that failed is tried again: before its shortest delay is over. */
const FAILURE_STORED_MS = 400;

/** Seconds without a heartbeat after which a job is taken from a server that died; the queue takes no fewer. */
const HEARTBEAT_SECONDS = 10;

/** Seconds between looks for servers that died. */
const SUPERVISION_SECONDS = 10;

/** Longest time that a job may take, in seconds. */
const MAX_JOB_SECONDS = 3_600;

/** Seconds for which a race's job is kept from its time on while no server is there to do it: three years. */
const RACE_RETENTION_SECONDS = 3 * 366 * 86_400;

/** Work that outlives the request that asks for it, by queue, with what a job of it is told. */
export interface JobQueues {
  /** Carries out the import of a roster. */
  readonly 'roster-import': { readonly importId: number };
  /** Sends a link to somebody who forgot their password. */
  readonly 'password-reset': { readonly account: string };
  /** Makes the fork of a user ready. Its key is the user. */
  readonly 'github-issues': { readonly userId: number };
  /** Does with a race what its time has come for. */
  readonly race: { readonly raceId: number };
  /** Makes one attempt to send something to a webhook; nothing, when that attempt was made. */
  readonly webhook: { readonly deliveryId: string; readonly attempt: number };
}

/** How a job is handed in. */
export interface JobOptions {
  /** What it is about, for queues that do one at a time of each. */
  readonly key?: string;
  /** Of those with the same key, only the first within so many seconds is taken. */
  readonly onceInSeconds?: number;
  /** When it is due; without it, at once. */
  readonly after?: Date;
}

const A_FEW_TIMES = { retryLimit: 5, retryDelay: 1, retryBackoff: true } as const;

/** What the queues have of their own. */
const QUEUES: { readonly [Name in keyof JobQueues]: Omit<Queue, 'name'> } = {
  'roster-import': A_FEW_TIMES,
  'password-reset': A_FEW_TIMES,
  // One at a time for each key; and another server that is away may be so for hours.
  'github-issues': { policy: 'singleton', retryLimit: 20, retryDelay: 15, retryDelayMax: 900, retryBackoff: true },
  // A race that is due is run, however long the database or the servers are away.
  race: {
    ...{ retryLimit: 100_000, retryDelay: 1, retryDelayMax: 30, retryBackoff: true },
    retentionSeconds: RACE_RETENTION_SECONDS,
  },
  // What a receiver answers leads to another attempt by another job; these are retries of attempts that were interrupted.
  webhook: { retryLimit: 100_000, retryDelay: 1, retryDelayMax: 30, retryBackoff: true },
};

/** Names of the queues, in their order. */
export const jobQueueNames: readonly string[] = Object.keys(QUEUES).toSorted();

/** What a job leaves: nothing when it is done, or when it wants to go on. */
export type JobOutcome = { readonly againInSeconds: number } | undefined;

/**
 * Does one job. It may be called again for a job that was interrupted, and must find out how far that went.
 *
 * @param signal says that the server stops, or that the job was taken away: a long job then comes to an end, and asks to
 * go on
 */
export type JobHandler<Name extends keyof JobQueues> = (
  data: JobQueues[Name],
  signal: AbortSignal,
  // biome-ignore lint/suspicious/noConfusingVoidType: most handlers have nothing to say.
) => Promise<JobOutcome | void>;

/** Makes the tables of the queue, or brings them up to date. Only the config service changes schemas. */
export async function installJobs(database: Database, log: Logger): Promise<void> {
  const boss = createBoss(database, log, { migrate: true, createSchema: true, supervise: false });
  await boss.start();
  try {
    for (const [name, { policy, ...own }] of Object.entries<Omit<Queue, 'name'>>(QUEUES)) {
      const options = { heartbeatSeconds: HEARTBEAT_SECONDS, expireInSeconds: MAX_JOB_SECONDS, ...own };
      const queue = await boss.getQueue(name);
      if (queue === null) await boss.createQueue(name, policy === undefined ? options : { ...options, policy });
      // An earlier version may have made it with others. The policy stays for ever.
      else if (!isDeepStrictEqual({ ...queue, ...options }, queue)) await boss.updateQueue(name, options);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}

/** Jobs of one process: hands them in, and does those that it has handlers for. */
export class Jobs {
  private readonly boss: PgBoss;
  private readonly stopping = new AbortController();
  /** Those who work, by queue. */
  private readonly workers = new Map<string, string[]>();
  private watch: JobWatch | undefined;

  constructor(
    private readonly database: Database,
    private readonly log: Logger,
  ) {
    const supervision = {
      superviseIntervalSeconds: SUPERVISION_SECONDS,
      monitorIntervalSeconds: SUPERVISION_SECONDS,
    };
    this.boss = createBoss(database, log, { migrate: false, createSchema: false, supervise: true, ...supervision });
  }

  /**
   * Begins to work.
   *
   * @param bus tells of jobs that are handed in
   * @param lookSeconds time between two looks for those that nobody told of
   */
  async start(
    bus: EventBus,
    lookSeconds: number = bus.canNotify ? LOOK_SECONDS.told : LOOK_SECONDS.untold,
  ): Promise<void> {
    await this.boss.start();
    const watch = new JobWatch({
      database: this.database,
      queues: () => [...this.workers.keys()],
      wake: (queue) => {
        for (const id of this.workers.get(queue) ?? []) this.boss.notifyWorker(id);
      },
      everySeconds: lookSeconds,
      log: this.log,
    });
    this.watch = watch;
    bus.onJobs(() => watch.look());
  }

  /**
   * Does the jobs of a queue from now on. One that fails is tried again, a few times.
   *
   * @param concurrency how many this server does at once
   * @param batchSize how many each of those are, for jobs that are many and mostly wait for others
   */
  async work<Name extends keyof JobQueues>(
    name: Name,
    handler: JobHandler<Name>,
    concurrency = 1,
    batchSize = 1,
  ): Promise<void> {
    for (let count = 0; count < concurrency; count += 1) await this.addWorker(name, handler, batchSize);
    this.watch?.look();
  }

  private async addWorker<Name extends keyof JobQueues>(
    name: Name,
    handler: JobHandler<Name>,
    batchSize: number,
  ): Promise<void> {
    const id = await this.boss.work(
      name,
      { includeMetadata: true, batchSize, pollingIntervalSeconds: UNWOKEN_SECONDS },
      async (jobs: JobWithMetadata<JobQueues[Name]>[]) => {
        const outcomes = await Promise.allSettled(jobs.map((job) => this.run(name, handler, job)));
        // There may be more to do: it looks again at once, and rests when it finds nothing.
        this.boss.notifyWorker(id);
        // All of them are done again then; those that were done find that out.
        const failed = outcomes.find(({ status }) => status === 'rejected');
        if (failed?.status === 'rejected') {
          this.watch?.lookWithin(FAILURE_STORED_MS);
          throw failed.reason;
        }
      },
    );
    this.workers.set(name, [...(this.workers.get(name) ?? []), id]);
  }

  private async run<Name extends keyof JobQueues>(
    name: Name,
    handler: JobHandler<Name>,
    { id, data, signal, singletonKey }: JobWithMetadata<JobQueues[Name]>,
  ): Promise<void> {
    try {
      const outcome = await handler(data, AbortSignal.any([signal, this.stopping.signal]));
      if (!outcome) return;
      // Before this one counts as done: after a crash between the two there is one too many, and never one too few.
      await this.boss.send(name, data, { ...keyOf(singletonKey), startAfter: outcome.againInSeconds });
      if (mayNotify(this.database.mikroOrm)) await this.database.query(TELL_OF_JOBS);
    } catch (error) {
      this.log.error({ err: error, queue: name, job: id }, 'a job failed');
      // The queue keeps what it is given, and what another server said may contain anything.
      throw new Error('the logs say why');
    }
  }

  /**
   * Hands in a job that exists once the transaction of `em` commits, and never when it does not.
   */
  async enqueue<Name extends keyof JobQueues>(
    em: EntityManager,
    name: Name,
    data: JobQueues[Name],
    { key, onceInSeconds, after }: JobOptions = {},
  ): Promise<void> {
    const id = await this.boss.send(name, data, {
      ...keyOf(key),
      ...(onceInSeconds === undefined ? {} : { singletonSeconds: onceInSeconds }),
      ...(after === undefined ? {} : { startAfter: after }),
      db: fromKysely(transactionOf(em)),
    });
    if (id !== null && mayNotify(em)) await em.execute(TELL_OF_JOBS);
  }

  /** Has a job that was given up done once more, as soon as the transaction of `em` commits. */
  async retry(em: EntityManager, name: keyof JobQueues, id: string): Promise<void> {
    await this.boss.retry(name, id, { db: fromKysely(transactionOf(em)) });
    if (mayNotify(em)) await em.execute(TELL_OF_JOBS);
  }

  /** Ends the work; a job that is being done is finished first, or given to another server after a while. */
  async stop(): Promise<void> {
    this.stopping.abort(new Error('the server stops'));
    await this.watch?.stop();
    await this.boss.stop({ graceful: true, timeout: 5_000 });
  }
}

function transactionOf(em: EntityManager): Parameters<typeof fromKysely>[0] {
  const transaction = em.getTransactionContext<Parameters<typeof fromKysely>[0]>();
  if (transaction === undefined) throw new Error('jobs are handed in within a transaction');
  return transaction;
}

function keyOf(key: string | null | undefined): { readonly singletonKey?: string } {
  return key === null || key === undefined ? {} : { singletonKey: key };
}

function createBoss(database: Database, log: Logger, options: ConstructorOptions): PgBoss {
  const db: ConstructorOptions['db'] = {
    executeSql: async (text: string, values?: unknown[]) => ({ rows: await database.query(text, [...(values ?? [])]) }),
  };
  const boss = new PgBoss({ db, schema: SCHEMA, schedule: false, ...options });
  boss.on('error', (error) => log.warn({ err: error }, 'the job queue had to wait'));
  return boss;
}
