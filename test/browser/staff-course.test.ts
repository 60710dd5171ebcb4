import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from '../support/accessibility.js';
import { TestApi } from '../support/api.js';
import { chromiumPath, TestBrowser } from '../support/browser.js';
import { startProcess, stopProcesses } from '../support/processes.js';

const AUTHORISATION_CODE = 'CHANGEME';

describe.skipIf(chromiumPath === undefined)('tasks and publishing in the hands of staff, in a browser', () => {
  let api: TestApi;
  let browser: TestBrowser;
  let published: string;
  let cookie: string;
  beforeAll(async () => {
    published = await mkdtemp(join(tmpdir(), 'buggy-published-'));
    const variables = {
      ...{ AUTHORISATION_CODE, BUGGY_PUBLISHED_DIR: published },
      BUGGY_RACE_SERVER_URL: 'http://localhost:4000',
    };
    api = await TestApi.start(variables);
    await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
    await startProcess('dist/src/config-service/main.js', { ...api.cliEnvironment, ...variables });
    cookie = await api.signIn('head');
    browser = await TestBrowser.start(api);
  });
  afterAll(async () => {
    await browser.stop();
    await stopProcesses();
    await api.stop();
    await rm(published, { recursive: true, force: true });
  });
  afterEach(() => browser.finish());

  it('loads tasks, changes and orders them, and publishes everything', async () => {
    const page = await browser.open('/staff/tasks', { cookie });
    await page.getByText('There are no tasks yet.').waitFor();
    await page.getByRole('button', { name: 'See what it would change' }).click();
    await page.getByText('27 tasks are new').waitFor();
    await page.getByLabel('Authorisation code').fill('wrong');
    await page.getByRole('button', { name: 'Load them' }).click();
    await page.getByText('That is not the authorisation code').waitFor();
    await page.getByLabel('Authorisation code').fill(AUTHORISATION_CODE);
    await page.getByRole('button', { name: 'Load them' }).click();
    await page.getByText('The tasks are loaded.').waitFor();
    await page.getByText('4-API', { exact: true }).waitFor();
    await expectAccessible(page);

    await page.getByRole('button', { name: 'Move 0-GET down' }).click();
    await page.getByText('0-GET is moved.').waitFor();
    await page.getByRole('button', { name: 'Edit 0-RUN' }).click();
    await page.getByRole('textbox', { name: 'Title' }).fill('Make it run');
    await page.getByRole('textbox', { name: 'Problem' }).fill('## No');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('is a heading that would divide a file').waitFor();
    await page.getByRole('textbox', { name: 'Problem' }).fill('It does **not** run.');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('0-RUN is saved.').waitFor();
    const opener = page.getByRole('button', { name: 'Edit 0-RUN' });
    await expect.poll(() => opener.evaluate((it) => it === document.activeElement)).toBe(true);

    await page.getByRole('link', { name: 'To publishing' }).click();
    await page.getByRole('heading', { name: 'Publishing', level: 1 }).waitFor();
    await page.getByRole('button', { name: 'Publish what is out of date' }).click();
    await expect.poll(() => page.getByText('Up to date').count()).toBe(3);
    await expectAccessible(page);
    await page.getByText('See what would be published').first().click();
    await page.frameLocator('iframe').getByText('Make it run').waitFor();

    await page.getByRole('textbox', { name: 'Text, in Markdown' }).fill('# Our editor\n\nSee %BUGGY_RACE_SERVER_URL%.');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The README is saved.').waitFor();
    await page.getByText(/Changed since: .*README\.md/).waitFor();
  });

  it('shows readers tasks whose hints open by keyboard, without scripts', async () => {
    const page = await browser.open('/project/tasks/0-RUN', { width: 360, options: { javaScriptEnabled: false } });
    expect(page.url()).toContain('/project/tasks#task-0-run');
    await page.getByRole('heading', { name: 'Make it run' }).waitFor();
    const order = await page.getByRole('navigation', { name: 'All tasks' }).getByRole('link').allTextContents();
    expect(order.slice(0, 4)).toEqual(['Phase 0', '0-RUN', '0-GET', '0-CHANGE']);
  });

  it('shows readers notes that can be searched, in the dark and on paper', async () => {
    const page = await browser.open('/tech_notes/', { width: 360, scheme: 'dark' });
    await page.getByRole('link', { name: 'Virtual environments', exact: true }).click();
    await page.getByRole('heading', { name: 'Virtual environments', level: 1 }).waitFor();
    await expectAccessible(page);
    await page.getByRole('searchbox').fill('cookie');
    await page.keyboard.press('Enter');
    await page.getByText(/notes have “cookie”/).waitFor();
    await expectAccessible(page);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('searchbox').isVisible()).toBe(false);
  });
});
