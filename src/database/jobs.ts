import type { EntityManager } from '@mikro-orm/postgresql';
import { type ConstructorOptions, fromKysely, PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { Database } from './database.js';

/** Schema of the database in which the queue keeps its tables. */
const SCHEMA = 'jobs';

/** How often a server looks for work, in seconds. */
const POLLING_SECONDS = 1;

/** Seconds without a sign of life after which a job is taken from a server that died, and given to another one. */
const HEARTBEAT_SECONDS = 30;

/** Longest time that a job may take, in seconds. */
const LONGEST_JOB_SECONDS = 3_600;

/** Work that outlives the request that asks for it, by queue, with what a job of it is told. */
export interface JobQueues {
  /** Carries out the import of a roster. */
  readonly 'roster-import': { readonly importId: number };
  /** Sends a link to somebody who forgot their password. */
  readonly 'password-reset': { readonly account: string };
}

const QUEUES: readonly (keyof JobQueues)[] = ['roster-import', 'password-reset'];

/** Does one job. It may be called again for a job that was interrupted, and must find out how far that went. */
export type JobHandler<Name extends keyof JobQueues> = (data: JobQueues[Name]) => Promise<void>;

/** Makes the tables of the queue, or brings them up to date. Only the config service changes schemas. */
export async function installJobs(database: Database, log: Logger): Promise<void> {
  const boss = createBoss(database, log, { migrate: true, createSchema: true, supervise: false });
  await boss.start();
  try {
    for (const name of QUEUES) {
      if ((await boss.getQueue(name)) !== null) continue;
      await boss.createQueue(name, {
        heartbeatSeconds: HEARTBEAT_SECONDS,
        expireInSeconds: LONGEST_JOB_SECONDS,
        retryLimit: 5,
        retryDelay: 1,
        retryBackoff: true,
      });
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}

/** Jobs of one process: hands them in, and does those that it has handlers for. */
export class Jobs {
  private readonly boss: PgBoss;

  constructor(
    database: Database,
    private readonly log: Logger,
  ) {
    this.boss = createBoss(database, log, { migrate: false, createSchema: false, supervise: true });
  }

  /** Begins to work. */
  async start(): Promise<void> {
    await this.boss.start();
  }

  /** Does the jobs of a queue from now on, one at a time. One that fails is tried again, a few times. */
  async work<Name extends keyof JobQueues>(name: Name, handler: JobHandler<Name>): Promise<void> {
    await this.boss.work<JobQueues[Name]>(name, { pollingIntervalSeconds: POLLING_SECONDS }, async (jobs) => {
      for (const { id, data } of jobs) {
        await handler(data).catch((error: unknown) => {
          this.log.error({ err: error, queue: name, job: id }, 'a job failed');
          throw error;
        });
      }
    });
  }

  /** Hands in a job that exists once the transaction of `em` commits, and never when it does not. */
  async enqueue<Name extends keyof JobQueues>(em: EntityManager, name: Name, data: JobQueues[Name]): Promise<void> {
    const transaction = em.getTransactionContext<Parameters<typeof fromKysely>[0]>();
    if (transaction === undefined) throw new Error('jobs are handed in within a transaction');
    await this.boss.send(name, data, { db: fromKysely(transaction) });
  }

  /** Ends the work; a job that is being done is finished first, or given to another server after a while. */
  async stop(): Promise<void> {
    await this.boss.stop({ graceful: true, timeout: 5_000 });
  }
}

function createBoss(database: Database, log: Logger, options: ConstructorOptions): PgBoss {
  const db: ConstructorOptions['db'] = {
    executeSql: async (text: string, values?: unknown[]) => ({ rows: await database.query(text, [...(values ?? [])]) }),
  };
  const boss = new PgBoss({ db, schema: SCHEMA, schedule: false, ...options });
  boss.on('error', (error) => log.warn({ err: error }, 'the job queue had to wait'));
  return boss;
}
