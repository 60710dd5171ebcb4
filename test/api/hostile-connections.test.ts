import { connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { AttackedApi } from '../support/attacked-api.js';
import { inChunks, rawRequest, SLOW_BYTES, sendRaw } from '../support/raw-http.js';

let attacked: AttackedApi;
beforeAll(async () => {
  attacked = await AttackedApi.start({ checkEvery: 20 });
});
afterEach(() => attacked.expectUnharmed());
afterAll(() => attacked.stop());

const QUERY = '{"query":"{ __typename }"}';
const JSON_TYPE = { 'content-type': 'application/json' };
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };
const MULTIPART_TYPE = { 'content-type': 'multipart/form-data; boundary=x' };
const TEXT_TYPE = { 'content-type': 'text/plain' };
const CHUNKED = { 'transfer-encoding': 'chunked' };
const LAST = { connection: 'close' };

const statusesIn = (answers: string): number[] =>
  [...answers.matchAll(/HTTP\/1.1 (\d+)/g)].map(([, status]) => Number(status));

/** What is over for those who have not sent all headers, or not all of a request. */
const HEADERS = { headersTimeout: 1 };
const REQUEST = { headersTimeout: 1, requestTimeout: 1 };

describe('slow clients are cut off', () => {
  it('after a time that is enough for others', () => {
    expect(attacked.limits).toEqual({
      ...{ headersTimeout: 15_000, requestTimeout: 60_000 },
      ...{ keepAliveTimeout: 5_000, timeout: 120_000 },
    });
  });

  it.each([
    ['who say nothing', '', '', HEADERS],
    ['who send a byte of the request line at a time', 'GET /', 'x', HEADERS],
    ['who send a byte of a header at a time', 'GET / HTTP/1.1\r\nhost: x\r\nx-slow: ', 'x', HEADERS],
    ['who send header after header', 'GET / HTTP/1.1\r\nhost: x\r\n', 'x: y\r\n', HEADERS],
    [
      'who promise a body and send none',
      rawRequest('POST /graphql', { ...JSON_TYPE, 'content-length': 9 }),
      '',
      REQUEST,
    ],
    [
      'who send a byte of a body at a time',
      rawRequest('POST /graphql', { ...JSON_TYPE, 'content-length': 9_000 }),
      ' ',
      REQUEST,
    ],
    ['who send a chunk at a time', rawRequest('POST /api/upload', { ...FORM_TYPE, ...CHUNKED }), '1\r\nx\r\n', REQUEST],
    [
      'who send a part at a time',
      rawRequest('POST /api/upload', { ...MULTIPART_TYPE, 'content-length': 9_000 }),
      '--x\r\n\r\n',
      REQUEST,
    ],
    [
      'who send what nobody asked for',
      rawRequest('POST /nowhere', { ...TEXT_TYPE, 'content-length': 9_000 }),
      'x',
      REQUEST,
    ],
    ['who ask for a socket a byte at a time', 'GET /graphql HTTP/1.1\r\nupgrade: ', 'websocket', HEADERS],
  ])('%s', async (_, head, slowly, limits) => {
    const connection = attacked.nextConnection();
    const answers = sendRaw(attacked.port, slowly === '' ? { head } : { head, slowly });
    await readAll(connection, head, slowly);
    attacked.losePatience(limits);
    expect(statusesIn(await answers)).toEqual([408]);
  });

  it('who had their answer and stay', async () => {
    attacked.losePatience({ keepAliveTimeout: 1 });
    expect(statusesIn(await sendRaw(attacked.port, { head: rawRequest('GET /healthz') }))).toEqual([200]);
  });

  it('who had their answer and begin again slowly', async () => {
    const head = `${rawRequest('GET /healthz')}GET /`;
    const connection = attacked.nextConnection();
    const answered = Promise.withResolvers<void>();
    const onReceived = (received: string) => /\r\n\r\n./.test(received) && answered.resolve();
    const answers = sendRaw(attacked.port, { head, slowly: 'x', onReceived });
    await readAll(connection, head, 'x');
    await answered.promise;
    attacked.losePatience(HEADERS);
    expect(statusesIn(await answers)).toEqual([200, 408]);
  });

  it('who ask and ask, and never read the answers', async () => {
    attacked.losePatience({ timeout: 500 });
    const socket = connect({ port: attacked.port, host: '127.0.0.1' }).pause();
    socket.on('error', () => undefined);
    const closed = new Promise((resolve) => socket.once('close', () => resolve('closed')));
    const query = JSON.stringify({ query: '{ __schema { types { name description fields { name description } } } }' });
    const request = rawRequest('POST /graphql', { ...JSON_TYPE, 'content-length': query.length }, query).repeat(20);
    const asking = setInterval(() => {
      if (!socket.writableNeedDrain) socket.write(request);
    }, 1);
    expect(await closed).toBe('closed');
    clearInterval(asking);
  });

  /** Waits until the server has what the client of a connection sent at once, and what it sent slowly. */
  async function readAll(connection: Promise<Socket>, head: string, slowly: string): Promise<void> {
    const socket = await connection;
    const sent = head.length + (slowly === '' ? 0 : SLOW_BYTES);
    await expect.poll(() => socket.bytesRead, { interval: 5 }).toBe(sent);
  }
});

