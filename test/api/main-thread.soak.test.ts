import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Converter } from '../../dist/src/threads/converter.js';
import { openThreadPools, type ThreadPools } from '../../dist/src/threads/thread-pools.js';
import { TestApi } from '../support/api.js';
import { hostileDocuments, hostileTexts } from '../support/hostile-texts.js';
import { leastStretch } from '../support/main-thread.js';
import { sized } from '../support/soak.js';

/** Milliseconds of processor time for which one request may keep all others waiting. */
const LIMIT_MS = 50;

/** All of them in the long form; otherwise every twelfth, since each keeps another thread busy for as long as it may. */
const some = <Case>(cases: readonly Case[]): Case[] => cases.filter((_, index) => index % sized(12, 1) === 0);

const ALIASES = Array.from({ length: 30 }, (_, index) => `a${index}`);

let api: TestApi;
/** Conversions are given up early. */
let threads: ThreadPools;
let admin: string;
let student: string;
let key: string;
beforeAll(async () => {
  threads = openThreadPools(new Converter(200));
  api = await TestApi.start({}, undefined, 0, { threads });
  await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
  ({ apiKey: key } = await api.addUser('ada', { apiSecret: 'tell nobody', isSecretOneTime: false }));
  admin = await api.signIn('head');
  student = await api.signIn('ada');
});
afterAll(async () => {
  await api.stop();
  await threads.close();
});

/** Sends an operation whose field is asked for as often as its cost allows, at most thirty times. */
async function askAgainAndAgain(
  field: string,
  declaration: string,
  variables: object,
  cookie: string,
  kind: 'query' | 'mutation' = 'query',
  // What is read in another thread takes this one the less, the longer it takes there.
  most: number = sized(2, ALIASES.length),
): Promise<unknown> {
  for (let count = most; count > 0; count = Math.floor(count / 2)) {
    const fields = ALIASES.slice(0, count).map((alias) => `${alias}: ${field}`);
    const { data, errors } = await api.graphql(`${kind} (${declaration}) { ${fields.join(' ')} }`, variables, cookie);
    const codes = new Set(errors?.map(({ extensions }) => extensions['code']));
    if (codes.has('LIMIT_EXCEEDED')) continue;
    // That it takes too long to read is an answer as well.
    expect([...codes].filter((code) => code !== 'INVALID_INPUT')).toEqual([]);
    return data;
  }
  throw new Error(`${field} is refused also where it is asked for once`);
}

async function expectNobodyToWait(work: () => Promise<unknown>): Promise<void> {
  expect(await leastStretch(work, LIMIT_MS)).toBeLessThan(LIMIT_MS);
}

describe('documents', () => {
  it.each(hostileDocuments)('%s', async (_, document) => {
    await expectNobodyToWait(() => api.graphql(document));
  });

  it('say what is wrong where fields come again and again', async () => {
    const { errors } = await api.graphql(`{ ${'races { totalCount } '.repeat(390)} }`);
    expect(errors).toHaveLength(1);
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('asks for the same fields too often'),
      extensions: { code: 'LIMIT_EXCEEDED' },
    });
  });
});

describe('Markdown', () => {
  it.each(some(hostileTexts(10_000)))('%s', async (_, text) => {
    await expectNobodyToWait(() =>
      askAgainAndAgain('markdownPreview(text: $text)', '$text: String!', { text }, student),
    );
  });

  it('is shown as it is where it is made to take long', async () => {
    const text = '*_~`['.repeat(2_000);
    const { data } = await api.graphql('query ($text: String!) { markdownPreview(text: $text) }', { text }, student);
    expect(data['markdownPreview']).toContain('*_~`[*_~`[');
  });
});

describe('announcements', () => {
  it.each(some(hostileTexts(10_000)))('%s', async (_, text) => {
    for (const format of ['HTML', 'MARKDOWN', 'TEXT']) {
      const field = `announcementPreview(text: $text, format: ${format})`;
      await expectNobodyToWait(() => askAgainAndAgain(field, '$text: String!', { text }, admin));
    }
  });
});

describe('paths of tracks', () => {
  const svg = (inside: string): string =>
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">${inside}</svg>`;
  it.each([
    ['numbers', svg(`<path d="M0 0" transform="translate(${'1'.repeat(60_000)}x"/>`)],
    ['numbers with points', svg(`<path d="M0 0" transform="translate(${'1.'.repeat(30_000)})"/>`)],
    ['white space', svg(`<path d="M0 0" transform="${' '.repeat(60_000)}x"/>`)],
    ['nesting', svg(`${'<g>'.repeat(9_000)}${'</g>'.repeat(9_000)}`)],
    ['attributes', svg(`<path ${Array.from({ length: 5_000 }, (_, n) => `a${n}="1"`).join(' ')} d="M0 0"/>`)],
    ['vocabularies', svg(`<path ${Array.from({ length: 1_500 }, (_, n) => `xmlns:a${n}="urn:x:${n}"`).join(' ')}/>`)],
    ['points', svg(`<path d="M0 0${'L9 9'.repeat(15_000)}Z"/>`)],
    ['arcs', svg(`<path d="M0 0${'A9 9 0 1 1 9 9A9 9 0 1 1 0 1'.repeat(990)}Z"/>`)],
    ['curves', svg(`<path d="M0 0${'C0 99 200 0 9 9C200 0 0 99 0 1'.repeat(990)}Z"/>`)],
    ['parts', svg(`<path d="${'M0 0Z'.repeat(12_000)}"/>`)],
  ])('%s', async (_, text) => {
    const create = 'createRacetrack(input: { title: "x", svg: $text }) { __typename }';
    await expectNobodyToWait(() => askAgainAndAgain(create, '$text: String!', { text }, admin, 'mutation'));
  });
});

describe('files of staff', () => {
  it.each(some(hostileTexts(100_000)).slice(0, sized(2, 100)))('%s', async (_, text) => {
    const contents = Buffer.from(`username,password\n${text}`).toString('base64');
    const prepare = `prepareRoster(input: { source: { text: $text }, choices: [], duplicates: NUMBER }) { __typename }`;
    await expectNobodyToWait(() => askAgainAndAgain(prepare, '$text: String!', { text }, admin, 'mutation'));
    const check = 'checkRoster(input: { base64: $contents }) { __typename }';
    await expectNobodyToWait(() => askAgainAndAgain(check, '$contents: String!', { contents }, admin, 'mutation'));
    const load = 'taskLoadPlan(source: { text: $text }) { added }';
    await expectNobodyToWait(() => askAgainAndAgain(load, '$text: String!', { text }, admin));
  });
});

const CHECK = 'checkBuggy(input: { json: $text }) { __typename }';

describe('buggies', () => {
  it.each(hostileTexts(60_000))('%s', async (_, text) => {
    await expectNobodyToWait(() =>
      askAgainAndAgain(CHECK, '$text: String!', { text }, student, 'mutation', ALIASES.length),
    );
    await expectNobodyToWait(() => api.upload({ user: 'ada', key, secret: 'tell nobody', buggy_json: text }));
  });
});
