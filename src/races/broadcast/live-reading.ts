import { isTransientFailure } from '../../database/foreseen-failure.js';
import { retryUntilSuccess } from '../../database/retry.js';

/** How something is read. */
export interface LiveReadingOptions {
  /** Called after each reading, also one that failed. */
  readonly onNews: () => void;
  /** Ends it. */
  readonly signal: AbortSignal;
  /** Whether already the first reading waits for a database that is away, and not only those after it. */
  readonly isPatient: boolean;
}

/**
 * Something that is read from the database, and again when it changes. What was read last stays until there is something
 * newer, so that a database that goes away takes nothing from those who are looking.
 */
export class LiveReading<Value> {
  private outcome: { readonly value: Value } | { readonly error: unknown } | undefined;
  private isWanted = false;
  private isReading = false;

  constructor(
    private readonly read: () => Promise<Value>,
    private readonly options: LiveReadingOptions,
  ) {
    this.again();
  }

  /**
   * What was read last; undefined before the first reading is over.
   *
   * @throws what the last reading failed with
   */
  get latest(): Value | undefined {
    if (this.outcome === undefined) return undefined;
    if ('error' in this.outcome) throw this.outcome.error;
    return this.outcome.value;
  }

  /** Reads again. What is being read already may be older than the change, so then once more after it. */
  again(): void {
    this.isWanted = true;
    if (!this.isReading) void this.readWhileWanted();
  }

  private async readWhileWanted(): Promise<void> {
    this.isReading = true;
    while (this.isWanted && !this.options.signal.aborted) {
      this.isWanted = false;
      this.outcome = await this.readOnce();
      this.options.onNews();
    }
    this.isReading = false;
  }

  private async readOnce(): Promise<NonNullable<typeof this.outcome>> {
    const isPatient = this.options.isPatient || (this.outcome !== undefined && 'value' in this.outcome);
    try {
      const value = await retryUntilSuccess(this.read, {
        // Whoever runs the server is told of a database that is away by what listens to it.
        onFailure: () => undefined,
        shouldRetry: (error) => isPatient && isTransientFailure(error),
        signal: this.options.signal,
      });
      return { value };
    } catch (error) {
      return { error };
    }
  }
}
