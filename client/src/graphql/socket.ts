import { type Client, createClient } from 'graphql-ws';
import { noteSocket } from './connection';
import { noteSessionEnd } from './session-end';

/** Longest pause before the socket is tried again, in milliseconds. */
const MAX_WAIT_MS = 3_000;

/** Close code by which the server says that this session is over. */
const SESSION_OVER = 4403;

/** Whether this page ends the session itself, and goes elsewhere. */
let isLeaving = false;

/** Says whether this page ends the session itself: then it goes elsewhere, and need not be told. */
export function noteLeaving(leaves: boolean): void {
  isLeaving = leaves;
}

/** The one socket of the page. It is opened when something is subscribed to, and connects again by itself. */
export const socket: Client = createClient({
  url: socketUrl(),
  lazy: true,
  retryAttempts: Number.POSITIVE_INFINITY,
  shouldRetry: () => true,
  // Viewers who were cut off together do not come back together.
  retryWait: (retries) =>
    new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(MAX_WAIT_MS, 200 * 2 ** retries))),
  on: {
    connected: () => noteSocket(true),
    closed: (event) => {
      const { wasClean, code } = event as CloseEvent;
      noteSocket(wasClean);
      if (code === SESSION_OVER && !isLeaving) noteSessionEnd();
    },
  },
});

/** Calls back whenever the socket is there again after it was lost. Returns how to end that. */
export function onReconnected(listener: () => void): () => void {
  return socket.on('connected', (_socket, _payload, wasRetry) => wasRetry && listener());
}

function socketUrl(): string {
  const url = new URL('/graphql', location.href);
  url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}
