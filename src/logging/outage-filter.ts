import { outageOf } from '../database/foreseen-failure.js';

/** Time in milliseconds in which one line says that the database is away. */
const QUIET_MS = 60_000;

/** What is logged of an outage. */
export interface OutageLine {
  /** Code of the failure, such as an SQLSTATE. */
  readonly outage: string;
  readonly reason: string;
  /** Failures of the same kind since the last line that were not logged. */
  readonly notLogged: number;
}

/**
 * Keeps one outage of the database from filling the logs: all requests and jobs of a server fail with it at once. One line a
 * minute says so for each code, without a stack.
 */
export class OutageFilter {
  private readonly last = new Map<string, { at: number; notLogged: number }>();

  /** @param now milliseconds on a clock that never goes back */
  constructor(private readonly now: () => number) {}

  /**
   * Looks at what is about to be logged.
   *
   * @param about the object that a line is about
   * @returns what to log instead: the same when it is no outage, and undefined for nothing
   */
  replace(about: unknown): unknown {
    const error = typeof about === 'object' && about !== null && 'err' in about ? about.err : about;
    const outage = outageOf(error);
    if (outage === undefined) return about;
    const known = this.last.get(outage.code);
    if (known !== undefined && this.now() - known.at < QUIET_MS) {
      known.notLogged += 1;
      return undefined;
    }
    this.last.set(outage.code, { at: this.now(), notLogged: 0 });
    return { outage: outage.code, reason: outage.reason, notLogged: known?.notLogged ?? 0 } satisfies OutageLine;
  }
}
