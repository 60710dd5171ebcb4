import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApi } from '../support/api.js';

const SECRET = 'wheels within wheels';
const BUGGY = '{"qty_wheels": 6}';
const UPLOAD = `mutation ($json: String!) { uploadBuggy(input: { json: $json }) {
  __typename ... on UserError { code message } } }`;

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.start({ UPLOADS_PER_MINUTE: '5', UPLOAD_MB_PER_DAY: '1' });
});
afterAll(() => api.stop());

/** A student with a program and a browser. */
async function student(username: string) {
  const { id, apiKey } = await api.addUser(username, { apiSecret: SECRET });
  const cookie = await api.signIn(username);
  return {
    id,
    cookie,
    byProgram: async (buggy_json = BUGGY) => api.upload({ user: username, key: apiKey, secret: SECRET, buggy_json }),
    onPage: async (json = BUGGY) => (await api.graphql(UPLOAD, { json }, cookie)).data['uploadBuggy'],
    stored: async () => (await api.database.query('SELECT 1 FROM buggy_uploads WHERE user_id = $1', [id])).length,
    /** Has so many seconds pass for this student. */
    wait: async (seconds: number) =>
      api.database.query(
        `UPDATE upload_tallies SET paced_until = paced_until - make_interval(secs => $2),
                stored_until = stored_until - make_interval(secs => $2) WHERE user_id = $1`,
        [id, seconds],
      ),
  };
}

const times = <Result>(count: number, work: () => Promise<Result>) => Promise.all(Array.from({ length: count }, work));

describe('uploads of one person', () => {
  it('are limited by the minute, however they come and however many at once, and others are not held up', async () => {
    const { byProgram, onPage, stored, wait } = await student('ada');
    const answers = await times(12, byProgram);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(10);
    const refused = answers.find(({ status }) => status === 429);
    expect(refused?.body).toEqual({
      error: expect.stringMatching(
        /^You can upload 5 buggies a minute, and have done so\. Try again in \d+ seconds?\.$/,
      ),
    });
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await onPage()).toEqual({
      __typename: 'TooManyAttemptsError',
      code: 'TOO_MANY_ATTEMPTS',
      message: expect.stringMatching(/Try again in \d+ seconds?\.$/),
    });
    expect(await stored()).toBe(10);
    expect((await (await student('bruno')).byProgram()).status).toBe(200);
    await wait(12);
    expect((await onPage()).__typename).toBe('UploadBuggySuccess');
    expect((await onPage()).__typename).toBe('TooManyAttemptsError');
  });

  it('count one by one when a single request has many', async () => {
    const { cookie, stored } = await student('chidi');
    const aliases = Array.from({ length: 30 }, (_, n) => `a${n}: uploadBuggy(input: { json: $json }) { __typename }`);
    const { data } = await api.graphql(
      `mutation ($json: String!) { ${aliases.join(' ')} }`,
      { json: 'no JSON' },
      cookie,
    );
    const kinds = Object.values(data).map(({ __typename }) => __typename);
    expect(kinds).toEqual([...Array(10).fill('BuggyRejectedError'), ...Array(20).fill('TooManyAttemptsError')]);
    expect(await stored()).toBe(10);
  });

  it('are limited by the day in size', async () => {
    const { byProgram, onPage, wait } = await student('dana');
    const large = `{"qty_wheels": 6, "x": "${'x'.repeat(60_000)}"}`;
    for (let count = 0; count < 16; count += 1) {
      expect((await byProgram(large)).status).toBe(200);
      await wait(12);
    }
    const { status, body } = await byProgram(large);
    expect(status).toBe(429);
    expect(body['error']).toMatch(/^You can upload 1 MB a day, and have done so\. Try again in \d+ minutes\.$/);
    expect((await onPage()).__typename).toBe('UploadBuggySuccess');
  });
});

describe('what is kept of uploads', () => {
  it('is shown with the size of a text that was removed, and administrators see how much it is', async () => {
    const { id, cookie, byProgram } = await student('emil');
    await byProgram('not JSON');
    await byProgram();
    await api.database.query(
      `UPDATE buggy_uploads SET raw_body = NULL, removed_bytes = octet_length(raw_body)
        WHERE user_id = $1 AND error_code IS NOT NULL`,
      [id],
    );
    const { data } = await api.graphql('{ uploads(first: 5) { nodes { text bytes isAccepted } } }', {}, cookie);
    expect(data['uploads'].nodes).toEqual([
      { text: BUGGY, bytes: BUGGY.length, isAccepted: true },
      { text: null, bytes: 8, isAccepted: false },
    ]);
    await expect(
      api.database.query('UPDATE buggy_uploads SET raw_body = NULL, removed_bytes = 1 WHERE buggy IS NOT NULL'),
    ).rejects.toThrow(/removed_check/);
    await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
    const { data: seen } = await api.graphql(
      '{ systemInfo { uploadStorage { uploads rejectedTexts removedTexts bytes } } }',
      {},
      await api.signIn('head'),
    );
    const { count } = (await api.database.query<{ count: number }>('SELECT count(*)::int FROM buggy_uploads'))[0] ?? {};
    expect(seen['systemInfo'].uploadStorage).toEqual({
      uploads: count,
      rejectedTexts: 11,
      removedTexts: 0,
      bytes: expect.any(Number),
    });
  });
});
