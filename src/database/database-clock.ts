import type { Logger } from 'pino';
import type { Database } from './database.js';

/** Pause between two comparisons, in milliseconds. */
const COMPARE_EVERY_MS = 10_000;

/** Difference that is warned about, in milliseconds. */
const MAX_DIFFERENCE_MS = 2_000;

/**
 * The time of the database, which is the same for all servers whatever the clocks of their machines show: this machine's
 * clock, corrected by how far it is off.
 */
export class DatabaseClock {
  private offsetMs = 0;
  private isApart = false;
  private timer: NodeJS.Timeout | undefined;

  /** @param machineNow the clock of this machine */
  constructor(
    private readonly database: Pick<Database, 'query'>,
    private readonly machineNow: () => Date,
    private readonly log: Logger,
  ) {}

  /** The time of the database. */
  readonly now = (): Date => new Date(this.machineNow().getTime() + this.offsetMs);

  /** Seconds by which the clock of this machine is ahead of the database's; negative when it is behind. */
  get aheadSeconds(): number {
    return -this.offsetMs / 1_000;
  }

  /**
   * Compares the two clocks. The database read its own at some moment between question and answer, so a difference that
   * this allows stays as it is: time does not jump because an answer was slow.
   *
   * @throws AppError DATABASE_UNAVAILABLE
   */
  async compare(): Promise<void> {
    const asked = this.machineNow().getTime();
    const [row] = await this.database.query<{ at: number }>(
      'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS at',
    );
    const answered = this.machineNow().getTime();
    if (row === undefined) return;
    this.offsetMs = Math.min(Math.max(this.offsetMs, row.at - answered), row.at - asked);
    const isApart = Math.abs(this.offsetMs) > MAX_DIFFERENCE_MS;
    if (isApart === this.isApart) return;
    this.isApart = isApart;
    const { aheadSeconds } = this;
    if (!isApart) {
      this.log.info({ aheadSeconds }, "the clock of this machine agrees with the database's again");
      return;
    }
    const apart = `${Math.abs(aheadSeconds).toFixed(1)} s ${aheadSeconds > 0 ? 'ahead of' : 'behind'}`;
    this.log.warn(
      { aheadSeconds },
      `the clock of this machine is ${apart} the database's, by which races go; set both clocks, for example with NTP`,
    );
  }

  /** Compares them again and again until it is stopped. */
  keepComparing(): void {
    this.timer = setInterval(() => {
      this.compare().catch((error: unknown) => this.log.debug({ err: error }, 'the clocks could not be compared'));
    }, COMPARE_EVERY_MS);
  }

  /** Compares them no more. */
  stop(): void {
    clearInterval(this.timer);
  }
}
