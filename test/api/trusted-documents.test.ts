import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApi } from '../support/api.js';

const listed = JSON.parse(readFileSync('client/dist/persisted-documents.json', 'utf8')) as Record<string, string>;

/** A document of our pages, and its hash. */
function documentOf(operation: string): readonly [hash: string, text: string] {
  const found = Object.entries(listed).find(([, text]) => new RegExp(`${operation}\\b`).test(text));
  if (found === undefined) throw new Error(`the pages have no ${operation}`);
  return found;
}

const [hash, text] = documentOf('query Shell');
const FOREIGN = '{ serverInfo { version } }';

let open: TestApi;
let restricted: TestApi;
beforeAll(async () => {
  open = await TestApi.start();
  restricted = await TestApi.start({ IS_TRUSTED_DOCUMENTS_ONLY: 'yes' });
  await restricted.addUser('head', { staffRole: 'ADMINISTRATOR' });
  await restricted.addUser('ada');
});
afterAll(async () => {
  await restricted.stop();
  await open.stop();
});

const sendHash = async (api: TestApi, sha256Hash: string) => {
  const answer = await fetch(`${api.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash } } }),
  });
  return (await answer.json()) as { data?: { serverInfo: object }; errors?: { extensions: { code: string } }[] };
};

describe('documents of our pages', () => {
  it('can be sent as hashes, also where others are taken', async () => {
    for (const api of [open, restricted]) {
      expect((await sendHash(api, hash)).data?.serverInfo).toHaveProperty('version');
      expect((await sendHash(api, '0'.repeat(64))).errors?.[0]?.extensions.code).toBe('BAD_REQUEST');
    }
  });

  it('are added by nobody', async () => {
    const sha256Hash = createHash('sha256').update(FOREIGN).digest('hex');
    const body = JSON.stringify({ query: FOREIGN, extensions: { persistedQuery: { version: 1, sha256Hash } } });
    await fetch(`${open.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect((await sendHash(open, sha256Hash)).errors?.[0]?.extensions.code).toBe('BAD_REQUEST');
  });
});

describe('a server that takes no others', () => {
  it('refuses them, but from administrators', async () => {
    expect((await restricted.graphql(text)).errors).toBeUndefined();
    const signIn = async (username: string) => {
      const input = { username, password: 'correct horse' };
      return (await restricted.graphql(documentOf('mutation SignIn')[1], { input })).cookie ?? '';
    };
    for (const cookie of ['', await signIn('ada')]) {
      const { status, errors } = await restricted.graphql(FOREIGN, {}, cookie);
      expect([status, errors?.[0]?.extensions['code']]).toEqual([403, 'FORBIDDEN']);
      expect(errors?.[0]?.message).toContain('IS_TRUSTED_DOCUMENTS_ONLY');
    }
    expect((await restricted.graphql(FOREIGN, {}, await signIn('head'))).errors).toBeUndefined();
  });

  it('refuses them on the socket as well', async () => {
    const client = restricted.socket();
    const variables = { raceId: 'none', afterTurn: 0 };
    const first = (query: string) =>
      new Promise<string>((resolve) => {
        const tell = (answer: unknown): void => resolve(JSON.stringify(answer));
        client.subscribe({ query, variables }, { next: tell, error: tell, complete: () => resolve('complete') });
      });
    const foreign = 'subscription ($raceId: ID!) { raceEvents(raceId: $raceId) { __typename } }';
    expect(await first(foreign)).toContain('FORBIDDEN');
    expect(await first(documentOf('subscription RaceTurns')[1])).toContain('NOT_FOUND');
    await client.dispose();
  });
});
