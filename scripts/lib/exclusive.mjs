import { createHash } from 'node:crypto';
import { realpathSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './project.mjs';
import { say } from './run.mjs';

/**
 * Does something that only one process at a time may do in this folder, such as installing and building. The others
 * wait until it is done. The lock is a socket: the system closes it when its holder ends, however that happens, and
 * those who wait hear of it.
 *
 * @template Result
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function exclusively(work) {
  const name = createHash('sha256').update(realpathSync(root)).digest('hex').slice(0, 16);
  const path = join(tmpdir(), `buggy-${process.getuid?.() ?? 0}-${name}.sock`);
  let release = await take(path);
  while (release === undefined) {
    await untilFree(path);
    release = await take(path);
  }
  try {
    return await work();
  } finally {
    release();
  }
}

/** Takes the lock and returns the function that releases it, or undefined when another process has it. */
function take(path) {
  return new Promise((resolve, reject) => {
    const waiting = new Set();
    const server = createServer((socket) => {
      waiting.add(socket);
      socket.on('error', () => {});
      socket.once('close', () => waiting.delete(socket));
    });
    server.once('error', (error) => (error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error)));
    server.listen(path, () =>
      resolve(() => {
        server.close();
        for (const socket of waiting) socket.destroy();
      }),
    );
  });
}

function untilFree(path) {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => say('Waiting for another start or build of this folder…'));
    socket.once('error', (error) => {
      // Nobody answers: its holder was killed before it could remove the file.
      if (error.code === 'ECONNREFUSED') rmSync(path, { force: true });
    });
    socket.once('close', () => resolve());
    socket.resume();
  });
}
