import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, expectAccessibleInEveryLook } from '../support/accessibility.js';
import { TestApi } from '../support/api.js';
import { chromiumPath, TestBrowser } from '../support/browser.js';

const TABLE = 'Matriculation,Full name,Mail\n17,Ada Lovelace,ada@school.example\n18,Ada Byron,ada@other.example\n';

describe.skipIf(chromiumPath === undefined)('rosters that are made of tables of a school, in a browser', () => {
  let api: TestApi;
  let browser: TestBrowser;
  let cookie: string;
  beforeAll(async () => {
    api = await TestApi.start({ USERS_HAVE_LAST_NAME: 'yes' });
    await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
    cookie = await api.signIn('head');
    browser = await TestBrowser.start(api);
  });
  afterAll(async () => {
    await browser.stop();
    await api.stop();
  });
  afterEach(() => browser.finish());

  it('are made column by column, and go on to the import', async () => {
    const page = await browser.open('/staff/roster', { cookie });
    await page.getByRole('link', { name: 'Make a roster of a table of the school' }).click();
    await page.getByRole('textbox', { name: 'Table with a row for each student' }).fill(TABLE);
    await page.getByRole('button', { name: 'Make the roster' }).click();
    await page.getByText(/to be mended before it can be imported/).waitFor();
    await page.getByLabel('Username from').selectOption('Mail');
    await page.getByLabel('Part of Username').selectOption('the first word');
    await page.getByLabel('Words of Username end at').selectOption('the @');
    await page.getByLabel('Last name from').selectOption('Full name');
    await page.getByLabel('Part of Last name').selectOption('the last word');
    await page.getByRole('button', { name: 'Make the roster' }).click();
    await page.getByText('2 rows, ready to be imported.').waitFor();
    await page.getByText('One username is not what the table has').click();
    await page.getByText('line 3: ada is ada2').waitFor();
    await expectAccessible(page);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download it' }).click(),
    ]);
    const csv = await readFile(await file.path(), 'utf8');
    await page.getByRole('button', { name: 'Go on to import it' }).click();
    const table = page.getByRole('textbox', { name: 'Table', exact: true });
    expect((await table.inputValue()).trim()).toBe(csv.replaceAll('\r', '').trim());
    await page.getByRole('button', { name: 'Check it' }).click();
    await page.getByText('Nothing is wrong with it.').waitFor();
  });

  it('are not made of what is no table, and nothing is lost', async () => {
    const page = await browser.open('/staff/roster/prepare', { cookie });
    const source = page.getByRole('textbox', { name: 'Table with a row for each student' });
    await source.fill('"never closed\n1,2');
    await page.getByRole('button', { name: 'Make the roster' }).click();
    await expect.poll(() => source.getAttribute('aria-invalid')).toBe('true');
    expect(await source.inputValue()).toContain('never closed');
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({
        name: 'class.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from('username;password\r\nzoë;x\r\n', 'latin1'),
      });
    await expect.poll(() => source.inputValue()).toContain('zoë');
  });

  it('the page is accessible in every look', async () => {
    const page = await browser.open('/staff/roster/prepare', { cookie });
    await page.getByRole('textbox', { name: 'Table with a row for each student' }).fill(TABLE);
    await page.getByRole('button', { name: 'Make the roster' }).click();
    await page.getByLabel('Username from').waitFor();
    await expectAccessibleInEveryLook(page);
  });
});
