import type { IncomingMessage } from 'node:http';
import { CloseCode, type Server } from 'graphql-ws';
import type { Logger } from 'pino';
import type { WebSocket } from 'ws';

/** How often a connection is tried for life, in milliseconds; one that has not answered by the next time is dropped. */
const PING_EVERY_MS = 12_000;

/** What the protocol knows of a connection. */
export interface SocketExtra {
  /** The request that opened it. */
  readonly request: IncomingMessage;
  /** Sessions in which somebody subscribed on it. */
  readonly sessions: Set<string>;
  /** Numbers of those who did. */
  readonly users: Set<number>;
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
