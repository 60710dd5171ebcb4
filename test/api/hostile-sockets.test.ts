import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { AttackedApi } from '../support/attacked-api.js';
import { frame, RawSocket } from '../support/raw-socket.js';

let attacked: AttackedApi;
beforeAll(async () => {
  attacked = await AttackedApi.start();
});
afterEach(() => attacked.expectUnharmed());
afterAll(() => attacked.stop());

const WATCH = 'subscription { raceChanged { title } }';

/** First bytes of frames: whole messages, control frames, and what is not allowed. */
const TEXT = 0x81;
const PING = 0x89;
const UNFINISHED_TEXT = 0x01;
const CONTINUATION = 0x00;
const COMPRESSED_TEXT = 0xc1;
const RESERVED = 0x83;

/** Codes with which a socket is closed: those of WebSockets, and those of graphql-transport-ws. */
const PROTOCOL_ERROR = 1002;
const NOT_UTF8 = 1007;
const POLICY = 1008;
const TOO_LARGE = 1009;
const BAD_REQUEST = 4400;
const UNAUTHORIZED = 4401;
const SAME_ID = 4409;
const SECOND_INIT = 4429;

describe('frames', () => {
  it.each([
    ['text that is not UTF-8', NOT_UTF8, [frame(TEXT, Buffer.from([0xc3, 0x28]))]],
    ['compressed text, which was not agreed on', PROTOCOL_ERROR, [frame(COMPRESSED_TEXT, 'x')]],
    ['a kind that there is not', PROTOCOL_ERROR, [frame(RESERVED, 'x')]],
    ['a ping that is too long', PROTOCOL_ERROR, [frame(PING, 'x'.repeat(126))]],
    ['a message that is too large', TOO_LARGE, [frame(TEXT, 'x'.repeat(33_000))]],
    ['a message of pieces that are too large together', TOO_LARGE, inPieces(40, 'x'.repeat(1_000))],
    ['a message of very many pieces', POLICY, inPieces(200, 'x')],
    ['a message without a mask', PROTOCOL_ERROR, [Buffer.from([TEXT, 1, 0x78])]],
    [
      'a message of which the client says that it is enormous',
      TOO_LARGE,
      [Buffer.from([TEXT, 0xff, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0])],
    ],
  ])('%s', async (_, code, frames) => {
    const socket = await RawSocket.introduced(attacked.url);
    for (const bytes of frames) socket.connection.write(bytes);
    expect(await socket.closed).toBe(code);
  });

  it('a message that comes a byte at a time', async () => {
    const socket = await RawSocket.introduced(attacked.url);
    const bytes = frame(TEXT, JSON.stringify({ type: 'ping', payload: { x: 'x'.repeat(30_000) } }));
    let sent = 0;
    let isOpen = true;
    const send = () => {
      if (isOpen) socket.connection.write(bytes.subarray(sent, ++sent), () => setImmediate(send));
    };
    send();
    expect(await socket.closed).toBe(POLICY);
    isOpen = false;
    expect(sent).toBeLessThan(bytes.length);
  });

  it('compression is not agreed on, so that no small message becomes a huge one', async () => {
    const socket = await RawSocket.open(attacked.url, { perMessageDeflate: true });
    expect(socket.extensions).toBe('');
    socket.close();
  });
});

