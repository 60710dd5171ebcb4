import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApi } from '../support/api.js';
import { uploadBuggy } from '../support/races.js';

const SECRET = 'a secret of the head';

let api: TestApi;
let admin: string;
let assistant: string;
let apiKey: string;
let studentKey: string;
beforeAll(async () => {
  api = await TestApi.start({ IS_ADMIN_API_ENABLED: '1', BUGGY_RACE_SERVER_TIMEZONE: 'Europe/London' });
  ({ apiKey } = await api.addUser('head', { staffRole: 'ADMINISTRATOR', apiSecret: SECRET }));
  await api.addUser('ta', { staffRole: 'TEACHING_ASSISTANT' });
  ({ apiKey: studentKey } = await api.addUser('ada', { apiSecret: SECRET }));
  await api.addUser('bob', { apiSecret: SECRET });
  await api.addUser('cyd');
  admin = await api.signIn('head');
  assistant = await api.signIn('ta');
  await api.signIn('ada');
  await api.database.query(`UPDATE users SET signed_in_at = now() - interval '3 days' WHERE username = 'bob'`);
  const ada = await api.signIn('ada');
  await uploadBuggy(api, ada, { qty_wheels: 6 });
  await uploadBuggy(api, ada, '{');
  for (const [name, isEnabled] of [
    ['GET', true],
    ['OLD', false],
  ]) {
    await api.database.query(
      `WITH task AS (
         INSERT INTO tasks (phase, name, title, problem, solution, hints, is_enabled, sort_position, created_at, updated_at)
         VALUES (0, $1, 'x', 'x', 'x', '', $2, 1, now(), now()) RETURNING id)
       INSERT INTO task_texts (user_id, task_id, text, created_at)
       SELECT u.id, task.id, 'A text', '2026-07-01T10:00Z' FROM users u, task WHERE username = 'ada'`,
      [name, isEnabled],
    );
  }
});
afterAll(() => api.stop());

const post = (form: Record<string, string>): Promise<Response> =>
  fetch(`${api.url}/api/admin/dashboard`, { method: 'POST', body: new URLSearchParams(form) });

describe('the dashboard', () => {
  it('tells staff how the class is doing', async () => {
    const { data } = await api.graphql(
      `{ dashboard { counts { students signedInToday signedInThisWeek signedInBefore neverSignedIn buggies uploadsToday texts users }
         activity { day signIns uploads } neverSignedIn lastUploadRefused textsByTask { task count } } }`,
      {},
      assistant,
    );
    const { counts, activity, neverSignedIn, lastUploadRefused, textsByTask } = data['dashboard'];
    expect(counts).toEqual({
      ...{ students: 3, signedInToday: 1, signedInThisWeek: 1, signedInBefore: 0, neverSignedIn: 1 },
      ...{ buggies: 1, uploadsToday: 2, texts: 2, users: 5 },
    });
    expect(activity).toHaveLength(28);
    expect(activity.at(-1)).toMatchObject({ signIns: 3, uploads: 2 });
    expect([neverSignedIn, lastUploadRefused]).toEqual([['cyd'], ['ada']]);
    expect(textsByTask).toEqual([{ task: '0-GET', count: 1 }]);
  });

  it('is a snapshot as programs of the reference system read it', async () => {
    const answer = await fetch(`${api.url}/admin/dashboard-snapshot.json`, { headers: { cookie: assistant } });
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename=dashboard-snapshot-[\d-]{10}\.json$/,
    );
    const text = await answer.text();
    const snapshot = JSON.parse(text);
    expect(Object.keys(snapshot)).toEqual(
      ['quantities', 'quantitites', 'students_active', 'submission_deadline', 'timestamp'].sort(),
    );
    expect(snapshot.quantitites).toMatchObject({
      ...{
        qty_students: 3,
        qty_students_active: 3,
        qty_staff_users: 2,
        qty_uploads_today: 2,
        qty_texts: 2,
        qty_tasks: 1,
      },
      // A text about a task that is not enabled any more is counted as well, and nothing fails.
      qty_texts_by_task: { '0-GET': 1, '0-OLD': 1 },
    });
    expect(snapshot.quantities).toEqual(snapshot.quantitites);
    expect(snapshot.students_active.ada).toMatchObject({
      json_length: 0,
      qty_texts: 2,
      texts: { '0-GET': { length: 6, created_at: '2026-07-01 11:00', modified_at: null } },
    });
    expect(snapshot.students_active.cyd).toMatchObject({ last_login: null, last_upload_at: null, texts: {} });
  });

  it('is handed to programs with the credentials of an administrator', async () => {
    const good = await post({ user: 'head', key: apiKey, secret: SECRET });
    expect([good.status, good.headers.get('vary'), good.headers.get('cache-control')]).toEqual([200, '*', 'no-cache']);
    expect((await good.json()).quantitites.qty_users).toBe(5);
    const student = await post({ user: 'ada', key: studentKey, secret: SECRET });
    expect([student.status, await student.json()]).toEqual([
      401,
      { error: 'not authorised (user not an administrator)' },
    ]);
    expect(await (await post({ user: 'head', key: 'x', secret: SECRET })).json()).toEqual({
      error: 'not authorised (wrong API key for this user)',
    });
    const get = await fetch(`${api.url}/api/admin/dashboard`);
    expect([get.status, await get.text()]).toEqual([405, '']);
  });

  it('is handed to no program where the settings do not offer it', async () => {
    const other = await api.startAnother({ IS_ADMIN_API_ENABLED: '0' });
    try {
      expect((await fetch(`http://127.0.0.1:${other.port}/api/admin/dashboard`, { method: 'POST' })).status).toBe(404);
    } finally {
      await other.stop();
    }
  });

  it('is for staff', async () => {
    const { errors } = await api.graphql('{ dashboard { neverSignedIn } }', {}, await api.signIn('ada'));
    expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    expect((await fetch(`${api.url}/admin/dashboard-snapshot.json`, { headers: { cookie: admin } })).status).toBe(200);
  });
});
