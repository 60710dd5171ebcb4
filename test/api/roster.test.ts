import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collect, TestApi } from '../support/api.js';
import { runCli } from '../support/cli.js';

const CHECK = `mutation ($input: RosterInput!) { checkRoster(input: $input) {
  __typename
  ... on RosterPlan { isImportable errors usedColumns ignoredColumns createCount updateCount unchangedCount errorCount
    lines { line username action changes errors notices } }
  ... on UserError { code message } } }`;
const IMPORT = `mutation ($input: ImportRosterInput!) { importRoster(input: $input) {
  __typename ... on ImportRosterSuccess { rosterImport { databaseId state totalCount } } ... on UserError { code message } } }`;
const WATCH = `subscription ($id: Int!) { rosterImportChanged(databaseId: $id) {
  state totalCount hashedCount createdCount updatedCount unchangedCount error } }`;

let api: TestApi;
let admin: string;
beforeAll(async () => {
  api = await TestApi.start({ USERS_HAVE_EMAIL: '1', USERS_HAVE_FIRST_NAME: '1' });
  await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
  admin = await api.signIn('head');
});
afterAll(() => api.stop());

const check = async (input: object) => (await api.graphql(CHECK, { input }, admin)).data['checkRoster'];
const start = async (roster: object, authorisationCode = 'CHANGEME') =>
  (await api.graphql(IMPORT, { input: { roster, authorisationCode } }, admin)).data['importRoster'];

/** Imports a roster and returns what was told about it, to its end. */
async function importRoster(roster: object): Promise<any[]> {
  const { rosterImport } = await start(roster);
  const socket = api.socket(admin);
  try {
    return await collect<any>(socket, WATCH, { id: rosterImport.databaseId });
  } finally {
    await socket.dispose();
  }
}

const count = async (where: string) =>
  (await api.database.query<{ count: number }>(`SELECT count(*)::int AS count FROM users WHERE ${where}`))[0]?.count;

