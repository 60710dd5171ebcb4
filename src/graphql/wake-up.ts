import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * Lets the generator behind a subscription sleep until something rings, or its viewer goes away. A ring while it is busy
 * is not lost: the next sleep is over at once.
 */
export class WakeUp implements Disposable {
  private interrupt = new AbortController();

  /** Rings. Needs no `this`, so that it can be handed to whoever tells of changes. */
  readonly ring = (): void => this.interrupt.abort();

  /** @param signal aborted when the viewer goes away */
  constructor(private readonly signal: AbortSignal) {
    signal.addEventListener('abort', this.ring);
  }

  /** Whether it rang since the last {@link reset}. */
  get hasRung(): boolean {
    return this.interrupt.signal.aborted;
  }

  /** Forgets rings until now. With a viewer who is gone it goes on ringing. */
  reset(): void {
    if (this.hasRung && !this.signal.aborted) this.interrupt = new AbortController();
  }

  /** Sleeps until it rings, or for some milliseconds. */
  async sleep(milliseconds?: number): Promise<void> {
    const { signal } = this.interrupt;
    if (signal.aborted) return;
    if (milliseconds === undefined) await once(signal, 'abort');
    else await delay(milliseconds, undefined, { signal }).catch(() => undefined);
  }

  /** Takes its hands off the viewer's signal. */
  [Symbol.dispose](): void {
    this.signal.removeEventListener('abort', this.ring);
  }
}
