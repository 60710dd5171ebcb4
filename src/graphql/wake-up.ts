/**
 * Lets the generator behind a subscription sleep until something rings, or its viewer goes away. A ring while it is busy
 * is not lost: the next sleep is over at once. Thousands of viewers of a race sleep and wake each second, so it costs no
 * more than a promise.
 */
export class WakeUp implements Disposable {
  private isAwake: boolean;
  private wake: (() => void) | undefined;

  /** Rings. Needs no `this`, so that it can be handed to whoever tells of changes. */
  readonly ring = (): void => {
    this.isAwake = true;
    this.wake?.();
  };

  /** @param signal aborted when the viewer goes away */
  constructor(private readonly signal: AbortSignal) {
    this.isAwake = signal.aborted;
    signal.addEventListener('abort', this.ring);
  }

  /** Whether it rang since the last {@link reset}. */
  get hasRung(): boolean {
    return this.isAwake;
  }

  /** Forgets rings until now. With a viewer who is gone it goes on ringing. */
  reset(): void {
    this.isAwake = this.signal.aborted;
  }

  /** Sleeps until it rings, or for some milliseconds. */
  sleep(milliseconds?: number): Promise<void> {
    if (this.isAwake) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = milliseconds === undefined ? undefined : setTimeout(resolve, milliseconds);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Takes its hands off the viewer's signal. */
  [Symbol.dispose](): void {
    this.signal.removeEventListener('abort', this.ring);
  }
}
