import type { Duplex } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { MessageType } from 'graphql-ws';
import type { WebSocket } from 'ws';

/** Messages after which others have their turn, when one socket takes all that there is. */
const MESSAGES_AT_ONCE = 50;

/** Sends results that are text already, no faster than the other side reads. */
export class SocketSender {
  private sentAtOnce = 0;
  private isGathering = false;
  private draining: Promise<void> | undefined;

  /** @param connection what the socket runs on */
  constructor(
    private readonly socket: WebSocket,
    private readonly connection: Duplex,
  ) {}

  /**
   * Sends a result of an operation.
   *
   * @param id what the client calls the operation
   * @param result the result as JSON
   */
  async send(id: string, result: string): Promise<void> {
    // All operations of a socket share its buffer: one message may go beyond it, not one of each.
    while (this.connection.writableNeedDrain) await this.drained();
    this.gather();
    this.socket.send(`{"id":${JSON.stringify(id)},"type":"${MessageType.Next}","payload":${result}}`);
    if (this.connection.writableNeedDrain) await this.drained();
    this.sentAtOnce += 1;
    if (this.sentAtOnce < MESSAGES_AT_ONCE) return;
    this.sentAtOnce = 0;
    await setImmediate();
  }

  /** What is sent until everybody has had their turn goes to the system as one. */
  private gather(): void {
    if (this.isGathering) return;
    this.isGathering = true;
    this.connection.cork();
    process.nextTick(() => {
      this.isGathering = false;
      this.connection.uncork();
    });
  }

  /** Waits until what was sent is on its way. Those who never read are dropped, because their pongs wait too. */
  private drained(): Promise<void> {
    this.draining ??= new Promise((resolve) => {
      const done = (): void => {
        this.connection.off('drain', done).off('close', done);
        this.draining = undefined;
        resolve();
      };
      this.connection.once('drain', done).once('close', done);
    });
    return this.draining;
  }
}
