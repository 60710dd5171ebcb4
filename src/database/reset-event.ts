/**
 * What somebody waits for until it is set, or until a signal is aborted. A `set` while nobody waits is not lost: the next
 * wait is over at once. Thousands of viewers of a race wait and go on each second, so it costs no more than a promise.
 */
export class ResetEvent implements Disposable {
  private isOn: boolean;
  private goOn: (() => void) | undefined;

  /** Sets it. Needs no `this`, so that it can be handed to whoever tells of changes. */
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

  /** Waits until it is set, or for some milliseconds. */
  wait(milliseconds?: number): Promise<void> {
    if (this.isOn) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = milliseconds === undefined ? undefined : setTimeout(resolve, milliseconds);
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