describe('rosters', () => {
  it('are planned line by line, and nothing is changed', async () => {
    const text = [
      'Username;Password;E-mail;Email;First Name;shoe size',
      'Ada;correct horse;x;ada@example.org;Ada;38',
      ';;;;;',
    ].join('\n');
    const plan = await check({ text });
    expect(plan).toMatchObject({
      isImportable: true,
      usedColumns: ['username', 'password', 'email', 'first_name'],
      ignoredColumns: ['E-mail', 'shoe size'],
      createCount: 1,
      lines: [{ line: 2, username: 'ada', action: 'CREATE', errors: [] }],
    });
    expect(await count(`username = 'ada'`)).toBe(0);
  });

  it('with faults are refused whole, and every line says what is wrong with it', async () => {
    const text = `username,password,email,first_name,is_active,sub_deadline
bob,correct horse,bob@example.org,Bob,1,2030-05-31 16:00
x,short,nowhere,,perhaps,soon
bob,correct horse,bob@example.org,Bob,,
carl,,carl@example.org,Carl,,`;
    const plan = await check({ text });
    expect(plan).toMatchObject({ isImportable: false, createCount: 1, errorCount: 3 });
    const errors = (index: number): string => plan.lines[index].errors.join(' ');
    for (const part of [/username/, /password/, /e-mail/, /first name/, /is_active/, /sub_deadline/]) {
      expect(errors(1)).toMatch(part);
    }
    expect(errors(2)).toMatch(/line 2 already/);
    expect(errors(3)).toMatch(/password is missing/);
    const surplus = await check({ text: 'username,password,email,first_name\neve,correct horse,e@x,Eve,or Eva' });
    expect(surplus.lines[0].errors).toEqual([expect.stringMatching(/more values/)]);
    const linked = await check({
      text: 'username,password,email,first_name,sub_url\nfay,correct horse,f@x,Fay,javascript:alert(1)',
    });
    expect(linked.lines[0].errors).toEqual([expect.stringMatching(/http:\/\/ or https:\/\//)]);
    expect(await start({ text })).toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringMatching(/Line 3.*2 other lines/),
    });
    expect(await count(`username = 'bob'`)).toBe(0);
  });

  it.each([
    ['', /empty/],
    ['username,password', /header lacks columns: email, first_name/],
    ['username,password,email,first_name', /no line/],
    ['username,username,email,first_name\na,b,c,d', /twice: username/],
    ['PK\u0003\u0004 xl/workbook.xml', /This is an Excel workbook \(\.xlsx\), and not CSV\. .* save it as CSV/],
  ])('that are no tables for accounts are refused: %j', async (text, message) => {
    const plan = await check({ text });
    expect([plan.message, ...(plan.errors ?? [])].join(' ')).toMatch(message);
  });

  it('say which values would change or belong to another account, and what spreadsheets did to numbers', async () => {
    await api.addUser('zed');
    await api.addUser('yves');
    await api.database.query(
      `UPDATE users SET email = username || '@example.org', first_name = 'X' WHERE username IN ('zed', 'yves')`,
    );
    const plan = await check({
      text: `username,password,email,first_name,comment
zed,,new@example.org,X,
00x,a password,YVES@example.org,X,'00123
1E+05,a password,one@example.org,X,`,
    });
    expect(
      plan.lines.map(({ notices, errors }: { notices: string[]; errors: string[] }) => [...notices, ...errors]),
    ).toEqual([
      ['email changes from "zed@example.org" to "new@example.org".'],
      [`comment "'00123" is read as 00123.`, 'email "yves@example.org" is that of the account yves, too.'],
      expect.arrayContaining([expect.stringMatching(/^username "1E\+05" is a number that a spreadsheet shortened/)]),
    ]);
    await api.database.query(`DELETE FROM users WHERE username IN ('zed', 'yves')`);
  });

  it('are imported by a job that tells how far it is; people sign in with their passwords', async () => {
    const lines = Array.from({ length: 250 }, (_, n) => `many${n},a password ${n},m${n}@example.org,M${n}`);
    const text = ['username,password,email,first_name', ...lines].join('\n');
    expect(await start({ text }, 'wrong')).toMatchObject({ code: 'AUTHORISATION_FAILED' });
    const events = await importRoster({ base64: Buffer.from(`\uFEFF${text}`, 'utf16le').toString('base64') });
    expect(events.at(-1)).toEqual({
      state: 'DONE',
      totalCount: 250,
      hashedCount: 250,
      createdCount: 250,
      updatedCount: 0,
      unchangedCount: 0,
      error: null,
    });
    expect(await count(`username LIKE 'many%' AND is_student AND is_active`)).toBe(250);
    await api.signIn('many249', 'a password 249');
    // What was imported is not kept beside the accounts.
    expect(await api.database.query('SELECT 1 FROM roster_imports WHERE contents IS NOT NULL')).toEqual([]);
    const audited = await api.database.query(
      `SELECT 1 FROM audit_events WHERE action = 'USER_REGISTERED' AND actor_name = 'head'`,
    );
    expect(audited).toHaveLength(250);
  });

  it('change what is different, and leave passwords alone unless they are told not to', async () => {
    const text = 'username,password,email,first_name,comment\nmany1,another password,new@example.org,M1,late';
    expect(await check({ text })).toMatchObject({
      updateCount: 1,
      lines: [{ action: 'UPDATE', changes: ['comment', 'email'] }],
    });
    expect((await importRoster({ text })).at(-1)).toMatchObject({ state: 'DONE', updatedCount: 1, createdCount: 0 });
    const cookie = await api.signIn('many1', 'a password 1');
    expect((await importRoster({ text, replacesPasswords: true })).at(-1)).toMatchObject({ updatedCount: 1 });
    await api.signIn('many1', 'another password');
    expect((await api.graphql('{ viewer { id } }', {}, cookie)).data['viewer']).toBeNull();
  });

  it('take hashes of the reference system', async () => {
    const { hash } = await import('@node-rs/bcrypt');
    const bcrypt = await hash('old password', { cost: 4 });
    const text = `username,password_hash,email,first_name\nmoved,${bcrypt},moved@example.org,Mo\nbad,$2b$x,b@example.org,B`;
    expect((await check({ text })).lines[1].errors.join(' ')).toMatch(/neither one of bcrypt/);
    expect((await importRoster({ text: text.split('\n').slice(0, 2).join('\n') })).at(-1)).toMatchObject({
      state: 'DONE',
    });
    await api.signIn('moved', 'old password');
  });

  it('that can no longer be imported when their turn comes change nothing, and say why', async () => {
    const text = 'username,password,email,first_name\nlater,correct horse,later@example.org,L';
    const [{ id }] = (await api.database.query(
      `INSERT INTO roster_imports (actor, contents, total_count) VALUES ('{"kind": "operator"}', 'v1:x', 1) RETURNING id`,
    )) as [{ id: number }];
    await api.database.query(
      `WITH job AS (
         INSERT INTO jobs.job (name, data) SELECT 'roster-import', jsonb_build_object('importId', $1::int) RETURNING id
       ) SELECT pg_notify('jobs', '') FROM job`,
      [id],
    );
    const socket = api.socket(admin);
    const events = await collect<any>(socket, WATCH, { id });
    await socket.dispose();
    expect(events.at(-1)).toMatchObject({ state: 'FAILED', error: expect.stringMatching(/SECRET_KEY/) });
    expect((await check({ text })).createCount).toBe(1);
  });
});

describe('registering by a form, as scripts of the reference system do', () => {
  const send = async (body: URLSearchParams | FormData, headers: Record<string, string>) => {
    const answer = await fetch(`${api.url}/admin/users/register/json`, { method: 'POST', body, headers });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  const roster = 'username,password,email,first_name\nform1,correct horse,f@example.org,F\n';

  it('takes text or a file, and says what is wrong', async () => {
    const headers = { cookie: admin };
    const faulty = new URLSearchParams({ userdata: `${roster}!,x,y,z`, auth_code: 'CHANGEME' });
    const refused = await send(faulty, headers);
    expect(refused).toMatchObject({ status: 200, body: { status: 'error', error: expect.stringMatching(/^line 3/) } });
    expect(await count(`username = 'form1'`)).toBe(0);
    const wrongCode = await send(new URLSearchParams({ userdata: roster, auth_code: 'x' }), headers);
    expect(wrongCode).toMatchObject({ status: 200, body: { status: 'error' } });
    const form = new FormData();
    form.set('csv_file', new Blob([`\uFEFF${roster}`]), 'class.csv');
    form.set('auth_code', 'CHANGEME');
    expect(await send(form, headers)).toEqual({ status: 200, body: { status: 'OK' } });
    await api.signIn('form1');
  });

  it('is for administrators', async () => {
    const body = () => new URLSearchParams({ userdata: roster, auth_code: 'CHANGEME' });
    expect((await send(body(), {})).status).toBe(401);
    await api.addUser('ta', { staffRole: 'TEACHING_ASSISTANT' });
    expect((await send(body(), { cookie: await api.signIn('ta') })).status).toBe(403);
  });
});

describe('the users CSV', () => {
  it('reads back as an import that changes nothing', async () => {
    const odd = `username,password,email,first_name,comment,sub_deadline,sub_url
odd1,correct horse,odd1@example.org,"O'Neil, ""the"" odd","=1+1
second line",2030-05-31 16:00,https://example.org/a
odd2,correct horse,odd2@example.org,Zoë,'quoted,,`;
    expect((await importRoster({ text: odd })).at(-1)).toMatchObject({ createdCount: 2, error: null });
    await api.database.query(
      `UPDATE users SET submission_deadline = '2030-01-01 10:00:30.5+00' WHERE username = 'odd2'`,
    );
    // One who was registered before accounts had the fields.
    await api.addUser('plain');
    const answer = await fetch(`${api.url}/admin/users/csv`, { headers: { cookie: admin } });
    expect(answer.headers.get('content-type')).toContain('text/csv');
    expect(answer.headers.get('content-disposition')).toMatch(/users-\d{4}-\d\d-\d\d\.csv/);
    const bytes = Buffer.from(await answer.arrayBuffer());
    const text = bytes.toString().replace(/^\uFEFF/, '');
    expect(text.length, 'with a byte order mark for spreadsheets').toBe(bytes.toString().length - 1);
    expect(text.split('\r\n', 1)[0]).toBe(
      'username,first_name,email,is_active,last_login,last_upload_at,json_length,github_repo,comment,sub_deadline,sub_url',
    );
    const plan = await check({ base64: bytes.toString('base64') });
    expect(plan.lines.filter(({ action }: { action: string }) => action !== 'UNCHANGED')).toEqual([]);
    expect(plan.unchangedCount).toBe(await count('is_student'));
  });
});

describe('buggy user import', () => {
  it('says what it would do, does it, and is refused whole', async () => {
    const run = (args: string[], input: string) =>
      runCli(['user', 'import', '-', ...args], {
        env: { ...api.cliEnvironment, USERS_HAVE_EMAIL: '0', USERS_HAVE_FIRST_NAME: '0' },
        input,
      });
    const roster = 'username,password\ncli1,correct horse\ncli2,correct horse\n';
    const dry = await run(['--dry-run'], roster);
    expect(dry).toMatchObject({ code: 0, stdout: 'would make 2, change 0, unchanged 0\n' });
    expect(await count(`username LIKE 'cli%'`)).toBe(0);
    const real = await run(['--json'], roster);
    expect(JSON.parse(real.stdout)).toMatchObject({ create: 2, error: 0 });
    await api.signIn('cli1');
    const faulty = await run([], 'username,password\ncli3,correct horse\n!,x\n');
    expect(faulty.code).toBe(1);
    expect(faulty.stdout).toMatch(/Nothing was imported\.\nline 3/);
    expect(await count(`username = 'cli3'`)).toBe(0);
    const odd = await run(['--dry-run'], 'username,password,comment\ncli4,correct horse,#N/A\n');
    expect(odd.stdout).toMatch(/^would make 1, .*\nline 2 \(cli4\): comment "#N\/A" is what a spreadsheet writes/);
    const headless = await run(['--json'], 'name,password\ncli3,correct horse\n');
    expect(headless.code).toBe(1);
    expect(JSON.parse(headless.stdout)).toMatchObject({ errors: ['The header lacks columns: username.'], lines: [] });
  });
});
