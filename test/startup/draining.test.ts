import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { afterEach, expect, it } from 'vitest';
import { TestApi } from '../support/api.js';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A server that drains until the test ends it. */
async function startDraining(): Promise<{ api: TestApi; endOfDrain: () => void; drains: number[] }> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const drains: number[] = [];
  const drain = async (milliseconds: number): Promise<void> => {
    drains.push(milliseconds);
    await promise;
  };
  const api = await TestApi.start({ SHUTDOWN_DRAIN_SECONDS: '7' }, undefined, 0, { drain });
  closing.push(() => api.stop());
  return { api, endOfDrain: resolve, drains };
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

it('a server whose launcher has gone does not drain to the end', async () => {
  const { api, drains } = await startDraining();
  const stopped = api.server.stop();
  await api.server.stop(true);
  await stopped;
  expect(drains).toHaveLength(1);
});
