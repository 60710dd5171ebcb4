import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Ports outside the range from which systems choose local ports of outgoing connections (32768 and up on Linux, 49152
 * and up on macOS). So no connection can take the port between the choice and its use, and a client that retries
 * before the server listens cannot end up connected to itself.
 */
const FIRST_PORT = 20_000;
const LAST_PORT = 32_767;
const TRIES = 50;

/** Ports that were given out: whoever got one may not listen yet. */
const given = new Set<number>();

/** A TCP port of the loopback interface on which nobody listens at the moment, and that this process was not given before. */
export async function findFreePort(): Promise<number> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const port = randomInt(FIRST_PORT, LAST_PORT + 1);
    if (given.has(port)) continue;
    given.add(port);
    if (await isFree(port)) return port;
  }
  throw new Error(`No free port was found between ${FIRST_PORT} and ${LAST_PORT}.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}
