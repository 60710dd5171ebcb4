import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TestApi } from '../support/api.js';

const TASK = 'id fullName phase name title problem solution hints isEnabled sortPosition version path';
const PLAN = 'problems { line message } added changed unchanged removed disabled { task textCount }';
const CHECK = `query ($source: TaskSourceInput!) { taskLoadPlan(source: $source) { ${PLAN} } }`;
const LOAD = `mutation ($input: LoadTasksInput!) { loadTasks(input: $input) {
  __typename ... on LoadTasksSuccess { plan { ${PLAN} } } ... on UserError { code message path } } }`;
const UPDATE = `mutation ($input: UpdateTaskInput!) { updateTask(input: $input) {
  __typename ... on UpdateTaskSuccess { task { ${TASK} } } ... on UserError { code message path } } }`;
const ORDER = `mutation ($input: OrderTasksInput!) { orderTasks(input: $input) {
  __typename ... on OrderTasksSuccess { tasks { fullName sortPosition } } ... on UserError { code message path } } }`;

const authorisationCode = 'CHANGEME';

const taskOf = (name: string, title = `Title of ${name}`): string =>
  `# ${name}\n\n## ${title}\n\n### Problem\n\nThere is a problem.\n\n### Solution\n\nIt is gone.\n\n### Hints\n\n- Think.\n`;

let api: TestApi;
let admin: string;
let student: number;
beforeAll(async () => {
  api = await TestApi.start({ AUTHORISATION_CODE: authorisationCode });
  await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
  student = (await api.addUser('ada')).id;
  admin = await api.signIn('head');
});
afterAll(() => api.stop());
beforeEach(async () => {
  await api.database.query('DELETE FROM task_texts');
  await api.database.query('DELETE FROM tasks');
});

async function run(document: string, variables: object): Promise<any> {
  const { data, errors } = await api.graphql(document, variables, admin);
  expect(errors).toBeUndefined();
  return Object.values(data)[0];
}

const load = (source: object, code = authorisationCode): Promise<any> =>
  run(LOAD, { input: { source, authorisationCode: code } });
const update = (input: object): Promise<any> => run(UPDATE, { input });
const tasks = async (proof: string | Record<string, string> = admin): Promise<any[]> =>
  (await api.graphql(`{ tasks { ${TASK} } }`, {}, proof)).data['tasks'];

async function writeText(fullName: string): Promise<void> {
  await api.database.query(
    `INSERT INTO task_texts (user_id, task_id, text, created_at)
     SELECT $1, id, 'I did it.', now() FROM tasks WHERE phase || '-' || name = $2`,
    [student, fullName],
  );
}

describe('loading tasks', () => {
  it('says what it would do, and then does that', async () => {
    await load({ text: taskOf('0-GET') + taskOf('0-RUN') + taskOf('1-ADD') + taskOf('1-OLD') });
    await writeText('1-OLD');
    const text = taskOf('0-GET') + taskOf('1-ADD', 'Another title') + taskOf('2-NEW');
    const plan = {
      problems: [],
      added: ['2-NEW'],
      changed: ['1-ADD'],
      unchanged: ['0-GET'],
      removed: ['0-RUN'],
      disabled: [{ task: '1-OLD', textCount: 1 }],
    };
    expect(await run(CHECK, { source: { text } })).toEqual(plan);
    expect((await tasks()).length).toBe(4);
    expect(await load({ text })).toEqual({ __typename: 'LoadTasksSuccess', plan });
    expect((await tasks()).map(({ fullName, isEnabled }) => [fullName, isEnabled])).toEqual([
      ['0-GET', true],
      ['1-ADD', true],
      ['1-OLD', false],
      ['2-NEW', true],
    ]);
    expect((await tasks({})).map(({ fullName }) => fullName)).toEqual(['0-GET', '1-ADD', '2-NEW']);
    // A task that comes back has its texts again.
    await load({ text: taskOf('1-OLD') });
    const [row] = await api.database.query<{ count: number }>('SELECT count(*)::int FROM task_texts');
    expect(row?.count).toBe(1);
  });

  it('has tasks for every way of getting the editor', async () => {
    for (const defaults of ['ZIP', 'PAGE', 'REPO', 'PRELOAD', 'FORK', 'AUTOFORK', 'VSREMOTE']) {
      const { plan } = await load({ defaults });
      expect(plan.added.length + plan.changed.length + plan.unchanged.length).toBe(27);
    }
    expect((await tasks()).slice(0, 4).map(({ fullName, sortPosition }) => [fullName, sortPosition])).toEqual([
      ['0-GET', 1000],
      ['0-RUN', 1100],
      ['0-CHANGE', 1200],
      ['1-TEMPLATE', 1000],
    ]);
  });

  it('changes nothing when anything is wrong', async () => {
    await load({ text: taskOf('0-GET') });
    const text = taskOf('0-GET', 'Other') + taskOf('BAD');
    expect((await run(CHECK, { source: { text } })).problems).toEqual([
      { line: 16, message: expect.stringContaining('"BAD" names no task') },
    ]);
    expect(await load({ text })).toMatchObject({ code: 'INVALID_INPUT', message: expect.stringMatching(/^Line 16: /) });
    expect(await load({ text: taskOf('0-GET', 'Other') }, 'wrong')).toMatchObject({ code: 'AUTHORISATION_FAILED' });
    expect(await load({})).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await load({ text, defaults: 'ZIP' })).toMatchObject({ code: 'INVALID_INPUT' });
    expect((await tasks()).map(({ title }) => title)).toEqual(['Title of 0-GET']);
  });
});

