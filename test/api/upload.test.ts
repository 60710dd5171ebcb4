import { readFileSync } from 'node:fs';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApi } from '../support/api.js';

interface UploadVector {
  input: string;
  status: number;
  answer: Record<string, string>;
  stored: Record<string, unknown> | null;
  differs?: string;
}

const vectors = JSON.parse(readFileSync('test/vectors/uploads.json', 'utf8')) as UploadVector[];
const sequences = JSON.parse(readFileSync('test/vectors/upload-sequences.json', 'utf8')) as { steps: UploadVector[] }[];

const SECRET = 'wheels within wheels';

let api: TestApi;
let key: string;
beforeAll(async () => {
  api = await TestApi.start();
  key = (await api.addUser('ada', { apiSecret: SECRET })).apiKey;
});
afterAll(() => api.stop());

const good = () => ({ user: 'ada', key, secret: SECRET, buggy_json: '{"qty_wheels": 6}' });

async function storedBuggy(username: string): Promise<Record<string, unknown> | null> {
  const [row] = await api.database.query<{ buggy: Record<string, unknown> }>(
    `SELECT to_jsonb(b) - 'id' - 'user_id' - 'upload_id' - 'created_at' - 'updated_at' AS buggy
       FROM buggies b JOIN users u ON u.id = b.user_id WHERE username = $1`,
    [username],
  );
  return row?.buggy ?? null;
}