describe('messages', () => {
  it.each([
    ['that are bytes', BAD_REQUEST, Buffer.from('{"type":"ping"}')],
    ['that are no JSON', BAD_REQUEST, '{'],
    ['that are no message', BAD_REQUEST, '[]'],
    ['of a kind that there is not', BAD_REQUEST, { type: 'ü'.repeat(110) }],
    ['with an id that is none', BAD_REQUEST, { id: { a: 1 }, type: 'subscribe', payload: { query: WATCH } }],
    ['with a document that is none', BAD_REQUEST, { id: '1', type: 'subscribe', payload: { query: 1 } }],
    ['nested beyond measure', BAD_REQUEST, `${'['.repeat(15_000)}${']'.repeat(15_000)}`],
    ['that only the server sends', BAD_REQUEST, { id: '1', type: 'next', payload: 'x' }],
    ['that introduce it once more', SECOND_INIT, { type: 'connection_init' }],
  ])('close the socket: those %s', async (_, code, message) => {
    const socket = await RawSocket.introduced(attacked.url);
    socket.send(message);
    expect(await socket.closed).toBe(code);
  });

  it('that come before it was introduced close the socket, but for pings', async () => {
    const socket = await RawSocket.open(attacked.url);
    socket.send({ type: 'ping' });
    expect(await socket.next()).toEqual({ type: 'pong' });
    socket.subscribe(WATCH);
    expect(await socket.closed).toBe(UNAUTHORIZED);
  });

  it('that use an id twice close the socket, however long the id is', async () => {
    for (const id of ['1', 'ü'.repeat(300)]) {
      const socket = await RawSocket.introduced(attacked.url);
      socket.subscribe(WATCH, {}, id);
      socket.subscribe(WATCH, {}, id);
      expect(await socket.closed).toBe(SAME_ID);
    }
  });

  it('that complete what never began are of no effect', async () => {
    const socket = await RawSocket.introduced(attacked.url);
    for (const id of ['nothing', '__proto__', 'constructor']) socket.send({ id, type: 'complete' });
    socket.send({ type: 'ping', payload: { still: 'there' } });
    expect(await socket.next()).toEqual({ type: 'pong', payload: { still: 'there' } });
    socket.close();
  });
});

describe('many subscriptions on one socket', () => {
  it('are limited in number, and begin again when others end', async () => {
    const socket = await RawSocket.introduced(attacked.url);
    for (let id = 0; id <= 100; id += 1) socket.subscribe(WATCH, {}, `s${id}`);
    expect(await socket.next()).toMatchObject({ id: 's100', payload: [{ extensions: { code: 'LIMIT_EXCEEDED' } }] });
    await expect.poll(() => attacked.api.server.viewerCount).toBe(100);
    socket.send({ id: 's7', type: 'complete' });
    socket.subscribe(WATCH, {}, 's101');
    await expect.poll(() => attacked.api.server.viewerCount).toBe(100);
    socket.subscribe('subscription { nothing }', {}, 'last');
    expect(await socket.next()).toMatchObject({ id: 'last', payload: [{ extensions: { code: 'LIMIT_EXCEEDED' } }] });
    socket.close();
    await expect.poll(() => attacked.api.server.viewerCount).toBe(0);
  });

  it.each([
    ['documents', (id: string) => ({ id, type: 'subscribe', payload: { query: WATCH + ' '.repeat(10_000) } })],
    [
      'variables',
      (id: string) => ({ id, type: 'subscribe', payload: { query: WATCH, variables: { x: 'x'.repeat(10_000) } } }),
    ],
    [
      'extensions',
      (id: string) => ({ id, type: 'subscribe', payload: { query: WATCH, extensions: { x: 'x'.repeat(10_000) } } }),
    ],
    ['ids', (id: string) => ({ id: id + 'x'.repeat(10_000), type: 'subscribe', payload: { query: WATCH } })],
  ])('are limited in what they keep in memory together: %s', async (_, message) => {
    const socket = await RawSocket.introduced(attacked.url);
    for (const id of 'abcd') socket.send(message(id));
    const refused = await socket.next();
    expect(refused).toMatchObject({ type: 'error', payload: [{ extensions: { code: 'LIMIT_EXCEEDED' } }] });
    expect(refused.id).toMatch(/^d/);
    await expect.poll(() => attacked.api.server.viewerCount).toBe(3);
    socket.close();
    await expect.poll(() => attacked.api.server.viewerCount).toBe(0);
  });
});

function inPieces(count: number, piece: string): Buffer[] {
  return Array.from({ length: count }, (_, index) => frame(index === 0 ? UNFINISHED_TEXT : CONTINUATION, piece));
}
