import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { AttackedApi } from '../support/attacked-api.js';
import { rawRequest, sendRaw } from '../support/raw-http.js';
import { frame, RawSocket } from '../support/raw-socket.js';

let attacked: AttackedApi;
/** One that does not wait long for those who do not introduce themselves. */
let strict: AttackedApi;
/** One that soon takes those for gone who do not answer its pings. */
let doubtful: AttackedApi;
beforeAll(async () => {
  // Whoever reads late is not taken for gone, however long this machine takes for what they read.
  attacked = await AttackedApi.start({ socketPing: 3_600_000 });
  strict = await AttackedApi.start({ socketInit: 500, socketClose: 100 });
  doubtful = await AttackedApi.start({ socketInit: 60_000, socketPing: 1_000 });
});
afterEach(async () => {
  for (const api of [attacked, strict, doubtful]) await api.expectUnharmed();
});
afterAll(async () => {
  for (const api of [attacked, strict, doubtful]) await api.stop();
});

/** Fields that there are not: each is an error of its own. */
const FAULTS = Array.from({ length: 500 }, (_, index) => `x${index}`).join(' ');

/** First bytes of frames. */
const TEXT = 0x81;
const PING = 0x89;
const PONG = 0x8a;

/** Codes with which a socket is closed: of one that was cut, and those of graphql-transport-ws. */
const CUT = 1006;
const NO_SUBPROTOCOL = 4406;
const NO_INIT = 4408;

describe('clients that keep a socket open', () => {
  it('are told to go when they never introduce themselves, also if they ping', async () => {
    const socket = await RawSocket.open(strict.url);
    const pings = setInterval(() => socket.send({ type: 'ping' }), 5);
    expect(await socket.closed).toBe(NO_INIT);
    clearInterval(pings);
  });

  it('are told to go when they speak another protocol', async () => {
    expect(await rawClose(upgrade({ 'sec-websocket-protocol': 'graphql-ws' }))).toBe(NO_SUBPROTOCOL);
  });

  it('are cut off when they do not answer the closing', async () => {
    expect(await rawClose(upgrade())).toBe(NO_INIT);
  });

  it('are cut off when they do not answer pings', async () => {
    const socket = await RawSocket.introduced(doubtful.url);
    socket.connection.removeAllListeners('data');
    socket.connection.resume();
    expect(await socket.closed).toBe(CUT);
  });

  it.each([
    ['pings', { type: 'ping', payload: { x: 'x'.repeat(30_000) } }],
    ['faulty subscriptions', { id: '1', type: 'subscribe', payload: { query: `{ ${FAULTS} }` } }],
  ])(
    'are cut off when they send a flood of %s and read nothing, though they say that they live',
    async (_, message) => {
      const socket = await RawSocket.introduced(doubtful.url);
      socket.connection.pause();
      const bytes = Buffer.concat([frame(TEXT, JSON.stringify(message)), frame(PONG, '')]);
      const flood = setInterval(() => {
        if (!socket.connection.writableNeedDrain) socket.connection.write(bytes);
      }, 1);
      expect(await socket.closed).toBe(CUT);
      clearInterval(flood);
    },
  );

  it('are cut off when they send a flood of pings of WebSockets and read nothing', async () => {
    const socket = await RawSocket.introduced(doubtful.url);
    socket.connection.pause();
    const flood = setInterval(() => socket.connection.write(Buffer.concat(Array(300).fill(frame(PING, '')))), 1);
    expect(await socket.closed).toBe(CUT);
    clearInterval(flood);
  });

  it('but not when they read late what they asked for, however much it is', async () => {
    const socket = await RawSocket.introduced(attacked.url);
    const payload = { x: 'x'.repeat(30_000) };
    socket.connection.pause();
    for (let count = 0; count < 1_000; count += 1) socket.send({ type: 'ping', payload });
    // Until nothing moves any more: the server has stopped to read.
    for (let left = -1; left !== socket.connection.writableLength; await attacked.expectUnharmed()) {
      left = socket.connection.writableLength;
    }
    expect(socket.connection.writableLength).toBeGreaterThan(0);
    socket.connection.resume();
    for (let count = 0; count < 1_000; count += 1) expect((await socket.next()).payload).toEqual(payload);
    socket.close();
  });
});

describe('connections that ask for a WebSocket', () => {
  it.each([
    ['at another address', 404, upgrade().replace('/graphql', '/elsewhere')],
    ['by POST', 405, upgrade().replace('GET', 'POST')],
    ['without a key', 400, upgrade().replace('sec-websocket-key', 'x-key')],
    ['in another version', 400, upgrade({ 'sec-websocket-version': 99 })],
    ['from another site', 403, upgrade({ origin: 'https://elsewhere.example' })],
  ])('are refused and cut off: %s', async (_, status, head) => {
    expect(await sendRaw(attacked.port, { head })).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  });

  it('get an answer without it when they would rather have HTTP/2', async () => {
    const headers = {
      connection: 'Upgrade, HTTP2-Settings, close',
      upgrade: 'h2c',
      'http2-settings': 'AAMAAABkAAQAAP__',
    };
    const answer = await sendRaw(attacked.port, {
      head: rawRequest('POST /api/upload', { ...headers, 'content-length': 4 }, 'body'),
    });
    expect(answer).toMatch(/^HTTP\/1.1 401 .+missing user/s);
  });
});

/** A request for a socket, as a client sends it. */
function upgrade(headers: Record<string, string | number> = {}): string {
  return rawRequest('GET /graphql', {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': 13,
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    'sec-websocket-protocol': 'graphql-transport-ws',
    ...headers,
  });
}

/** Opens a socket, only listens, and returns the code with which the server closed it before it cut the connection. */
async function rawClose(head: string): Promise<number | undefined> {
  const socket = connect({ port: strict.port, host: '127.0.0.1', allowHalfOpen: true });
  let received = Buffer.alloc(0);
  socket.on('data', (data) => {
    received = Buffer.concat([received, data]);
  });
  socket.on('error', () => undefined);
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.write(head);
  const probing = setInterval(() => socket.readableEnded && socket.write('\n'), 5);
  await closed;
  clearInterval(probing);
  const at = received.lastIndexOf(0x88);
  return at === -1 ? undefined : received.readUInt16BE(at + 2);
}
