import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, expectAccessibleInEveryLook } from '../support/accessibility.js';
import { TestApi } from '../support/api.js';
import { chromiumPath, TestBrowser } from '../support/browser.js';

const AUTHORISATION_CODE = 'CHANGEME';

describe.skipIf(chromiumPath === undefined)('the class and the settings in the hands of staff, in a browser', () => {
  let api: TestApi;
  let browser: TestBrowser;
  let cookie: string;
  beforeAll(async () => {
    api = await TestApi.start({ AUTHORISATION_CODE });
    await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
    for (const name of ['ada', 'bob', 'cyd']) await api.addUser(name);
    cookie = await api.signIn('head');
    const load = `mutation { loadTasks(input: { source: { defaults: ZIP }, authorisationCode: "${AUTHORISATION_CODE}" }) { __typename } }`;
    await api.graphql(load, {}, cookie);
    const ada = await api.signIn('ada');
    const save = 'mutation ($input: SaveTaskTextInput!) { saveTaskText(input: $input) { __typename } }';
    for (const [task, text] of [
      ['0-GET', 'Short'],
      ['1-ADD', 'I **added** everything that there is to add.'],
    ]) {
      await api.graphql(save, { input: { task, text, version: 0 } }, ada);
    }
    browser = await TestBrowser.start(api);
  });
  afterAll(async () => {
    await browser.stop();
    await api.stop();
  });
  afterEach(() => browser.finish());

  it('shows how the class is doing, and what a student wrote without leaving the table', async () => {
    const page = await browser.open('/staff/dashboard', { cookie });
    await page.getByText('2 students never signed in').click();
    await page.getByText('cyd', { exact: true }).waitFor();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Who wrote what' }).click();
    await page.getByRole('heading', { name: 'Texts of students' }).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Text of ada about 0-GET: 5 characters, short' }).waitFor();
    await page.getByRole('button', { name: /Text of ada about 1-ADD/ }).click();
    await page.locator('strong', { hasText: 'added' }).waitFor();
    await expectAccessible(page);
  });

  it('shows who wrote about one task, and who did not', async () => {
    const page = await browser.open('/staff/texts', { cookie });
    await page.getByRole('link', { name: '1-ADD' }).click();
    await page.getByRole('heading', { name: 'Who wrote about 1-ADD' }).waitFor();
    await page.getByText('bob, cyd').waitFor();
    await page.getByRole('link', { name: 'ada' }).click();
    await page.locator('strong', { hasText: 'added' }).waitFor();
    await expectAccessible(page);
    await page.reload();
    await page.locator('strong', { hasText: 'added' }).waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => page.locator('strong', { hasText: 'added' }).count()).toBe(0);
    const unknown = await browser.open('/staff/texts/9-NONE', { cookie });
    await unknown.getByRole('heading', { name: 'There is nothing here' }).waitFor();
  });

  it('says what to look at: what is published and old, and settings that are odd', async () => {
    const page = await browser.open('/staff/dashboard', { cookie });
    const attention = page.getByRole('region', { name: 'What to look at' });
    await attention.getByRole('link', { name: 'BUGGY_EDITOR_REPO_URL' }).waitFor();
    expect(await attention.getByText('publishing failed').count()).toBe(0);
    await api.database.query(
      `UPDATE publications SET state = 'FAILED', error = 'The disk is full.' WHERE artefact = 'TECH_NOTES'`,
    );
    await page.reload();
    await attention.getByText('publishing failed').waitFor();
    await attention.getByRole('link', { name: 'Tech notes' }).click();
    await page.getByRole('heading', { level: 1, name: 'Publishing' }).waitFor();
  });

  it('finds, changes and brings back settings', async () => {
    const page = await browser.open('/staff/settings', { cookie });
    await page.getByRole('searchbox').fill('PROJECT_PHASE_MIN');
    await page.getByText('One setting has that.').waitFor();
    await page.getByRole('textbox', { name: 'Project phase min target' }).fill('12');
    await page.getByLabel('Authorisation code').first().fill(AUTHORISATION_CODE);
    await page.getByRole('button', { name: 'Save one change' }).click();
    await page.getByText('One value was refused, and nothing was changed.').waitFor();
    await expectAccessible(page);
    await page.getByRole('textbox', { name: 'Project phase min target' }).fill('4');
    await page.getByRole('button', { name: 'Save one change' }).click();
    await page.getByText('One setting has another value now.').waitFor();
    await page.getByText(/PROJECT_PHASE_MIN_TARGET from .* to “4”/).waitFor();
    await page
      .getByText(/^Back to before revision/)
      .first()
      .click();
    const history = page.getByRole('region', { name: 'What was changed' });
    await history.getByLabel('Authorisation code').fill(AUTHORISATION_CODE);
    await expectAccessible(page);
    await history.getByRole('button', { name: /^Back to before revision/ }).click();
    await page.getByText(/^Brought back revision/).waitFor();
    const [row] = await api.database.query<{ count: number }>(
      `SELECT count(*)::int FROM settings WHERE name = 'PROJECT_PHASE_MIN_TARGET'`,
    );
    expect(row?.count).toBe(0);
  });

  it.each(['/staff/dashboard', '/staff/texts', '/staff/settings', '/staff/tasks', '/staff/publishing'])(
    '%s is readable',
    async (path) => {
      const page = await browser.open(path, { cookie });
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page
        .getByText(/Last signed in|Text of|Time zone in which|4-API|Not published/)
        .first()
        .waitFor();
      await expectAccessibleInEveryLook(page);
    },
  );
});
