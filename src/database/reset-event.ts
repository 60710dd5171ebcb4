/** Longest time that a timer can run, in milliseconds. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * An event that is set and reset by hand, and that one consumer waits for. An aborted signal sets it for good. Setting it while
 * nobody waits is not lost: the next wait ends at once. Thousands of viewers of a race wait each second, so waiting costs no more
 * than a promise.
 */
export class ResetEvent implements Disposable {
  private isOn: boolean;
  private goOn: (() => void) | undefined;

  /** Sets it. Bound to this event, so that it can be passed as a listener. */
  readonly set = (): void => {
    this.isOn = true;
    this.goOn?.();
  };

  /** @param signal sets it for good when it is aborted */
  constructor(private readonly signal: AbortSignal) {
    this.isOn = signal.aborted;
    signal.addEventListener('abort', this.set);
  }

  /** Whether it was set since the last {@link reset}. */
  get isSet(): boolean {
    return this.isOn;
  }

  /** Takes back what was set until now; once the signal is aborted it stays set. */
  reset(): void {
    this.isOn = this.signal.aborted;
  }

  /** Waits until it is set, or for some milliseconds, but no longer than a timer can run. */
  wait(milliseconds?: number): Promise<void> {
    if (this.isOn) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = milliseconds === undefined ? undefined : setTimeout(resolve, Math.min(milliseconds, MAX_TIMER_MS));
      this.goOn = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Stops listening to the signal. */
  [Symbol.dispose](): void {
    this.signal.removeEventListener('abort', this.set);
  }
}