describe('POST /api/upload: credentials', () => {
  it.each([
    ['missing user', { user: ' ' }],
    ['missing API key', { key: '' }],
    ['missing secret', { secret: '' }],
    ['not authorised (bad user)', { user: 'nobody' }],
    ['not authorised (bad user)', { user: 'a\0da' }],
    ['not authorised (wrong API key for this user)', { key: 'ABCDEF0123456789' }],
    ['not authorised (bad secret)', { secret: 'guess' }],
  ])('answers 401 with "%s"', async (error, change) => {
    const { status, body, headers } = await api.upload({ ...good(), ...change });
    expect({ status, body }).toEqual({ status: 401, body: { error } });
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('content-type')).toMatch(/^application\/json/);
    expect(headers.get('set-cookie')).toBeNull();
  });

  it('asks for what is missing in the order user, key, secret', async () => {
    expect((await api.upload({})).body).toEqual({ error: 'missing user' });
    expect((await api.upload({ user: 'x' })).body).toEqual({ error: 'missing API key' });
    expect((await api.upload({ user: 'x', key: 'y' })).body).toEqual({ error: 'missing secret' });
  });

  it('trims what is sent, and takes multipart too', async () => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...good(), user: ' ada ' })) form.set(name, value);
    const answer = await fetch(`${api.url}/api/upload`, { method: 'POST', body: form });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toHaveProperty('ok');
  });

  it('knows usernames whatever their capitals, as the page for signing in does', async () => {
    expect((await api.upload({ ...good(), user: ' ADA\n' })).status).toBe(200);
  });

  it.each(['/API/Upload', '//api/upload', '/api//upload/?x=1'])('is found at %s too', async (path) => {
    const answer = await fetch(`${api.url}${path}`, { method: 'POST', body: new URLSearchParams(good()) });
    expect(answer.status).toBe(200);
  });

  it.each([
    [
      'a JSON document',
      'application/json; charset=utf-8',
      '{"user": "ada"}',
      '',
      /and not as application\/json: .*data=/,
    ],
    ['text', 'text/plain', 'user=ada', '', /not as text\/plain/],
    ['JSON that calls itself a form', 'application/x-www-form-urlencoded', '{"user":"ada"}', '', /one JSON document/],
    ['nothing in the body', 'application/x-www-form-urlencoded', '', '?user=ada', /address of the request/],
  ])('says that a form is wanted to whoever sends %s', async (_, type, body, query, hint) => {
    const headers = { 'content-type': type };
    const answer = await fetch(`${api.url}/api/upload${query}`, { method: 'POST', headers, body });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({ error: 'missing user', hint: expect.stringMatching(hint) });
  });

  it.each([
    [{ User: 'ada' }, ['user'], 'missing user', 'user instead of User'],
    [{ KEY: 'x' }, ['key'], 'missing API key', 'key instead of KEY'],
    [{ buggyJson: '{}' }, ['buggy_json'], 'no JSON (buggy_json) provided', 'buggy_json instead of buggyJson'],
    [{ 'buggy-json': '{}' }, ['buggy_json'], 'no JSON (buggy_json) provided', 'buggy_json instead of buggy-json'],
  ])('says which field is misnamed: %j', async (given, missing, error, hint) => {
    const form = Object.fromEntries(Object.entries(good()).filter(([name]) => !missing.includes(name)));
    const { body } = await api.upload({ ...form, ...(given as unknown as Record<string, string>) });
    expect(body).toEqual({ error, hint: `Write the names of the fields exactly: ${hint}.` });
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ] as const)(
    'says that it reads no bodies that are compressed by %s, and so does GraphQL',
    async (encoding, compress) => {
      for (const [path, type, text] of [
        ['/api/upload', 'application/x-www-form-urlencoded', new URLSearchParams(good()).toString()],
        ['/graphql', 'application/json', '{"query":"{ __typename }"}'],
      ] as const) {
        const headers = { 'content-type': type, 'content-encoding': encoding };
        const body = new Uint8Array(compress(text));
        const answer = await fetch(`${api.url}${path}`, { method: 'POST', headers, body });
        expect(answer.status).toBe(415);
        const { error } = (await answer.json()) as { error: string };
        expect(error).toContain(`compressed (${encoding}). Send it as it is, without Content-Encoding.`);
      }
    },
  );

  it('takes forms whatever their encoding is called, and parts that say that they are JSON', async () => {
    const type = 'Application/X-WWW-Form-Urlencoded; charset=ISO-8859-1';
    const body = new URLSearchParams({ ...good(), buggy_json: '\ufeff{ "flag_color": "dark blue" }' }).toString();
    const headers = { 'content-type': type };
    const sent = await fetch(`${api.url}/api/upload`, { method: 'POST', headers, body });
    expect([sent.status, await sent.json()]).toEqual([200, { ok: expect.stringMatching(/OK$/) }]);
    const multipart = (json: string) => {
      const part = (name: string, value: string, kind = '') =>
        `--x\r\ncontent-disposition: form-data; name="${name}"\r\n${kind}\r\n${value}\r\n`;
      const { buggy_json: _, ...others } = good();
      const fields = Object.entries(others).map(([name, value]) => part(name, value));
      const last = part('buggy_json', json, 'content-type: application/json\r\n');
      return fetch(`${api.url}/api/upload`, {
        method: 'POST',
        headers: { 'content-type': 'multipart/form-data; boundary=x' },
        body: `${fields.join('')}${last}--x--\r\n`,
      });
    };
    expect(await (await multipart('{"qty_wheels": 8}')).json()).toEqual({ ok: 'buggy updated OK' });
    expect(await storedBuggy('ada')).toMatchObject({ qty_wheels: 8 });
    expect(await (await multipart('{"qty_wheels": ')).json()).toEqual({ error: 'Failed to parse JSON data' });
  });

  it('tells those who never set a secret', async () => {
    const { apiKey } = await api.addUser('bruno');
    const { body } = await api.upload({ ...good(), user: 'bruno', key: apiKey });
    expect(body).toEqual({ error: 'not authorised (missing secret)' });
  });

  it('refuses an expired secret and an inactive user', async () => {
    const { apiKey, id } = await api.addUser('chidi', { apiSecret: SECRET });
    const form = { ...good(), user: 'chidi', key: apiKey };
    await api.database.query(
      `UPDATE api_credentials SET secret_set_at = now() - interval '3601 s' WHERE user_id = $1`,
      [id],
    );
    expect((await api.upload(form)).body).toEqual({ error: 'not authorised (secret has expired)' });
    await api.database.query('UPDATE api_credentials SET secret_set_at = now() WHERE user_id = $1', [id]);
    await api.database.query('UPDATE users SET is_active = false WHERE id = $1', [id]);
    expect((await api.upload(form)).status).toBe(401);
    expect(await storedBuggy('chidi')).toBeNull();
  });

  it('lets a one-time secret through once, even when it is used sixteen times at once', async () => {
    const { apiKey } = await api.addUser('dana', { apiSecret: SECRET, isSecretOneTime: true });
    const form = { ...good(), user: 'dana', key: apiKey };
    const answers = await Promise.all(Array.from({ length: 16 }, () => api.upload(form)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const refused = answers.filter(({ status }) => status === 401);
    expect(new Set(refused.map(({ body }) => body['error']))).toEqual(
      new Set(['one-time secret has already been used']),
    );
  });
});

