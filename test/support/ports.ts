import { createServer, type Server } from 'node:net';

/**
 * Below the ports that systems take for outgoing connections, so that no connection takes one between its choice and
 * its use; and below those of databases that `npm start` brings along.
 */
const FIRST_PORT = 10_000;
const BLOCKS = 100;
const BLOCK_SIZE = 100;

let block: Promise<number> | undefined;
let given = 0;

/**
 * A TCP port of the loopback interface, for a server that has to be told one. No other test process is given the same:
 * each has a block of ports of its own.
 */
export async function freePort(): Promise<number> {
  block ??= claimBlock();
  const first = await block;
  for (let tries = 1; tries < BLOCK_SIZE; tries += 1) {
    const port = first + 1 + (given % (BLOCK_SIZE - 1));
    given += 1;
    const server = await listen(port);
    if (server === undefined) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
  throw new Error(`every port from ${first} to ${first + BLOCK_SIZE - 1} is in use`);
}

/** Listens on the first port of a block for as long as this process lives, which keeps the block from all others. */
async function claimBlock(): Promise<number> {
  for (let index = 0; index < BLOCKS; index += 1) {
    const first = FIRST_PORT + index * BLOCK_SIZE;
    const server = await listen(first);
    if (server === undefined) continue;
    server.unref();
    return first;
  }
  throw new Error('every block of ports is in use');
}

/** Listens on a port; undefined when it is in use. */
function listen(port: number): Promise<Server | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => resolve(server));
  });
}
