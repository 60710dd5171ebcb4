import { connect } from 'node:net';

/** Milliseconds between two bytes of a slow client. */
const BYTE_EVERY_MS = 5;

/** Bytes that a slow client sends one after another before it sends no more. */
export const SLOW_BYTES = 20;

/**
 * What a client sends: all of it at once, then what follows byte by byte, again and again. It sends no more before it is cut
 * off: what the server has not read by then would cost the client the answer.
 */
export interface RawRequest {
  readonly head?: string;
  readonly slowly?: string;
  /** Hears all that has come back so far, each time that something comes. */
  readonly onReceived?: (received: string) => void;
}

/**
 * Sends bytes as they are, and resolves with all that came back once the server has cut the connection. The client never
 * ends it by itself, and writes to one that the server ended: as long as it only ended its side, nothing is resolved.
 */
export async function sendRaw(port: number, { head = '', slowly, onReceived }: RawRequest): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  let received = '';
  socket.on('data', (data) => {
    received += String(data);
    onReceived?.(received);
  });
  // A connection that was cut is what is waited for.
  socket.on('error', () => undefined);
  const closed = new Promise((resolve) => socket.once('close', resolve));
  let sent = 0;
  const send = () => {
    if (slowly !== undefined && sent < SLOW_BYTES) socket.write(slowly.charAt(sent % slowly.length));
    else if (socket.readableEnded) socket.write('\n');
    sent += 1;
  };
  socket.write(head);
  const sending = setInterval(send, BYTE_EVERY_MS);
  await closed;
  clearInterval(sending);
  return received;
}

/** A request with its body, both as they are. */
export function rawRequest(
  line: string,
  headers: Readonly<Record<string, string | number>> = {},
  body = '',
  host = 'localhost',
): string {
  const lines = Object.entries({ host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${line} HTTP/1.1\r\n${lines.join('')}\r\n${body}`;
}

/** A body in chunks. */
export function inChunks(...chunks: string[]): string {
  return [...chunks, ''].map((chunk) => `${chunk.length.toString(16)}\r\n${chunk}\r\n`).join('');
}
