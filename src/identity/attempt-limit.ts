import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Database } from '../database/database.js';
import { AppError } from '../errors/app-error.js';
import { ErrorCode } from '../errors/error-code.js';

/** How often something may fail. */
export interface AttemptLimitOptions {
  /** What is attempted; counts of different purposes are kept apart. */
  readonly purpose: string;
  /** Failures after which no attempt is taken. */
  readonly most: number;
  /** Seconds after the first failure when the count begins anew. */
  readonly seconds: number;
  /**
   * Whether a success clears the count, or is only not counted itself. What many share must not be cleared by one of them.
   * Default: it clears.
   */
  readonly isShared?: boolean;
}

/** Limits how often somebody may guess, counted over all servers. */
export class AttemptLimit {
  private readonly limiter: RateLimiterPostgres;
  private readonly isShared: boolean;

  constructor(database: Database, options: AttemptLimitOptions) {
    this.isShared = options.isShared ?? false;
    this.limiter = new RateLimiterPostgres({
      storeClient: {
        query: async ({ text, values, name }: { text: string; values: unknown[]; name?: string }) => {
          const rows = await database.query(text, values, name);
          return { rows, rowCount: rows.length };
        },
      },
      storeType: 'client',
      tableName: 'attempts',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: options.purpose,
      points: options.most,
      duration: options.seconds,
    });
  }

  /**
   * Runs an attempt, and counts it if it fails; not if another limit refuses it.
   *
   * @param who whose attempts are counted together
   * @param attempt whether it succeeded
   * @throws AppError TOO_MANY_ATTEMPTS without having tried
   */
  async attempt(who: string, attempt: () => Promise<boolean>): Promise<boolean> {
    // Counted before it is tried, so that attempts at the same time cannot all slip through.
    await this.count(who);
    const succeeded = await this.run(who, attempt);
    if (succeeded && this.isShared) await this.limiter.reward(who, 1);
    else if (succeeded) await this.limiter.delete(who);
    return succeeded;
  }

  /**
   * Makes sure that attempts are taken still, without counting one.
   *
   * @throws AppError TOO_MANY_ATTEMPTS
   */
  async requireOpen(who: string): Promise<void> {
    const count = await this.limiter.get(who);
    if (count !== null && count.consumedPoints >= this.limiter.points) throw refusal(count);
  }

  private async run(who: string, attempt: () => Promise<boolean>): Promise<boolean> {
    try {
      return await attempt();
    } catch (error) {
      if (isLimitRefusal(error)) await this.limiter.reward(who, 1);
      throw error;
    }
  }

  /**
   * Counts something that may be done only so often, whether it succeeds or not.
   *
   * @throws AppError TOO_MANY_ATTEMPTS
   */
  async count(who: string): Promise<void> {
    try {
      await this.limiter.consume(who);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      throw refusal(error);
    }
  }
}

/** Whether something was refused because it was tried too often. */
export function isLimitRefusal(error: unknown): boolean {
  return error instanceof AppError && error.code === ErrorCode.TOO_MANY_ATTEMPTS;
}

function refusal({ msBeforeNext }: RateLimiterRes): AppError {
  return AppError.tooManyAttempts(Math.ceil(msBeforeNext / 1000));
}
