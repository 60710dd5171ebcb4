import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { pino } from 'pino';
import { afterEach, expect, it } from 'vitest';
import type { TimeLimits } from '../../dist/src/api/time-limits.js';
import { TestApi } from '../support/api.js';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A server that drains until the test ends it. */
async function startDraining(
  timeLimits: Partial<TimeLimits> = {},
): Promise<{ api: TestApi; endOfDrain: () => void; drains: number[]; warnings: string[] }> {
  const warnings: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => void warnings.push(line) });
  const { promise, resolve } = Promise.withResolvers<void>();
  const drains: number[] = [];
  const drain = async (milliseconds: number): Promise<void> => {
    drains.push(milliseconds);
    await promise;
  };
  const api = await TestApi.start({ SHUTDOWN_DRAIN_SECONDS: '7' }, undefined, 0, { drain, timeLimits, log });
  closing.push(() => api.stop());
  return { api, endOfDrain: resolve, drains, warnings };
}

it('a server that stops first fails at /readyz and serves on, then closes sockets, then finishes what it was asked', async () => {
  const { api, endOfDrain, drains } = await startDraining();
  const { apiKey } = await api.addUser('ada', { apiSecret: 'tell nobody' });
  const closed = Promise.withResolvers<number>();
  const client = api.socket(undefined, undefined, {}, closed.resolve);
  closing.push(async () => client.dispose());
  const connected = new Promise((resolve) => client.on('connected', resolve));
  client.subscribe(
    { query: 'subscription { announcementsChanged { __typename } }' },
    {
      next: () => undefined,
      error: () => undefined,
      complete: () => undefined,
    },
  );
  await connected;

  const stopped = api.server.stop();
  const readyz = await fetch(`${api.url}/readyz`);
  expect(readyz.status).toBe(503);
  expect(await readyz.json()).toMatchObject({ status: 'stopping', waitingFor: 'the server is shutting down' });
  expect(drains).toEqual([7_000]);
  const answer = await fetch(`${api.url}/healthz`);
  expect([answer.status, answer.headers.get('connection')]).toEqual([200, 'close']);
  expect((await api.graphql('{ __typename }')).status).toBe(200);

  const lock = new pg.Client({ connectionString: api.database.url });
  await lock.connect();
  closing.push(() => lock.end());
  await lock.query('BEGIN; LOCK TABLE buggy_uploads');
  const form = { user: 'ada', key: apiKey, secret: 'tell nobody', buggy_json: '{"qty_wheels": 6}' };
  const upload = api.upload(form);
  const waiting = () => api.database.query('SELECT 1 FROM pg_locks WHERE NOT granted');
  await expect.poll(waiting, { interval: 20 }).toHaveLength(1);
  const begun = connect(api.server.port, '127.0.0.1');
  begun.write('GET / HTTP/1.1\r\nhost: 127.0.0.1\r\n');
  await once(begun, 'ready');
  // It has arrived when the server has answered what was sent after it.
  await fetch(`${api.url}/healthz`);
  endOfDrain();
  expect(await closed.promise).toBe(1001);
  await expect(fetch(`${api.url}/healthz`)).rejects.toThrow('fetch failed');
  begun.write('\r\n');
  expect(await text(begun)).toMatch(/^HTTP\/1\.1 200 .*connection: close/is);
  await lock.query('COMMIT');
  expect((await upload).status).toBe(200);
  await stopped;
});

const GET_PAGE = 'GET / HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: text/html\r\n\r\n';

/** A connection that the server has accepted, and on which nothing was sent so far. */
async function connectSilently(api: TestApi): Promise<Socket> {
  const silent = connect(api.server.port, '127.0.0.1');
  closing.push(async () => silent.destroy());
  await once(silent, 'connect');
  // Connections are accepted in the order in which they come.
  await fetch(`${api.url}/healthz`);
  return silent;
}

it('a request still counts whose connection was opened before the server stopped listening', async () => {
  const { api, endOfDrain } = await startDraining({ lastRequest: 60_000 });
  const silent = await connectSilently(api);
  const stopped = api.server.stop();
  endOfDrain();
  await expect.poll(() => fetch(`${api.url}/healthz`).catch((error: Error) => error.message)).toBe('fetch failed');
  silent.write(GET_PAGE);
  expect(await text(silent)).toMatch(/^HTTP\/1\.1 200 .*connection: close/is);
  await stopped;
});

it('a request that comes when the services are being closed is asked to try again', async () => {
  const { api, endOfDrain, warnings } = await startDraining({ lastRequest: 0, finish: 0 });
  const { apiKey } = await api.addUser('ada', { apiSecret: 'tell nobody' });
  const lock = new pg.Client({ connectionString: api.database.url });
  await lock.connect();
  closing.push(() => lock.end());
  await lock.query('BEGIN; LOCK TABLE buggy_uploads');
  const upload = api.upload({ user: 'ada', key: apiKey, secret: 'tell nobody', buggy_json: '{}' });
  const waiting = () => api.database.query('SELECT 1 FROM pg_locks WHERE NOT granted');
  await expect.poll(waiting, { interval: 20 }).toHaveLength(1);
  const sockets = [await connectSilently(api), await connectSilently(api)];
  const stopped = api.server.stop();
  endOfDrain();
  await expect.poll(() => warnings.join('')).toContain('requests are still being answered');
  const [page, query] = sockets as [Socket, Socket];
  page.write(GET_PAGE);
  expect(await text(page)).toMatch(/^HTTP\/1\.1 503 .*retry-after: 1.*is shutting down/is);
  query.write('GET /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n');
  expect(await text(query)).toMatch(/^HTTP\/1\.1 503 .*retry-after: 1.*The server is shutting down\. Try again/is);
  await lock.query('COMMIT');
  await upload.catch(() => undefined);
  await stopped;
});

it('a server whose launcher has gone does not drain to the end', async () => {
  const { api, drains } = await startDraining();
  const stopped = api.server.stop();
  await api.server.stop(true);
  await stopped;
  expect(drains).toHaveLength(1);
});
