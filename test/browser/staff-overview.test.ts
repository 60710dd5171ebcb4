import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { TestApi } from '../support/api.js';
import { chromiumPath, expectAccessible, looks, TestBrowser } from '../support/browser.js';

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

  it.each(looks)('is readable in the %s at %i pixels', async (scheme, width) => {
    for (const path of ['/staff/dashboard', '/staff/texts', '/staff/settings', '/staff/tasks', '/staff/publishing']) {
      const page = await browser.open(path, { cookie, scheme, width });
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page
        .getByText(/Last signed in|Text of|Time zone in which|4-API|Not published/)
        .first()
        .waitFor();
      await expectAccessible(page);
    }
  });
});