describe('lengths that are not true', () => {
  it.each([
    ['shorter than the body', rawRequest('POST /graphql', { ...JSON_TYPE, 'content-length': 5 }, QUERY), [400]],
    ['negative', rawRequest('POST /graphql', { ...JSON_TYPE, 'content-length': -1 }, QUERY), [400]],
    ['no number', rawRequest('POST /graphql', { ...JSON_TYPE, 'content-length': '1e3' }, QUERY), [400]],
    [
      'beyond any number',
      rawRequest('POST /graphql', { ...JSON_TYPE, 'content-length': '9'.repeat(30) }, QUERY),
      [400],
    ],
    [
      'two of them',
      rawRequest('POST /graphql', { ...JSON_TYPE, 'content-length': '5\r\ncontent-length: 6' }, QUERY),
      [400],
    ],
    [
      'one and chunks, to smuggle a request in',
      rawRequest('POST /graphql', { ...JSON_TYPE, ...CHUNKED, 'content-length': 4 }, inChunks(QUERY)),
      [400],
    ],
    [
      'chunks that are none',
      rawRequest('POST /api/upload', { ...FORM_TYPE, ...CHUNKED }, 'zz\r\nuser=ada\r\n0\r\n\r\n'),
      [400],
    ],
    ['enormous, and nothing comes', rawRequest('POST /graphql', { ...JSON_TYPE, 'content-length': 1e12 }), [413]],
    ['enormous at the upload', rawRequest('POST /api/upload', { ...FORM_TYPE, 'content-length': 1e12 }), [413]],
    [
      'enormous where no body is expected',
      rawRequest('POST /nowhere', { ...JSON_TYPE, 'content-length': 1e12 }),
      [413],
    ],
  ])('%s', async (_, head, statuses) => {
    expect(statusesIn(await sendRaw(attacked.port, { head }))).toEqual(statuses);
  });
});

describe('bodies that are too large', () => {
  const large = 'x'.repeat(300_000);
  const part = '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n';
  it.each([
    ['/graphql in chunks', 'POST /graphql', { ...JSON_TYPE, ...CHUNKED }, inChunks(QUERY)],
    ['/graphql with a length', 'POST /graphql', { ...JSON_TYPE, 'content-length': 300_000 }, large],
    ['/api/upload with a length', 'POST /api/upload', { ...FORM_TYPE, 'content-length': 300_000 }, large],
    ['/api/upload in chunks', 'POST /api/upload', { ...FORM_TYPE, ...CHUNKED }, inChunks(large)],
    ['/api/upload as text', 'POST /api/upload', { ...TEXT_TYPE, ...CHUNKED }, inChunks(large)],
    ['/api/upload as one part', 'POST /api/upload', { ...MULTIPART_TYPE, ...CHUNKED }, inChunks(part + large)],
    [
      '/api/upload as many parts',
      'POST /api/upload',
      { ...MULTIPART_TYPE, ...CHUNKED },
      inChunks((part + 'x'.repeat(16_000)).repeat(19)),
    ],
    [
      'a roster of many parts',
      'POST /admin/users/register/json',
      { ...MULTIPART_TYPE, ...CHUNKED },
      inChunks((part + large).repeat(9)),
    ],
    ['/api/upload before any part', 'POST /api/upload', { ...MULTIPART_TYPE, ...CHUNKED }, inChunks(large)],
    ['an address that there is not', 'PUT /nowhere', { ...JSON_TYPE, ...CHUNKED }, inChunks(large.repeat(4))],
  ])('are refused: %s', async (_, line, headers, body) => {
    expect(statusesIn(await sendRaw(attacked.port, { head: rawRequest(line, headers, body) }))[0]).toBe(413);
  });

  it('are not unpacked: a few compressed bytes stay what they are', async () => {
    const head = rawRequest(
      'POST /graphql',
      { ...JSON_TYPE, ...LAST, 'content-encoding': 'gzip', 'content-length': 3 },
      '\u001f\u0008x',
    );
    expect(statusesIn(await sendRaw(attacked.port, { head }))).toEqual([415]);
  });
});

describe('requests beyond HTTP', () => {
  it.each([
    ['headers without end', rawRequest('GET /', { 'x-long': 'x'.repeat(20_000) }), 431],
    ['an address without end', rawRequest(`GET /graphql?query=${'x'.repeat(20_000)}`), 431],
    ['a long address', rawRequest(`GET /races/${'1'.repeat(8_000)}/race-file`, LAST), 414],
    ['an address that cannot be decoded', rawRequest('GET /races/%ff/race-file', LAST), 400],
    ['a method that there is not', rawRequest('BREW /'), 400],
    ['no host', 'GET / HTTP/1.1\r\n\r\n', 400],
    ['an expectation', rawRequest('POST /graphql', { ...JSON_TYPE, ...LAST, expect: 'the unexpected' }), 417],
    ['TLS, where there is none', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001', 400],
    ['another protocol', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
  ])('are refused: %s', async (_, head, status) => {
    expect(statusesIn(await sendRaw(attacked.port, { head }))).toEqual([status]);
  });
});
