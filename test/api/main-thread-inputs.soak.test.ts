import { globSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Converter } from '../../dist/src/threads/converter.js';
import { openThreadPools, type ThreadPools } from '../../dist/src/threads/thread-pools.js';
import { TestApi } from '../support/api.js';
import { hostileTexts } from '../support/hostile-texts.js';
import { leastStretch } from '../support/main-thread.js';
import { type TextOperation, textOperations } from '../support/operations.js';
import { sized } from '../support/soak.js';

/** Milliseconds of processor time for which one request may keep all others waiting. */
const LIMIT_MS = 50;

/** Characters of a text that everybody may send, and of one that only administrators may send, as a file. */
const LENGTH = 100_000;
const FILE_LENGTH = sized(5_000_000, 20_000_000);
const PIECE_LENGTH = 10_000;

const PIECE_BYTES = 64 * 1024;

/** Every text in the schema, but for fields that would end the session by which they are asked for. */
const operations = textOperations(
  {
    ...{ authorisationCode: 'CHANGEME', username: 'ada', password: 'correct horse', url: 'https://example.org/' },
    ...{ json: '[]', contents: '{}', text: 'a', base64: 'eA==', startAtLocal: '2030-01-01 10:00' },
  },
  ['signOut', 'endSessions', 'endSession'],
);

/** Texts in files, which may be large. */
const files = operations.filter(({ name }) =>
  /(contents|json|base64|svg|source\.text|roster\.text|second\.text|imageBase64)$/i.test(name),
);

let api: TestApi;
/** Conversions are given up early. */
let threads: ThreadPools;
let admin: string;
beforeAll(async () => {
  threads = openThreadPools(new Converter(1_000));
  api = await TestApi.start({}, undefined, 0, { threads });
  await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
  await api.addUser('ada');
  admin = await api.signIn('head');
});
afterAll(async () => {
  await api.stop();
  await threads.close();
});

/** Sends a body bit by bit: what the sender does is not what is measured. */
async function send(path: string, type: string, body: Buffer): Promise<number> {
  const headers = { 'content-type': type, 'content-length': body.length, cookie: admin, connection: 'close' };
  const answered = Promise.withResolvers<number>();
  const sending = request(`${api.url}${path}`, { method: 'POST', headers }, (answer) => {
    answer.resume().once('end', () => answered.resolve(answer.statusCode ?? 0));
  });
  // That it is cut off is an answer as well.
  sending.on('error', () => answered.resolve(0));
  for (let at = 0; at < body.length; at += PIECE_BYTES) {
    sending.write(body.subarray(at, at + PIECE_BYTES));
    await setImmediate();
  }
  sending.end();
  return await answered.promise;
}

async function expectNobodyToWait(path: string, type: string, body: Buffer): Promise<void> {
  const stretch = await leastStretch(async () => expect(await send(path, type, body)).toBeLessThan(500), LIMIT_MS);
  expect(stretch).toBeLessThan(LIMIT_MS);
}

async function expectNobodyToWaitFor({ document, variables }: TextOperation, text: string): Promise<void> {
  const body = Buffer.from(JSON.stringify({ query: document, variables: variables(text) }));
  await expectNobodyToWait('/graphql', 'application/json', body);
}

describe('texts everywhere', () => {
  const texts = hostileTexts(LENGTH);
  it.each(operations.map((operation, index) => [operation.name, operation, index] as const))(
    '%s',
    async (_, operation, index) => {
      // Another kind of text for each in the short form.
      for (let count = 0; count < sized(1, texts.length); count += 1) {
        await expectNobodyToWaitFor(operation, texts[(index * 7 + count) % texts.length]?.[1] ?? '');
      }
    },
  );
});

describe('large files', () => {
  const pieces = hostileTexts(PIECE_LENGTH);
  it.each(
    files
      .filter((_, index) => index % sized(6, 1) === 0)
      .map((operation, index) => [operation.name, operation, index] as const),
  )('%s', async (_, operation, index) => {
    const [, piece = ''] = pieces[(index * 5) % pieces.length] ?? [];
    await expectNobodyToWaitFor(operation, piece.repeat(FILE_LENGTH / PIECE_LENGTH));
  });
});

/** Every route that takes a body, with the most bytes that it takes. */
const ROUTES: Readonly<Record<string, number>> = {
  '/api/admin/dashboard': 8_000,
  '/api/upload': 200_000,
  '/admin/users/register/json': 1_000_000,
};

describe('forms', () => {
  it('are tried at every route that takes them', () => {
    const sources = globSync('src/**/*.route.ts').map((path) => readFileSync(path, 'utf8'));
    const routes = sources.flatMap((source) => [...source.matchAll(/\.post(?:<[^(]*>)?\(\s*'([^']+)'/g)]);
    expect(routes.map(([, path]) => path).sort()).toEqual(Object.keys(ROUTES).sort());
  });

  const FORM = 'application/x-www-form-urlencoded';
  const MULTIPART = 'multipart/form-data; boundary=x';
  it.each(
    Object.entries(ROUTES).flatMap(([path, bytes]) =>
      (
        [
          [FORM, 'a&'],
          [FORM, 'a=%41&'],
          [FORM, '%'],
          [FORM, 'user=%F0%9F&'],
          [MULTIPART, '--x\r\n\r\n\r\n'],
          [MULTIPART, '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n\r\n'],
          [MULTIPART, '--'],
          ['application/json', '[[],'],
        ] as const
      ).map(([type, unit]) => [path, type, unit, bytes] as const),
    ),
  )('%s as %s of %j', async (path, type, unit, bytes) => {
    await expectNobodyToWait(path, type, Buffer.from(unit.repeat(Math.floor(bytes / unit.length))));
  });
});