describe('POST /api/upload: buggies', () => {
  it.each([
    [{ buggy_json: '' }, 'no JSON (buggy_json) provided'],
    [{ buggy_json: '{"qty_wheels": ' }, 'Failed to parse JSON data'],
    [{ buggy_json: '{"id": 3}' }, 'Nothing to change: no buggy settings were found in the uploaded data'],
    [{ buggy_json: 'null' }, 'Nothing to change: no buggy settings were found in the uploaded data'],
  ])('answers 200 with an error for %j', async (change, error) => {
    const { status, body } = await api.upload({ ...good(), ...change });
    expect({ status, body }).toEqual({ status: 200, body: { error } });
  });

  it('says beside its error that JSON was encoded twice', async () => {
    const { body } = await api.upload({ ...good(), buggy_json: JSON.stringify('{"qty_wheels": 6}') });
    expect(body).toEqual({
      error: 'Nothing to change: no buggy settings were found in the uploaded data',
      hint: expect.stringMatching(/encoded twice/),
    });
  });

  it('answers a missing parameter like an empty one', async () => {
    const { buggy_json: _, ...form } = good();
    expect(await api.upload(form)).toMatchObject({ status: 200, body: { error: 'no JSON (buggy_json) provided' } });
  });

  it('says whether the buggy is new, and keeps every upload', async () => {
    const { apiKey, id } = await api.addUser('emil', { apiSecret: SECRET });
    const form = { ...good(), user: 'emil', key: apiKey };
    expect((await api.upload(form)).body).toEqual({ ok: 'buggy created OK' });
    expect((await api.upload({ ...form, buggy_json: '{"qty_wheels": 8, "colour": 1}' })).body).toEqual({
      ok: 'buggy updated OK',
    });
    await api.upload({ ...form, buggy_json: 'not json \0' });
    const rows = await api.database.query(
      `SELECT convert_from(raw_body, 'UTF8') AS raw, error_code, warnings FROM buggy_uploads WHERE user_id = $1 AND position('\\000'::bytea in raw_body) = 0 ORDER BY id`,
      [id],
    );
    expect(rows.map((row) => row['raw'])).toEqual(['{"qty_wheels": 6}', '{"qty_wheels": 8, "colour": 1}']);
    expect(rows[1]?.['warnings']).toHaveLength(1);
    const [count] = await api.database.query('SELECT count(*)::int AS count FROM buggy_uploads WHERE user_id = $1', [
      id,
    ]);
    expect(count).toEqual({ count: 3 });
    expect(await storedBuggy('emil')).toMatchObject({ qty_wheels: 8 });
  });

  it('makes one buggy and two uploads of two first uploads at once', async () => {
    const { apiKey, id } = await api.addUser('farah', { apiSecret: SECRET });
    const form = { ...good(), user: 'farah', key: apiKey };
    const answers = await Promise.all([api.upload(form), api.upload({ ...form, buggy_json: '{"qty_wheels": 8}' })]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const [counts] = await api.database.query(
      `SELECT (SELECT count(*)::int FROM buggies WHERE user_id = $1) AS buggies,
              (SELECT count(*)::int FROM buggy_uploads WHERE user_id = $1) AS uploads,
              (SELECT upload_id FROM buggies WHERE user_id = $1) = (SELECT max(id) FROM buggy_uploads WHERE user_id = $1) AS latest`,
      [id],
    );
    expect(counts).toEqual({ buggies: 1, uploads: 2, latest: true });
  });

  it('refuses a body that is too large with the same form of answer', async () => {
    const { status, body } = await api.upload({ ...good(), buggy_json: `"${'x'.repeat(70_000)}"` });
    expect(status).toBe(413);
    expect(body['error']).toMatch(/too large/);
    const huge = await api.upload({ ...good(), buggy_json: 'x'.repeat(2_000_000) });
    expect(huge.status).toBe(413);
    expect(huge.body['error']).toMatch(/too large/);
  });
});

describe('OPTIONS and other methods of /api/upload', () => {
  it('answers preflights', async () => {
    const answer = await fetch(`${api.url}/api/upload`, { method: 'OPTIONS' });
    expect(answer.status).toBe(204);
    expect(await answer.text()).toBe('');
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-allow-headers')).toBe('*');
    expect(answer.headers.get('access-control-allow-methods')).toBe('POST');
  });

  it('says which method is right', async () => {
    const answer = await fetch(`${api.url}/api/upload`);
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toContain('POST');
  });
});

describe('cases of the reference system', () => {
  it.each(vectors.map((vector, index) => [index, vector] as const))('upload %i', async (index, vector) => {
    const username = `vector${index}`;
    const { apiKey } = await api.addUser(username, { apiSecret: SECRET });
    const { status, body } = await api.upload({ ...good(), user: username, key: apiKey, buggy_json: vector.input });
    expect(status).toBe(200);
    if (vector.differs !== undefined) return;
    expect(body).toEqual(vector.answer);
    expect(await storedBuggy(username)).toEqual(vector.stored);
  });

  it.each(sequences.map((sequence, index) => [index, sequence] as const))('sequence %i', async (index, { steps }) => {
    const username = `sequence${index}`;
    const { apiKey } = await api.addUser(username, { apiSecret: SECRET });
    for (const step of steps) {
      const before = await storedBuggy(username);
      const { status, body } = await api.upload({ ...good(), user: username, key: apiKey, buggy_json: step.input });
      expect(status).toBe(200);
      // Where the reference crashed, or took an auxiliary power that there is not, we ignore the value.
      const differs = 'html' in step.answer || step.stored?.['aux_power_type'] === 'plasma';
      if (differs) expect(body['error']).toMatch(/^Nothing to change/);
      else expect(body).toEqual(step.answer);
      expect(await storedBuggy(username)).toEqual(differs ? before : step.stored);
    }
  });
});
