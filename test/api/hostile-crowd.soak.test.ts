import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import WebSocket from 'ws';
import { TestApi } from '../support/api.js';
import { startProcess, stopProcesses, type TestProcess } from '../support/processes.js';
import { CREATE } from '../support/races.js';
import { sized } from '../support/soak.js';

/** Sockets that say nothing. */
const SOCKETS = sized(1_000, 5_000);

/** Sockets that watch a race. */
const VIEWERS = sized(500, 1_000);

/** What may stay in use after all of them are gone, in bytes: far less than they take while they are there. */
const MEMORY_BOUND = sized(2, 8) * 1024 * 1024;

/** Sockets that introduce themselves at length, and what each may take, in bytes. */
const TALKATIVE = 100;
const MEMORY_OF_SOCKET = 100 * 1024;

/** Connections that are made at once, fewer than the system lets wait to be accepted. */
const AT_ONCE = 250;

let api: TestApi;
let server: TestProcess;
beforeAll(async () => {
  api = await TestApi.start();
  await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
  const preload = pathToFileURL('test/support/report-remains.mjs').href;
  // A process of its own, so that its memory is only the server's. Node raises the limit of open files by itself.
  const NODE_OPTIONS = `--expose-gc --import=${preload}`;
  server = await startProcess('dist/src/api/main.js', { ...api.cliEnvironment, NODE_OPTIONS });
  await server.line(/"ready: /);
});
afterAll(async () => {
  await stopProcesses();
  await api.stop();
});

/** What the server has at a moment. */
interface Remains {
  /** Memory in use. */
  readonly bytes: number;
  /** Subscriptions to races that run. */
  readonly viewers: number;
}

let asked = 0;
async function remains(): Promise<Remains> {
  asked += 1;
  server.child.kill('SIGUSR2');
  const line = await server.line(new RegExp(`^remains ${asked}: `));
  return JSON.parse(line.slice(line.indexOf('{')));
}
const memoryInUse = async (): Promise<number> => (await remains()).bytes;

/** Opens sockets that say nothing, and returns the codes with which the server closes them. */
async function visit(count: number): Promise<Set<number>> {
  const codes: Promise<number>[] = [];
  for (let from = 0; from < count; from += AT_ONCE) {
    const sockets = Array.from({ length: Math.min(AT_ONCE, count - from) }, () => {
      const socket = new WebSocket(`${server.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
      codes.push(new Promise((resolve) => socket.once('close', resolve)));
      return new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    });
    await Promise.all(sockets);
  }
  return new Set(await Promise.all(codes));
}

it('sockets that introduce themselves with much to remember take little of it', async () => {
  await visit(1);
  const before = await memoryInUse();
  const payload = `{"x": ${'['.repeat(15_000)}${']'.repeat(15_000)}}`;
  const introduced = Array.from({ length: TALKATIVE }, async () => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    await new Promise((resolve) => socket.once('open', resolve));
    socket.send(`{"type": "connection_init", "payload": ${payload}}`);
    expect(String((await once(socket, 'message'))[0])).toBe('{"type":"connection_ack"}');
    return socket;
  });
  const sockets = await Promise.all(introduced);
  expect((await memoryInUse()) - before).toBeLessThan(TALKATIVE * MEMORY_OF_SOCKET);
  for (const socket of sockets) socket.terminate();
});

/** Opens sockets that watch a race that has not begun, counts them, and tears them all down without a word. */
async function watchAndVanish(raceId: string, count: number): Promise<void> {
  const query = 'subscription ($id: ID!) { raceEvents(raceId: $id) { __typename } }';
  const watching: WebSocket[] = [];
  for (let from = 0; from < count; from += AT_ONCE) {
    const sockets = Array.from({ length: Math.min(AT_ONCE, count - from) }, async () => {
      const socket = new WebSocket(`${server.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
      await once(socket, 'open');
      socket.send('{"type":"connection_init"}');
      await once(socket, 'message');
      socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query, variables: { id: raceId } } }));
      return socket;
    });
    watching.push(...(await Promise.all(sockets)));
  }
  await expect.poll(async () => (await remains()).viewers).toBe(count);
  for (const socket of watching) socket.terminate();
}

it(`${VIEWERS} viewers who vanish leave nothing behind`, async () => {
  const cookie = await api.signIn('head');
  const { data } = await api.graphql(CREATE, { input: { isVisible: true, isResultVisible: true } }, cookie);
  const { id } = data['createRace'].race;
  const watching = async () => (await remains()).viewers;
  await watchAndVanish(id, AT_ONCE);
  await expect.poll(watching).toBe(0);
  const before = await memoryInUse();
  await watchAndVanish(id, VIEWERS);
  await expect.poll(watching).toBe(0);
  await expect.poll(async () => (await memoryInUse()) - before).toBeLessThan(MEMORY_BOUND);
});

it(`${SOCKETS} sockets that never introduce themselves are closed, and leave nothing behind`, async () => {
  // What is loaded and compiled once is no leak.
  await visit(AT_ONCE);
  const before = await memoryInUse();
  expect(await visit(SOCKETS)).toEqual(new Set([4408]));
  await expect.poll(async () => (await memoryInUse()) - before).toBeLessThan(MEMORY_BOUND);
  const answer = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query":"{ __typename }"}',
  });
  expect(await answer.json()).toMatchObject({ data: { __typename: 'Query' } });
});
