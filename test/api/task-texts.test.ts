import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TestApi } from '../support/api.js';
import { statementsOf } from '../support/statements.js';

const TEXT = 'databaseId text html createdAt updatedAt version task { fullName }';
const SAVE = `mutation ($input: SaveTaskTextInput!) { saveTaskText(input: $input) {
  __typename ... on SaveTaskTextSuccess { taskText { ${TEXT} } } ... on TaskTextConflict { current { text version } }
  ... on UserError { code path } } }`;
const DELETE = `mutation ($task: String!) { deleteTaskText(input: { task: $task }) { __typename ... on UserError { code } } }`;
const MATRIX = '{ taskTextMatrix { username cells { textId task length changedAt } } }';
const PLAN = 'restoredCount replacedCount warnings';
const CHECK = `query ($username: String!, $json: String!) { taskTextRestorePlan(username: $username, json: $json) { ${PLAN} } }`;
const RESTORE = `mutation ($input: RestoreTaskTextsInput!) { restoreTaskTexts(input: $input) {
  __typename ... on RestoreTaskTextsSuccess { plan { ${PLAN} } } ... on UserError { code message } } }`;

const authorisationCode = 'CHANGEME';

let api: TestApi;
let admin: string;
let ada: string;
let bob: string;
beforeAll(async () => {
  api = await TestApi.start({ AUTHORISATION_CODE: authorisationCode });
  await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
  await api.addUser('ada');
  await api.addUser('bob');
  [admin, ada, bob] = [await api.signIn('head'), await api.signIn('ada'), await api.signIn('bob')];
  await api.graphql(
    `mutation { loadTasks(input: { source: { defaults: ZIP }, authorisationCode: "${authorisationCode}" }) { __typename } }`,
    {},
    admin,
  );
});
afterAll(() => api.stop());
beforeEach(async () => {
  await api.database.query('DELETE FROM task_texts');
});

async function run(document: string, variables: object, cookie: string): Promise<any> {
  const { data, errors } = await api.graphql(document, variables, cookie);
  expect(errors).toBeUndefined();
  return Object.values(data)[0];
}

const save = (task: string, text: string, version = 0, cookie = ada): Promise<any> =>
  run(SAVE, { input: { task, text, version } }, cookie);
const own = (cookie = ada): Promise<any> => run(`{ taskTexts { ${TEXT} } }`, {}, cookie);
const download = (path: string, cookie = ada): Promise<Response> =>
  fetch(`${api.url}/user/download/texts/${path}`, { headers: { cookie } });

describe('a text about a task', () => {
  it('is saved, and saved again by who has seen it', async () => {
    const { taskText } = await save('1-add', '**Done** <script>');
    expect(taskText).toMatchObject({ version: 1, updatedAt: null, task: { fullName: '1-ADD' } });
    expect(taskText.html).toBe('<p><strong>Done</strong> </p>');
    expect((await save('1-ADD', 'Better', 1)).taskText).toMatchObject({ version: 2, text: 'Better' });
    // Another tab has not seen that.
    expect(await save('1-ADD', 'Other', 1)).toEqual({
      __typename: 'TaskTextConflict',
      current: { text: 'Better', version: 2 },
    });
    expect(await save('1-ADD', 'Other', 0)).toMatchObject({ __typename: 'TaskTextConflict' });
    expect((await own()).map(({ text }: { text: string }) => text)).toEqual(['Better']);
    expect(await own(bob)).toEqual([]);
  });

  it('that is begun twice at once is begun once', async () => {
    const outcomes = await Promise.all([1, 2, 3, 4].map((number) => save('1-ADD', `Text ${number}`)));
    expect(outcomes.map(({ __typename }) => __typename).sort()).toEqual([
      'SaveTaskTextSuccess',
      'TaskTextConflict',
      'TaskTextConflict',
      'TaskTextConflict',
    ]);
  });

  it('is refused when there is no such task, or too much of it', async () => {
    expect(await save('9-NONE', 'x')).toMatchObject({ code: 'NOT_FOUND', path: ['task'] });
    expect(await save('1-ADD', 'x'.repeat(50_001))).toMatchObject({ code: 'INVALID_INPUT', path: ['text'] });
  });

  it('is deleted by its author', async () => {
    await save('1-ADD', 'x');
    expect(await run(DELETE, { task: '1-ADD' }, bob)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await run(DELETE, { task: '1-ADD' }, ada)).toEqual({ __typename: 'DeleteTaskTextSuccess' });
    expect(await own()).toEqual([]);
  });

  it('is seen by its author and by staff', async () => {
    const { taskText } = await save('1-ADD', 'Mine');
    const one = (cookie: string): Promise<any> =>
      run(`{ taskText(databaseId: ${taskText.databaseId}) { text } }`, {}, cookie);
    expect([await one(ada), await one(bob), await one(admin)]).toEqual([{ text: 'Mine' }, null, { text: 'Mine' }]);
    const ofAda = async (cookie: string): Promise<unknown> =>
      (await api.graphql('{ taskTexts(username: "ada") { text } }', {}, cookie)).errors?.[0]?.extensions['code'];
    expect([await ofAda(ada), await ofAda(bob), await ofAda(admin)]).toEqual([undefined, 'NOT_FOUND', undefined]);
    const json = await fetch(`${api.url}/admin/json/text/${taskText.databaseId}`, { headers: { cookie: admin } });
    expect(await json.json()).toMatchObject({ id: taskText.databaseId, text: 'Mine', modified_at: null });
  });
});

