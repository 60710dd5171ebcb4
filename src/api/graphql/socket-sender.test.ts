import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { SocketSender } from './socket-sender.js';

/** Characters of each message: more than a connection takes before it asks to wait. */
const LENGTH = 1024 * 1024;

/** Operations of one socket that send at once. */
const OPERATIONS = 30;

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A sender, what it sends on, and whoever reads that or does not. */
async function connected() {
  const server = createServer();
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const opened = once(sockets, 'connection');
  const reader = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  await once(reader, 'open');
  const [socket, request] = await opened;
  ends.push(
    () => reader.terminate(),
    () => server.close(),
  );
  const connection = request.socket as Socket;
  return { sender: new SocketSender(socket as WebSocket, connection), connection, reader };
}

const result = (index: number): string => JSON.stringify(String(index).padEnd(LENGTH));

it('keeps no more than one message for who does not read, however many operations there are, and loses none', async () => {
  const { sender, connection, reader } = await connected();
  const warnings: Error[] = [];
  const onWarning = (warning: Error): void => void warnings.push(warning);
  process.on('warning', onWarning);
  ends.push(() => process.off('warning', onWarning));
  reader.pause();
  let most = 0;
  const write = connection.write;
  connection.write = ((...args: Parameters<typeof write>) => {
    const isTaken = write.apply(connection, args);
    most = Math.max(most, connection.writableLength);
    return isTaken;
  }) as typeof write;
  const ids = Array.from({ length: OPERATIONS }, (_, index) => `operation ${index}`);
  const got: string[] = [];
  const all = new Promise<void>((resolve) => {
    reader.on('message', (data) => {
      const { id, payload } = JSON.parse(String(data)) as { id: string; payload: string };
      expect(payload).toHaveLength(LENGTH);
      if (got.push(`${id}: ${payload.trim()}`) === 2 * OPERATIONS) resolve();
    });
  });
  const sent = Promise.all(
    ids.map(async (id) => {
      for (const index of [1, 2]) await sender.send(id, result(index));
    }),
  );
  // Whoever sends waits by now.
  await new Promise(setImmediate);
  reader.resume();
  await Promise.all([sent, all]);
  expect(most).toBeLessThan(2 * LENGTH);
  expect(got.toSorted()).toEqual(ids.flatMap((id) => [`${id}: 1`, `${id}: 2`]).toSorted());
  for (const id of ids) expect(got.indexOf(`${id}: 1`)).toBeLessThan(got.indexOf(`${id}: 2`));
  expect(warnings).toEqual([]);
});

it('waits for nobody who has gone', async () => {
  const { sender, connection, reader } = await connected();
  reader.pause();
  const sent = Promise.all(Array.from({ length: OPERATIONS }, (_, index) => sender.send(`${index}`, result(index))));
  await new Promise(setImmediate);
  connection.destroy();
  await sent;
  expect(connection.listenerCount('drain')).toBe(0);
});
