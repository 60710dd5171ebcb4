import type { Duplex } from 'node:stream';
import { CloseCode, type Server } from 'graphql-ws';
import type { Logger } from 'pino';
import type { WebSocket } from 'ws';
import { AppError } from '../../errors/app-error.js';
import { ErrorCode } from '../../errors/error-code.js';
import type { SignedIn } from '../../identity/actor.js';
import type { SocketOpening } from '../context-factory.js';
import { GRAPHQL_LIMITS } from './limits.js';
import type { SocketSender } from './socket-sender.js';

/** Longest time that a timer can wait, in milliseconds. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** Bytes of a reason for closing that always fit into the frame, also with a character that was cut in two. */
const MAX_REASON_BYTES = 120;

/** What the protocol knows of a connection: how it was opened, and who subscribed on it. */
export class SocketExtra {
  /** Sessions in which somebody did. */
  readonly sessions = new Set<string>();
  /** Numbers of those who did. */
  readonly users = new Set<number>();
  /** The token that `connection_init` had. */
  authorization: string | undefined;
  /** Characters of the message that is being handled at the moment. */
  messageLength = 0;
  /** The same of those that started what runs, by their ids. */
  private readonly lengths = new Map<string, number>();
  private until = Number.POSITIVE_INFINITY;
  private timer: NodeJS.Timeout | undefined;

  /** @param onExpired called when the first session or token of theirs comes to its end */
  constructor(
    readonly opening: SocketOpening,
    readonly sender: SocketSender,
    private readonly onExpired: () => void,
  ) {}

  /**
   * Lets a subscription begin whose message is being handled at the moment.
   *
   * @param running ids of all that run, with its own
   * @throws AppError LIMIT_EXCEEDED
   */
  admit(id: string, running: Readonly<Record<string, unknown>>): void {
    for (const known of this.lengths.keys()) if (!(known in running)) this.lengths.delete(known);
    const length = this.messageLength + [...this.lengths.values()].reduce((sum, each) => sum + each, 0);
    if (this.lengths.size >= GRAPHQL_LIMITS.operationsPerSocket || length > GRAPHQL_LIMITS.operationLengthPerSocket) {
      throw new AppError(
        ErrorCode.LIMIT_EXCEEDED,
        'Too many subscriptions run on this socket, or too large ones. End some first, or open another socket.',
      );
    }
    this.lengths.set(id, this.messageLength);
  }

  /** Remembers who subscribed. */
  remember({ userId, sessionId, until }: SignedIn): void {
    this.users.add(userId);
    if (sessionId !== null) this.sessions.add(sessionId);
    if (until === null || until.getTime() >= this.until) return;
    this.until = until.getTime();
    this.wait();
  }

  /** Forgets the end of sessions, for a connection that is over. */
  forget(): void {
    clearTimeout(this.timer);
  }

  private wait(): void {
    clearTimeout(this.timer);
    const rest = this.until - Date.now();
    if (rest <= 0) this.onExpired();
    else this.timer = setTimeout(() => this.wait(), Math.min(rest, MAX_TIMER_MS));
  }
}

/**
 * Connects an opened socket with the protocol. The library's own connector prints what clients do wrong on stderr, where
 * nobody can tell it from our faults; here it goes to the log, at the level that it deserves. And it would go on reading
 * from those who do not read, and keep the answers.
 *
 * @param connection what the socket runs on
 * @param pingEvery how often it is tried for life, in milliseconds
 */
export function connectSocket(
  server: Server<SocketExtra>,
  socket: WebSocket,
  connection: Duplex,
  extra: SocketExtra,
  pingEvery: number,
  log: Logger,
): void {
  // Whoever sends more without reading the answers waits until they are read, or is dropped because the pongs wait too.
  const waitForReader = (): void => {
    if (socket.isPaused || connection.writableLength <= GRAPHQL_LIMITS.socketBacklogBytes) return;
    socket.pause();
    connection.once('drain', () => socket.resume());
  };
  const closed = server.opened(
    {
      protocol: socket.protocol,
      // It fails only when the other side has gone, of which the end of the socket tells.
      send: (data) => new Promise((resolve) => socket.send(data, () => resolve())),
      close: (code, reason) => socket.close(code, fittingReason(reason ?? '')),
      onMessage: (handle) => {
        socket.on('message', (message, isBinary) => {
          if (isBinary) return socket.close(CloseCode.BadRequest, 'Invalid message received: send text');
          waitForReader();
          const text = String(message);
          extra.messageLength = text.length;
          handle(text).catch((error: unknown) => {
            log.error({ err: error }, 'a message of a socket could not be handled');
            socket.close(CloseCode.InternalServerError, 'Internal server error');
          });
        });
      },
    },
    extra,
  );
  let isAlive = true;
  const pings = setInterval(() => {
    if (!isAlive) return socket.terminate();
    isAlive = false;
    socket.ping();
  }, pingEvery);
  socket.on('pong', () => {
    isAlive = true;
  });
  // Broken frames and messages beyond the limit: the socket closes by itself with the code that says so.
  socket.on('error', (error) => log.debug({ err: error }, 'a socket failed'));
  socket.once('close', (code, reason) => {
    clearInterval(pings);
    closed(code, String(reason)).catch((error: unknown) => log.error({ err: error }, 'a socket could not be closed'));
  });
}

/** What the server says at the end may have words of the client in it, of any length. */
function fittingReason(reason: string): string {
  return Buffer.from(reason).subarray(0, MAX_REASON_BYTES).toString();
}
