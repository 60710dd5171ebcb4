import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Something that was posted. */
export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** What its type is, and its data. */
  readonly message: { readonly type: string; readonly timestamp: string; readonly data: any };
}

/** How a receiver answers. */
export type Answer = (response: ServerResponse) => void;

/** An answer with nothing but a status. */
export const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(code, headers).end();

/** A program on this machine to which webhooks post. */
export class WebhookReceiver {
  /** Everything that came, in its order. */
  readonly received: Received[] = [];
  /** How it answers next; with 204 when there is nothing left. */
  readonly answers: Answer[] = [];
  connections = 0;
  private readonly waiting: {
    readonly fits: (received: Received) => boolean;
    readonly done: (it: Received) => void;
  }[] = [];

  private constructor(private readonly server: ReturnType<typeof createServer>) {}

  static async start(): Promise<WebhookReceiver> {
    const server = createServer();
    const receiver = new WebhookReceiver(server);
    server.on('connection', () => {
      receiver.connections += 1;
    });
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks).toString('utf8');
        receiver.take({ path: request.url ?? '', headers: request.headers, body, message: JSON.parse(body) });
        (receiver.answers.shift() ?? status(204))(response);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  url(path = '/'): string {
    return `http://127.0.0.1:${this.port}${path}`;
  }

  /** Answers once as given, and the time after that as usual, but only when what it returns was called. */
  hold(first: Answer): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.answers.push(first, (response) => void promise.then(() => status(204)(response)));
    return resolve;
  }

  /** Resolves with the first that fits, also of those that came before. */
  async first(fits: (received: Received) => boolean): Promise<Received> {
    return this.received.find(fits) ?? (await new Promise((done) => this.waiting.push({ fits, done })));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private take(received: Received): void {
    this.received.push(received);
    for (const { fits, done } of this.waiting) if (fits(received)) done(received);
  }
}
