import type { Socket } from 'node:net';
import WebSocket, { type ClientOptions } from 'ws';

/** A WebSocket that says whatever a test wants it to, also what no client would. */
export class RawSocket {
  private readonly received: any[] = [];
  private readonly waiting: PromiseWithResolvers<any>[] = [];
  /** Why nothing comes any more. */
  private failure: Error | undefined;
  /** Resolves with the code with which the server closed it; 1006 is a connection that was cut. */
  readonly closed: Promise<number>;

  private constructor(private readonly socket: WebSocket) {
    this.closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => undefined);
    socket.on('message', (message) => {
      const parsed: unknown = JSON.parse(String(message));
      const next = this.waiting.shift();
      if (next === undefined) this.received.push(parsed);
      else next.resolve(parsed);
    });
    void this.closed.then((code) => {
      this.failure = new Error(`the socket was closed with ${code}`);
      for (const { reject } of this.waiting) reject(this.failure);
    });
  }

  /** Opens one, as a program does unless `options` say otherwise. */
  static async open(url: string, options: ClientOptions = {}, protocol = 'graphql-transport-ws'): Promise<RawSocket> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, protocol, options);
    const raw = new RawSocket(socket);
    await new Promise((resolve) => socket.once('open', resolve));
    return raw;
  }

  /** Opens one, and introduces itself. */
  static async introduced(url: string): Promise<RawSocket> {
    const raw = await RawSocket.open(url);
    raw.send({ type: 'connection_init' });
    await raw.next();
    return raw;
  }

  /** Status with which the server refuses to open one, or 101 when it does not. */
  static async statusFor(url: string, headers: Record<string, string>): Promise<number> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
    socket.on('error', () => undefined);
    const status = await new Promise<number>((resolve) => {
      socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
      socket.once('open', () => resolve(101));
    });
    socket.terminate();
    return status;
  }

  /** Extensions that the server agreed to. */
  get extensions(): string {
    return this.socket.extensions;
  }

  /** Sends a message: an object as JSON, a text as it is, bytes as a binary message. */
  send(message: object | string | Buffer): void {
    this.socket.send(typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message));
  }

  /** Begins a subscription. */
  subscribe(query: string, variables: object = {}, id = '1'): void {
    this.send({ id, type: 'subscribe', payload: { query, variables } });
  }

  /** The next message that came. */
  async next(): Promise<any> {
    if (this.received.length > 0) return this.received.shift();
    if (this.failure !== undefined) throw this.failure;
    const message = Promise.withResolvers<any>();
    this.waiting.push(message);
    return await message.promise;
  }

  /** Resolves when the server pings it the next time, which it has answered then. */
  pinged(): Promise<void> {
    return new Promise((resolve) => this.socket.once('ping', () => resolve()));
  }

  /** What it runs on, for frames that are broken and for not reading. */
  get connection(): Socket {
    return (this.socket as unknown as { _socket: Socket })._socket;
  }

  /** Reads nothing any more, not even pings. */
  pause(): void {
    this.socket.pause();
  }

  /** Reads again. */
  resume(): void {
    this.socket.resume();
  }

  /** Sends a frame as it is: the first byte says what it is, and it is masked with zeros. */
  sendFrame(firstByte: number, payload: Buffer | string): void {
    this.connection.write(frame(firstByte, payload));
  }

  /** Closes it. */
  close(): void {
    this.socket.terminate();
  }
}

/** A frame of up to 65,535 bytes, masked with zeros. */
export function frame(firstByte: number, payload: Buffer | string): Buffer {
  const bytes = Buffer.from(payload);
  const length =
    bytes.length < 126 ? [0x80 | bytes.length] : [0x80 | 126, (bytes.length >> 8) & 0xff, bytes.length & 0xff];
  return Buffer.concat([Buffer.from([firstByte, ...length, 0, 0, 0, 0]), bytes]);
}
