import type { Logger } from 'pino';
import type { Database } from './database.js';

/** Channel on which PostgreSQL says that jobs were handed in. */
export const JOBS_CHANNEL = 'jobs';

/** Says so, once the transaction that it is part of commits. */
export const TELL_OF_JOBS = `SELECT pg_notify('${JOBS_CHANNEL}', '')`;

/** Which queues have jobs that are due, and when the next one of each will be; by the clock of the database. */
const FIND_DUE = `
  SELECT queue,
         EXISTS (SELECT FROM jobs.job WHERE name = queue AND state < 'active' AND NOT blocked
                                        AND start_after <= jobs.job_now()) AS "isDue",
         (extract(epoch FROM (SELECT min(start_after) FROM jobs.job WHERE name = queue AND state < 'active' AND NOT blocked
                                 AND start_after > jobs.job_now()) - jobs.job_now()) * 1000)::float8 AS "nextInMs"
    FROM unnest($1::text[]) AS queue`;

interface QueueRow {
  queue: string;
  isDue: boolean;
  nextInMs: number | null;
}

/** What a watch works with. */
export interface JobWatchParts {
  readonly database: Database;
  /** The queues that it looks at; it may grow. */
  readonly queues: () => readonly string[];
  /** Told of each queue that has jobs which are due. */
  readonly wake: (queue: string) => void;
  /** Seconds between two looks, if nothing asks for one before. */
  readonly everySeconds: number;
  readonly log: Logger;
}

/**
 * Finds out when a process has jobs to do. It looks when it is asked to, at the moment when the next job becomes due, and
 * now and then besides, for what nobody told it of.
 */
export class JobWatch {
  private timer: NodeJS.Timeout | undefined;
  /** When the timer goes off, in milliseconds of the process. */
  private nextLookAt = Number.POSITIVE_INFINITY;
  private looking: Promise<void> | undefined;
  private isAskedAgain = false;
  private isOver = false;

  constructor(private readonly parts: JobWatchParts) {}

  /** Looks as soon as possible; calls that come during a look lead to exactly one more. */
  look(): void {
    this.isAskedAgain = true;
    this.looking ??= this.lookWhileAsked();
  }

  /** Looks in so many milliseconds, or before. */
  lookWithin(milliseconds: number): void {
    const at = performance.now() + milliseconds;
    if (this.isOver || at >= this.nextLookAt) return;
    clearTimeout(this.timer);
    this.nextLookAt = at;
    this.timer = setTimeout(() => {
      this.nextLookAt = Number.POSITIVE_INFINITY;
      this.look();
    }, Math.ceil(milliseconds));
  }

  /** Looks no more. */
  async stop(): Promise<void> {
    this.isOver = true;
    clearTimeout(this.timer);
    await this.looking;
  }

  private async lookWhileAsked(): Promise<void> {
    const { everySeconds, log } = this.parts;
    while (this.isAskedAgain && !this.isOver) {
      this.isAskedAgain = false;
      const nextInMs = await this.lookOnce().catch((error: unknown) => {
        log.warn({ err: error }, 'jobs could not be looked for; trying again later');
        return Number.POSITIVE_INFINITY;
      });
      this.lookWithin(Math.min(nextInMs, everySeconds * 1000));
    }
    // In the same step as the last check, so that nobody who asks in between is overlooked.
    this.looking = undefined;
  }

  /** Returns the milliseconds until the next job becomes due. */
  private async lookOnce(): Promise<number> {
    const { database, queues, wake } = this.parts;
    const rows = await database.query<QueueRow>(FIND_DUE, [queues()], 'find due jobs');
    for (const { queue, isDue } of rows) if (isDue) wake(queue);
    return Math.min(...rows.map(({ nextInMs }) => nextInMs ?? Number.POSITIVE_INFINITY));
  }
}
