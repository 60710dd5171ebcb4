import { ResetEvent } from './reset-event.js';

/**
 * A subscription to events for one consumer that takes them at its own pace. Events that arrive while the consumer is busy are
 * kept, without duplicates, so the memory of a slow consumer is bounded by the number of distinct events.
 */
export class Changes<Payload> implements Disposable, AsyncIterable<readonly Payload[]> {
  private readonly pending = new Map<string, Payload>();
  private readonly event: ResetEvent;
  private readonly off: () => void;

  /**
   * @param subscribe calls a listener for each event, until the function that it returns is called
   * @param matches which events are wanted
   * @param signal ends every wait
   */
  constructor(
    subscribe: (listener: (payload: Payload) => void) => () => void,
    matches: (payload: Payload) => boolean,
    private readonly signal: AbortSignal,
  ) {
    this.event = new ResetEvent(signal);
    this.off = subscribe((payload) => {
      if (!matches(payload)) return;
      this.pending.set(JSON.stringify(payload), payload);
      this.event.set();
    });
  }

  /**
   * Waits for events, and takes them.
   *
   * @param milliseconds longest wait; without it, until there is one
   * @returns the events in their order; none when the time was over or the signal was aborted
   */
  async wait(milliseconds?: number): Promise<readonly Payload[]> {
    await this.event.wait(milliseconds);
    this.event.reset();
    const taken = [...this.pending.values()];
    this.pending.clear();
    return taken;
  }

  /** Events as they come, those that came while the consumer was busy together. Ends with the signal. */
  async *[Symbol.asyncIterator](): AsyncGenerator<readonly Payload[], void> {
    while (!this.signal.aborted) {
      const events = await this.wait();
      if (events.length > 0) yield events;
    }
  }

  /** Ends the subscription. */
  [Symbol.dispose](): void {
    this.off();
    this.event[Symbol.dispose]();
  }
}