describe('the matrix', () => {
  it('has every active student, and says how long their texts are', async () => {
    await save('1-ADD', 'Twelve chars');
    await save('0-GET', 'x');
    const [first, second, ...others] = await run(MATRIX, {}, admin);
    expect(first.username).toBe('ada');
    expect(first.cells).toMatchObject([
      { task: '0-GET', length: 1 },
      { task: '1-ADD', length: 12 },
    ]);
    expect([second, others]).toEqual([{ username: 'bob', cells: [] }, []]);
  });

  it('takes one statement, and so do the tasks of many texts', async () => {
    for (const task of ['0-GET', '0-RUN', '1-ADD']) await save(task, 'x');
    const matrix = await statementsOf(() => run(MATRIX, {}, admin));
    // That of the session, and that of the matrix.
    expect(matrix).toHaveLength(2);
    const few = await statementsOf(() => own());
    for (const task of ['2-EDIT', '2-FORM', '3-ENV']) await save(task, 'x');
    expect((await statementsOf(() => own())).length).toBe(few.length);
  });
});

describe('files of texts', () => {
  it('come in every form, for their author and for staff', async () => {
    await save('1-ADD', 'I **did** <it>.');
    await save('0-GET', 'Got it.');
    const txt = await download('ada/txt');
    expect(txt.headers.get('content-disposition')).toMatch(/filename="texts-ada-\d{4}-\d\d-\d\d\.txt"/);
    expect(await txt.text()).toMatch(
      /^Texts of ada about tasks\n\nDownloaded .*\n\n0-GET .*\n-+\n\nGot it\.\n\n1-ADD .*\n-+\n\nI \*\*did\*\* <it>\.\n$/,
    );
    expect(await (await download('ada/html')).text()).toContain('<pre>I **did** &lt;it&gt;.</pre>');
    expect(await (await download('ada/md2html')).text()).toContain('<p>I <strong>did</strong> .</p>');
    const statuses = async (path: string): Promise<number[]> =>
      await Promise.all([ada, bob, admin].map(async (cookie) => (await download(path, cookie)).status));
    expect(await statuses('ada/txt')).toEqual([200, 404, 200]);
    expect(await statuses('ada/json')).toEqual([403, 404, 200]);
    expect(await statuses('nobody/txt')).toEqual([404, 404, 404]);
    expect(await statuses('ada/pdf')).toEqual([404, 404, 404]);
  });

  it('bring texts back as they were', async () => {
    await save('1-ADD', 'One');
    await save('0-GET', 'Two', 0);
    await save('0-GET', 'Two again', 1);
    await api.database.query(`UPDATE tasks SET is_enabled = false WHERE name = 'ADD'`);
    const json = await (await download('ada/json', admin)).text();
    await api.database.query('DELETE FROM task_texts');
    await save('2-FORM', 'Something else');
    const input = { username: 'ada', json, authorisationCode };
    expect(await run(CHECK, { username: 'ada', json }, admin)).toEqual({
      restoredCount: 2,
      replacedCount: 1,
      warnings: [],
    });
    expect(await run(RESTORE, { input: { ...input, authorisationCode: 'wrong' } }, admin)).toMatchObject({
      code: 'AUTHORISATION_FAILED',
    });
    expect(await run(RESTORE, { input }, admin)).toMatchObject({ __typename: 'RestoreTaskTextsSuccess' });
    const again = JSON.parse(await (await download('ada/json', admin)).text());
    const without = (texts: any[]): any[] => texts.map(({ modified_at: _, ...text }) => text);
    expect(without(again)).toEqual(without(JSON.parse(json)));
    await api.database.query('UPDATE tasks SET is_enabled = true');
  });

  it('are restored with what is odd about them only when that is accepted', async () => {
    const json = JSON.stringify([
      { task_name: '0-GET', username: 'bob', created_at: null, text: 'Of Bob' },
      { task_name: '9-NONE', username: 'ada', text: 'x' },
    ]);
    const input = { username: 'ada', json, authorisationCode };
    expect(await run(RESTORE, { input }, admin)).toMatchObject({ code: 'CONFLICT' });
    expect(await run(RESTORE, { input: { ...input, acceptsWarnings: true } }, admin)).toMatchObject({
      plan: { restoredCount: 1, warnings: [expect.stringContaining('9-NONE'), expect.stringContaining('bob')] },
    });
    for (const bad of ['{', '{}', '[{}]', '[null]']) {
      expect(await run(RESTORE, { input: { ...input, json: bad } }, admin)).toMatchObject({ code: 'INVALID_INPUT' });
    }
  });
});
