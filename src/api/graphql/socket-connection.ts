import type { IncomingMessage } from 'node:http';
import { CloseCode, type Server } from 'graphql-ws';
import type { Logger } from 'pino';
import type { WebSocket } from 'ws';
import type { SignedIn } from '../../auth/actor.js';

/** How often a connection is tried for life, in milliseconds; one that has not answered by the next time is dropped. */
const PING_EVERY_MS = 12_000;

/** Longest time that a timer can wait, in milliseconds. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** What the protocol knows of a connection: the request that opened it, and who subscribed on it. */
export class SocketExtra {
  /** Sessions in which somebody did. */
  readonly sessions = new Set<string>();
  /** Numbers of those who did. */
  readonly users = new Set<number>();
  private until = Number.POSITIVE_INFINITY;
  private timer: NodeJS.Timeout | undefined;

  /** @param onExpired called when the first session or token of theirs comes to its end */
  constructor(
    readonly request: IncomingMessage,
    private readonly onExpired: () => void,
  ) {}

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
    else this.timer = setTimeout(() => this.wait(), Math.min(rest, LONGEST_TIMER_MS));
  }
}

/**
 * Connects an opened socket with the protocol. The library's own connector prints what clients do wrong on stderr, where
 * nobody can tell it from our faults; here it goes to the log, at the level that it deserves.
 */
export function connectSocket(server: Server<SocketExtra>, socket: WebSocket, extra: SocketExtra, log: Logger): void {
  const closed = server.opened(
    {
      protocol: socket.protocol,
      send: (data) =>
        new Promise((resolve, reject) => {
          if (socket.readyState !== socket.OPEN) return resolve();
          socket.send(data, (error) => (error ? reject(error) : resolve()));
        }),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (handle) => {
        socket.on('message', (message) => {
          handle(String(message)).catch((error: unknown) => {
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
  }, PING_EVERY_MS);
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
