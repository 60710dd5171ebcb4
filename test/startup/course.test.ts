import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TestApi } from '../support/api.js';
import { runCli } from '../support/cli.js';
import { freePort } from '../support/ports.js';
import { hasFlask, startProcess, startProgram, stopProcesses } from '../support/processes.js';
import { CREATE, RUN } from '../support/races.js';

const STUDENTS = 300;
const SECRET = 'tell nobody';
const authorisationCode = 'CHANGEME';

let api: TestApi;
let folder: string;
let admin: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'buggy-course-'));
  const variables = {
    ...{ AUTHORISATION_CODE: authorisationCode, BUGGY_RACE_SERVER_URL: 'http://localhost:4000' },
    ...{ BUGGY_PUBLISHED_DIR: join(folder, 'published') },
  };
  api = await TestApi.start(variables);
  await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
  admin = await api.signIn('head');
  await startProcess('dist/src/config-service/main.js', { ...api.cliEnvironment, ...variables });
});
afterAll(async () => {
  await stopProcesses();
  await api.stop();
  await rm(folder, { recursive: true, force: true });
});

async function run(document: string, variables: object = {}, cookie = admin): Promise<any> {
  const { data, errors } = await api.graphql(document, variables, cookie);
  expect(errors).toBeUndefined();
  return Object.values(data)[0];
}

it.skipIf(!hasFlask)('a course goes from the first task to the dashboard', async () => {
  // Tasks, tech notes and the editor are published from the command line.
  expect((await runCli(['task', 'load', '--defaults', 'zip'], { env: api.cliEnvironment })).code).toBe(0);
  const published = await runCli(['publish', '--json'], { env: api.cliEnvironment });
  expect(JSON.parse(published.stdout).publications).toHaveLength(3);
  expect((await fetch(`${api.url}/project/tasks`)).status).toBe(200);

  // A roster of a whole class comes in.
  const lines = Array.from({ length: STUDENTS }, (_, index) => `student${index},a password ${index}`);
  const text = ['username,password', ...lines].join('\n');
  const importing = `mutation ($input: ImportRosterInput!) { importRoster(input: $input) { __typename } }`;
  expect(await run(importing, { input: { roster: { text }, authorisationCode } })).toEqual({
    __typename: 'ImportRosterSuccess',
  });
  const students = async (): Promise<number> => (await run('{ dashboard { counts { students } } }')).counts.students;
  await expect.poll(students).toBe(STUDENTS);

  // One of them gets a key, sets a secret, and starts from the zip.
  const { id } = await run('{ user(username: "student7") { id } }');
  const keys = `mutation ($input: ApiKeysInput!) { makeApiKeys(input: $input) { ... on MakeApiKeysSuccess { keys { key } } } }`;
  const [{ key }] = (await run(keys, { input: { userIds: [id] } })).keys;
  const cookie = await api.signIn('student7', 'a password 7');
  await run(`mutation { setApiSecret(input: { secret: "${SECRET}" }) { __typename } }`, {}, cookie);
  const zip = new Uint8Array(await (await fetch(`${api.url}/editor/download`)).arrayBuffer());
  for (const [path, contents] of Object.entries(unzipSync(zip))) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), contents);
  }
  const cwd = join(folder, 'buggy-race-editor');
  const port = await freePort();
  await promisify(execFile)('python3', ['init_db.py'], { cwd });
  const env = { BUGGY_EDITOR_HOST: '127.0.0.1', BUGGY_EDITOR_PORT: String(port) };
  const editor = startProgram('python3', ['app.py'], port, { cwd, env });
  const buggy = (): Promise<string> =>
    fetch(`${editor.url}/json`).then(
      (answer) => answer.text(),
      () => '',
    );
  await expect.poll(buggy).toContain('qty_wheels');
  const sent = await api.upload({ user: 'student7', key, secret: SECRET, buggy_json: await buggy() });
  expect(sent.body).toEqual({ ok: 'buggy created OK' });

  // It races, and everybody sees how.
  const input = { costLimit: 0, maxLaps: 1, isVisible: true, isResultVisible: true, turnMilliseconds: 0 };
  const { race } = await run(CREATE, { input });
  await run(RUN, { id: race.id });
  const { results } = await run(`{ race(id: "${race.id}") { results { username } } }`, {}, cookie);
  expect(results).toEqual([{ username: 'student7' }]);

  // What they wrote, and how the class is doing.
  const save = 'mutation ($input: SaveTaskTextInput!) { saveTaskText(input: $input) { __typename } }';
  await run(save, { input: { task: '0-GET', text: 'I got it.', version: 0 } }, cookie);
  const { counts, neverSignedIn } = await run(
    '{ dashboard { counts { buggies texts uploadsToday signedInToday } neverSignedIn } }',
  );
  expect(counts).toEqual({ buggies: 1, texts: 1, uploadsToday: 1, signedInToday: 1 });
  expect(neverSignedIn).toHaveLength(STUDENTS - 1);
});
