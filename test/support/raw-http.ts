import { connect } from 'node:net';

/** Milliseconds between two bytes of a slow client. */
const BYTE_EVERY_MS = 5;

/** What a client sends: all of it at once, then what follows byte by byte, again and again, until it is cut off. */
export interface RawRequest {
  readonly head?: string;
  readonly slowly?: string;
}

/**
 * Sends bytes as they are, and resolves with all that came back once the server has cut the connection. The client never
 * ends it by itself, and goes on writing: as long as the server only ended its side, nothing is resolved.
 */
export async function sendRaw(port: number, { head = '', slowly }: RawRequest): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  let received = '';
  socket.on('data', (data) => {
    received += String(data);
  });
  // A connection that was cut is what is waited for.
  socket.on('error', () => undefined);
  const closed = new Promise((resolve) => socket.once('close', resolve));
  let sent = 0;
  const send = () => {
    const next = slowly ?? (socket.readableEnded ? '\n' : '');
    if (next !== '') socket.write(next.charAt(sent % next.length));
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
