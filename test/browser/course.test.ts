import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApi } from '../support/api.js';
import { chromiumPath, TestBrowser } from '../support/browser.js';
import { freePort } from '../support/ports.js';
import { hasFlask, startProcess, startProgram, stopProcesses } from '../support/processes.js';

const STUDENTS = 300;
const SECRET = 'tell nobody';
const CODE = 'a new code';

describe.skipIf(chromiumPath === undefined || !hasFlask)('a course, as an administrator runs it', () => {
  let api: TestApi;
  let browser: TestBrowser;
  let folder: string;
  let published: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'buggy-course-'));
    published = join(folder, 'published');
    const variables = { BUGGY_PUBLISHED_DIR: published };
    api = await TestApi.start(variables, undefined, 1);
    await startProcess('dist/src/config-service/main.js', { ...api.cliEnvironment, ...variables });
    browser = await TestBrowser.start(api);
  });
  afterAll(async () => {
    await browser.stop();
    await stopProcesses();
    await api.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
  const go = (page: Page, path: string) => page.goto(`${api.url}${path}`);

  /** From the empty database to the last step. */
  async function setUp(page: Page): Promise<void> {
    await page.getByRole('heading', { name: 'Step 1 of 12' }).waitFor();
    const values = {
      'Your username': 'head',
      'Your password': 'long and secret',
      'Authorisation code of this server': 'CHANGEME',
      'New authorisation code': CODE,
    };
    for (const [name, value] of Object.entries(values)) await page.getByRole('textbox', { name }).fill(value);
    await press(page, 'Make me the administrator');
    await press(page, 'Use it: Buggy race server URL');
    await page
      .getByRole('button', { name: /^Save .* go on$/ })
      .first()
      .click();
    for (let step = 3; step <= 12; step += 1) {
      await page.getByRole('heading', { name: `Step ${step} of 12` }).waitFor();
      await page
        .getByRole('button', { name: /^Leave everything|go on$/ })
        .first()
        .click();
    }
    await page.getByRole('heading', { name: 'This server is set up' }).waitFor();
  }

  async function publishAll(page: Page): Promise<void> {
    await go(page, '/staff/tasks');
    await press(page, 'See what it would change');
    await page.getByText('27 tasks are new').waitFor();
    await page.getByLabel('Authorisation code').fill(CODE);
    await press(page, 'Load them');
    await page.getByText('The tasks are loaded.').waitFor();
    await page.getByRole('link', { name: 'To publishing' }).click();
    await press(page, 'Publish what is out of date');
    await expect.poll(() => page.getByText('Up to date').count()).toBe(3);
  }

  async function registerClass(page: Page): Promise<void> {
    await go(page, '/staff/roster');
    const lines = Array.from({ length: STUDENTS }, (_, index) => `student${index},a password ${index}`);
    await page.getByRole('textbox', { name: 'Table', exact: true }).fill(['username,password', ...lines].join('\n'));
    await press(page, 'Check it');
    await page.getByText('Nothing is wrong with it. Nothing has happened yet.').waitFor();
    const importing = page.getByRole('region', { name: 'Register people from a table' });
    await importing.getByLabel('Authorisation code').fill(CODE);
    await press(page, `Import ${STUDENTS} people`);
    await page.getByText(`The import is done: ${STUDENTS} new accounts`).waitFor();
  }

  /** Gives somebody an API key, and returns it as it is read from the file that one keeps. */
  async function makeKey(page: Page, username: string): Promise<string> {
    await go(page, '/staff/users');
    await page.getByLabel('Search').fill(username);
    await page.getByText('One person is found').waitFor();
    await page.getByRole('checkbox', { name: `Choose ${username}` }).check();
    await press(page, 'Make API keys');
    await page.getByRole('group', { name: 'Make API keys' }).getByRole('button', { name: 'Make API keys' }).click();
    const [file] = await Promise.all([page.waitForEvent('download'), press(page, 'Download as CSV')]);
    const csv = await readFile(await file.path(), 'utf8');
    return csv.trim().split('\n').at(-1)?.split(',').at(-1) ?? '';
  }

  /** Signs a student in, who sets a secret and gets the editor. */
  async function begin(username: string, password: string): Promise<Page> {
    const page = await browser.open('/sign-in?next=/buggy/api');
    await page.getByLabel('Username').fill(username);
    await page.getByLabel(/^Password/).fill(password);
    await page.keyboard.press('Enter');
    await page.getByLabel(/^New secret/).fill(SECRET);
    await press(page, 'Set the secret');
    await page.getByText('The secret is set.').waitFor();
    await page.getByRole('link', { name: 'Buggy races' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Get the editor' }).click(),
    ]);
    for (const [path, contents] of Object.entries(unzipSync(await readFile(await file.path())))) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), contents);
    }
    return page;
  }

  /** Runs the editor as it is shipped, and returns the buggy that it makes. */
  async function runEditor(): Promise<string> {
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
    return await buggy();
  }

  async function race(page: Page): Promise<string> {
    await go(page, '/staff/races/new');
    await page.getByLabel('Name', { exact: true }).fill('First race');
    await page.getByLabel(/^Milliseconds for each turn/).fill('0');
    await press(page, 'Make the race');
    await press(page, 'Make it visible');
    await page.getByText('Everybody sees the race now.').waitFor();
    const path = new URL(page.url()).pathname;
    await press(page, 'Run it now');
    await page.getByRole('group', { name: 'Run it now' }).getByRole('button', { name: 'Run it now' }).click();
    await page.getByText('It was run').waitFor();
    await press(page, 'Publish the results');
    await page.getByText('Its results are public now.').waitFor();
    return path.replace('/staff', '');
  }

  it('goes from an empty database to results and the dashboard', async () => {
    let page = await browser.open('/');
    await setUp(page);
    await publishAll(page);
    await registerClass(page);
    const key = await makeKey(page, 'student299');

    const student = await begin('student299', 'a password 299');
    const sent = await api.upload({ user: 'student299', key, secret: SECRET, buggy_json: await runEditor() });
    expect(sent.body).toEqual({ ok: 'buggy created OK' });
    await go(student, '/texts/0-GET');
    await student.getByRole('textbox').fill('I got it.');
    await student.getByText('Saved.').waitFor();

    const cookie = await api.signIn('head', 'long and secret');
    page = await browser.open('/', { cookie });
    const result = await race(page);
    await go(page, result);
    await page.getByRole('table').getByText('student299').first().waitFor();
    await go(page, '/staff/dashboard');
    const { data } = await api.graphql(
      '{ dashboard { counts { students buggies texts uploadsToday } neverSignedIn } }',
      {},
      cookie,
    );
    expect(data['dashboard'].counts).toEqual({ students: STUDENTS, buggies: 1, texts: 1, uploadsToday: 1 });
    expect(data['dashboard'].neverSignedIn).toHaveLength(STUDENTS - 1);
    await page.getByText(`${STUDENTS - 1} students never signed in`).click();
    await page.getByText('student100', { exact: true }).waitFor();

    // What is published comes back by itself, as it was.
    const tasks = async (): Promise<string> => await (await fetch(`${api.url}/project/tasks`)).text();
    const before = await tasks();
    await rm(published, { recursive: true, force: true });
    await expect.poll(tasks).toBe(before);
    await browser.finish();
  }, 240_000);
});