describe('a task', () => {
  it('is changed by those who have seen it as it is', async () => {
    await load({ text: taskOf('0-GET') + taskOf('0-RUN') });
    const [get] = await tasks();
    const { task } = await update({ taskId: get.id, version: get.version, title: 'Better', isEnabled: false });
    expect(task).toMatchObject({
      title: 'Better',
      isEnabled: false,
      problem: get.problem,
      path: '/project/tasks#task-0-get',
    });
    expect(await update({ taskId: get.id, version: get.version, title: 'Late' })).toMatchObject({ code: 'CONFLICT' });
    expect(await tasks({})).toHaveLength(1);
    const one = async (proof: string | Record<string, string>): Promise<unknown> =>
      (await api.graphql('{ task(fullName: "0-get") { title } }', {}, proof)).data['task'];
    expect([await one({}), await one(admin)]).toEqual([null, { title: 'Better' }]);
  });

  it.each([
    [{ title: ' ' }, 'title'],
    [{ name: 'lower' }, 'name'],
    [{ phase: 10 }, 'phase'],
    [{ problem: '' }, 'problem'],
    [{ hints: 'A\n\n## Title' }, 'hints'],
  ])('is refused what a file could not contain: %j', async (changes, path) => {
    await load({ text: taskOf('0-GET') });
    const [{ id }] = await tasks();
    expect(await update({ taskId: id, ...changes })).toMatchObject({ code: 'INVALID_INPUT', path: [path] });
  });

  it('has a name of its own', async () => {
    await load({ text: taskOf('0-GET') + taskOf('0-RUN') });
    const [{ id }] = await tasks();
    expect(await update({ taskId: id, name: 'RUN' })).toMatchObject({ code: 'CONFLICT', path: ['name'] });
  });

  it('stands where the order of its phase says', async () => {
    await load({ text: taskOf('0-A') + taskOf('0-B') + taskOf('0-C') + taskOf('1-D') });
    const ids = (await tasks()).map(({ id }) => id);
    const order = (taskIds: string[]): Promise<any> => run(ORDER, { input: { phase: 0, taskIds } });
    expect(await order([ids[2], ids[0], ids[1]])).toMatchObject({
      tasks: [{ fullName: '0-C' }, { fullName: '0-A' }, { fullName: '0-B' }],
    });
    expect((await tasks()).map(({ fullName }) => fullName)).toEqual(['0-C', '0-A', '0-B', '1-D']);
    for (const wrong of [
      [ids[0], ids[1]],
      [ids[0], ids[1], ids[3]],
      [ids[0], ids[0], ids[1]],
    ]) {
      expect(await order(wrong)).toMatchObject({ code: 'INVALID_INPUT' });
    }
  });
});

describe('files of tasks', () => {
  const download = (path: string, cookie = admin): Promise<Response> =>
    fetch(`${api.url}/admin/download/tasks/${path}`, { headers: { cookie } });

  it('can be downloaded, and loaded again', async () => {
    await load({ defaults: 'FORK' });
    const current = await download('current/md');
    expect(current.headers.get('content-disposition')).toMatch(/filename="tasks-current-\d{4}-\d\d-\d\d\.md"/);
    const plan = await run(CHECK, { source: { text: await current.text() } });
    expect(plan).toMatchObject({ problems: [], added: [], changed: [], removed: [] });
    expect(plan.unchanged).toHaveLength(27);
    const defaults = await (await download('default/md?method=fork')).text();
    expect((await run(CHECK, { source: { text: defaults } })).unchanged).toHaveLength(27);
    expect(await (await download('current/csv')).text()).toMatch(/^title,description\n0-GET /);
  });

  it('are for administrators, and there are no others', async () => {
    expect((await download('current/md', await api.signIn('ada'))).status).toBe(403);
    expect((await download('default/csv')).status).toBe(404);
    expect((await download('constructor/x')).status).toBe(404);
  });
});
