import type { Logger } from 'pino';
import type { Database } from '../../database/database.js';
import type { Jobs } from '../../database/jobs.js';

/** Seconds between two sweeps of a server. */
const SWEEP_SECONDS = 30;

/** Seconds for which a race may be overdue before it is taken up: until then its own job may be on its way. */
const GRACE_SECONDS = 30;

/** Races that wait for something whose time had come by a moment. */
const OVERDUE = `
  SELECT id FROM races
   WHERE (state = 'SCHEDULED' AND start_at <= $1)
      OR (state = 'RUNNING' AND raced_at <= $1)
      OR (state = 'BROADCAST' AND broadcast_at + turn_count * turn_milliseconds * interval '1 millisecond' <= $1)
   ORDER BY start_at, id`;

/** What sweeps work on. */
export interface RaceSweepParts {
  readonly database: Database;
  readonly jobs: Pick<Jobs, 'enqueue'>;
  readonly now: () => Date;
  readonly log: Logger;
}

/**
 * Finds races that are overdue, and hands in jobs for them. Usually there are none: each has a job of its own. But jobs are
 * not kept for ever, and a race must be run also when its job is gone.
 */
export class RaceSweepService {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly parts: RaceSweepParts) {}

  /** Sweeps now, and again and again from then on. */
  start(): void {
    const sweep = (): void => void this.sweep().catch((err) => this.parts.log.warn({ err }, 'a sweep failed'));
    this.timer = setInterval(sweep, SWEEP_SECONDS * 1000);
    sweep();
  }

  /** Sweeps no more. */
  stop(): void {
    clearInterval(this.timer);
  }

  private async sweep(): Promise<void> {
    const { database, jobs, now, log } = this.parts;
    const overdue = await database.query<{ id: number }>(OVERDUE, [new Date(now().getTime() - GRACE_SECONDS * 1000)]);
    if (overdue.length === 0) return;
    const raceIds = overdue.map(({ id }) => id);
    await database.transactional(async (em) => {
      for (const raceId of raceIds) {
        // Other servers find the same ones.
        await jobs.enqueue(em, 'race', { raceId }, { key: `sweep ${raceId}`, onceInSeconds: SWEEP_SECONDS });
      }
    });
    log.warn({ raceIds }, 'races are overdue');
  }
}
