import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { TestApi } from '../support/api.js';
import { chromiumPath, expectAccessible, looks, TestBrowser } from '../support/browser.js';

const CODE = 'CHANGEME';

describe.skipIf(chromiumPath === undefined)('rosters in the hands of staff, in a browser', () => {
  let api: TestApi;
  let browser: TestBrowser;
  let head: string;

  beforeAll(async () => {
    api = await TestApi.start({ USERS_HAVE_FIRST_NAME: 'yes' });
    await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
    await api.addUser('helper', { staffRole: 'TEACHING_ASSISTANT' });
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

  const open = async (cookie = head): Promise<Page> => {
    const page = await browser.open('/staff/roster', { cookie });
    await page.getByRole('table', { name: 'People' }).waitFor();
    return page;
  };
  const table = (page: Page) => page.getByRole('textbox', { name: 'Table', exact: true });
  const check = (page: Page) => page.getByRole('button', { name: 'Check it' }).click();
  const region = (page: Page, name: string) => page.getByRole('region', { name });

  it.each(looks)('the page with a plan and with people is accessible, %s, %i pixels wide', async (scheme, width) => {
    const page = await browser.open('/staff/roster', { scheme, width, cookie: head });
    await table(page).fill('username,first_name,password,hat\nnina,Nina,long enough\nx,Short,y\nada,Ada,');
    await check(page);
    await page.getByText(/lines? cannot be used/).waitFor();
    await page.getByRole('checkbox', { name: 'Choose ada' }).check();
    await expectAccessible(page);
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
    await page.getByRole('checkbox', { name: 'Choose carla' }).waitFor();
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

  it('chosen people get API keys that work, shown once', async () => {
    const page = await open();
    await page.getByLabel('Search').fill('ada');
    await page.getByText('One person is found, none chosen.').waitFor();
    await page.getByRole('button', { name: 'Choose all 1' }).press('Enter');
    await page.getByText('One person is found, 1 chosen.').waitFor();
    await page.getByRole('button', { name: 'Make API keys' }).click();
    await page.getByText('One person gets a new key').waitFor();
    await page.getByRole('group', { name: 'Make API keys' }).getByRole('button', { name: 'Make API keys' }).click();
    await page.getByText('One new API key').waitFor();
    await expectAccessible(page);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download as CSV' }).click(),
    ]);
    const lines = (await readFile(await download.path(), 'utf8')).trim().split(/\r?\n/);
    expect(lines[0]).toBe('username,api_key');
    expect(lines[1]).toMatch(/^ada,\S+$/);
    await page.getByRole('button', { name: 'I have kept them' }).click();
    expect(await page.getByText('One new API key').count()).toBe(0);
    await page.getByRole('row', { name: /ada/ }).getByText('has one').waitFor();
  });

  it('chosen people get links that sign them in, on a sheet to print', async () => {
    const page = await open();
    await page.getByRole('checkbox', { name: 'Choose bob' }).check();
    const code = region(page, 'Links and API keys').getByLabel('Authorisation code');
    await code.fill(CODE);
    await page.getByRole('button', { name: 'Make links' }).click();
    await page.getByText('One link to sign in').waitFor();
    await expectAccessible(page);
    const [sheet] = await Promise.all([
      page.waitForEvent('popup'),
      page.getByRole('link', { name: 'Open a sheet to print' }).click(),
    ]);
    await sheet.getByText('bob').first().waitFor();
    const text = await sheet.locator('body').textContent();
    const { pathname, search } = new URL(/https?:\/\/\S+/.exec(text ?? '')?.[0] ?? '');
    const other = await browser.open(pathname + search);
    await other.getByRole('heading', { name: 'Hello bob' }).waitFor();
  });

  it('while the server is away nothing is lost that was typed', async () => {
    const page = await open();
    await table(page).fill('username,password\nerik,long enough');
    await page.route('**/graphql', (route) => route.abort());
    await check(page);
    await page.getByRole('alert').getByText('The server did not answer').waitFor();
    await page.unroute('**/graphql');
    expect(await table(page).inputValue()).toContain('erik');
    browser.forgive(/ERR_FAILED/);
  });

  it('a long list keeps its pages when all in it are chosen, and begins anew when people have changed', async () => {
    const page = await open();
    const class60 = Array.from({ length: 60 }, (_, index) => `zz${String(index).padStart(2, '0')},Zed,`);
    await table(page).fill(`username,first_name,password\n${class60.join('\n')}`);
    await page.getByLabel('New people may lack a password').check();
    await check(page);
    await region(page, 'Register people from a table').getByLabel('Authorisation code').fill(CODE);
    await page.getByRole('button', { name: 'Import 60 people' }).click();
    await page.getByText('The import is done: 60 new accounts').waitFor();
    await page.getByLabel('Search').fill('zz');
    await page.getByText('60 people are found, none chosen.').waitFor();
    await page.getByRole('button', { name: 'Choose all 60' }).click();
    await page.getByText('60 people are found, 60 chosen.').waitFor();
    await page.getByRole('button', { name: 'Show more' }).click();
    await page.getByRole('checkbox', { name: 'Choose zz59' }).waitFor();
    expect(await page.getByRole('checkbox', { name: 'Choose zz00' }).isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Make API keys' }).click();
    await page.getByRole('group', { name: 'Make API keys' }).getByRole('button', { name: 'Make API keys' }).click();
    await page.getByText('60 new API keys').waitFor();
    await page.getByRole('row', { name: /zz00/ }).getByText('has one').waitFor();
    await page.getByRole('button', { name: 'Show more' }).waitFor();
  });

  it('assistants see people, and register none', async () => {
    const page = await open(await api.signIn('helper'));
    await page.getByText('See who takes part. Administrators register people.').waitFor();
    expect(await table(page).count()).toBe(0);
    expect(await page.getByRole('heading', { name: 'Links to sign in' }).count()).toBe(0);
    await expectAccessible(page);
  });
});
