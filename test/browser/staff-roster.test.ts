import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessibleInEveryLook } from '../support/accessibility.js';
import { TestApi } from '../support/api.js';
import { chromiumPath, TestBrowser } from '../support/browser.js';

const CODE = 'CHANGEME';

describe.skipIf(chromiumPath === undefined)('rosters in the hands of staff, in a browser', () => {
  let api: TestApi;
  let browser: TestBrowser;
  let head: string;

  beforeAll(async () => {
    api = await TestApi.start({ USERS_HAVE_FIRST_NAME: 'yes' });
    await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
    await api.addUser('ada');
    await api.addUser('bob');
    head = await api.signIn('head');
    browser = await TestBrowser.start(api);
  });
  afterAll(async () => {
    await browser.stop();
    await api.stop();
  });
  afterEach(() => browser.finish());

  const open = async (): Promise<Page> => {
    const page = await browser.open('/staff/roster', { cookie: head });
    await table(page).waitFor();
    return page;
  };
  const table = (page: Page) => page.getByRole('textbox', { name: 'Table', exact: true });
  const check = (page: Page) => page.getByRole('button', { name: 'Check it' }).click();
  const region = (page: Page, name: string) => page.getByRole('region', { name });

  it('the page with a plan is accessible in every look', async () => {
    const page = await browser.open('/staff/roster', { cookie: head });
    await table(page).fill('username,first_name,password,hat\nnina,Nina,long enough\nx,Short,y\nada,Ada,');
    await check(page);
    await page.getByText(/lines? cannot be used/).waitFor();
    await expectAccessibleInEveryLook(page);
  });

  it('a class is registered: the faults of a table are told, mended, and what would happen is seen first', async () => {
    const page = await open();
    await table(page).fill('username,first_name,password\ncarla,Carla,long enough\nda!,Dan,long enough\n');
    await check(page);
    await page.getByText('One line cannot be used, so nothing can be imported.').waitFor();
    expect(await page.getByLabel('Authorisation code').first().isVisible()).toBe(false);
    // The line is gone to in the table.
    await page.getByRole('button', { name: 'Go to line 3 of the table' }).click();
    const selected = await table(page).evaluate((field) => {
      const { value, selectionStart, selectionEnd } = field as HTMLTextAreaElement;
      return document.activeElement === field && value.slice(selectionStart, selectionEnd);
    });
    expect(selected).toBe('da!,Dan,long enough');
    await page.keyboard.type('dan,Dan,long enough');
    await page.getByText('The table has changed since it was checked. Check it again.').waitFor();
    await check(page);
    await page.getByText('Nothing is wrong with it. Nothing has happened yet.').waitFor();
    const code = region(page, 'Register people from a table').getByLabel('Authorisation code');
    await code.fill('wrong');
    await page.getByRole('button', { name: 'Import 2 people' }).click();
    await expect.poll(() => code.getAttribute('aria-invalid')).toBe('true');
    await code.fill(CODE);
    await page.getByRole('button', { name: 'Import 2 people' }).click();
    await page.getByText('The import is done: 2 new accounts, none changed, none as before.').waitFor();
    await page.getByRole('link', { name: 'People', exact: true }).first().click();
    await page.getByRole('checkbox', { name: 'Choose carla' }).waitFor();
    await page.goBack();
    await api.signIn('dan', 'long enough');
    // Its address tells of it later, too.
    await page.reload();
    await page.getByText('The import is done: 2 new accounts').waitFor();
  });

  it('a file of a spreadsheet is read, whatever its encoding', async () => {
    const page = await open();
    const text = 'username;first_name;password\r\nzoe;Zoë;long enough\r\n';
    await page.locator('input[type=file]').setInputFiles({
      name: 'class.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(text, 'latin1'),
    });
    await expect.poll(() => table(page).inputValue()).toContain('Zoë');
    await check(page);
    await page.getByText('Nothing is wrong with it.').waitFor();
    await page.getByRole('row', { name: /zoe/ }).getByText('New account').waitFor();
  });
});
