import type { ServerResponse } from 'node:http';

/** The requests that are being answered, so that a server which stops can wait for them. */
export class OpenRequests {
  private readonly responses = new Set<ServerResponse>();
  private onNone: (() => void) | undefined;

  /** A request has come; it counts until its answer is sent, or its client has gone. */
  add(response: ServerResponse): void {
    this.responses.add(response);
    response.once('close', () => {
      this.responses.delete(response);
      if (this.responses.size === 0) this.onNone?.();
    });
  }

  /** Resolves when all are answered, or after so many milliseconds; tells how many are not answered then. */
  async finish(patienceMs: number): Promise<number> {
    if (this.responses.size === 0) return 0;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, patienceMs);
      this.onNone = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    return this.responses.size;
  }
}
