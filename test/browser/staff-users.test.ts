import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, expectAccessibleInEveryLook } from '../support/accessibility.js';
import { TestApi } from '../support/api.js';
import { chromiumPath, TestBrowser } from '../support/browser.js';

const CODE = 'CHANGEME';

describe.skipIf(chromiumPath === undefined)('people in the hands of staff, in a browser', () => {
  let api: TestApi;
  let browser: TestBrowser;
  let head: string;

  beforeAll(async () => {
    api = await TestApi.start({ USERS_HAVE_FIRST_NAME: 'yes' });
    await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
    await api.addUser('helper', { staffRole: 'TEACHING_ASSISTANT' });
    for (const name of ['ada', 'bob', 'cyd']) await api.addUser(name);
    head = await api.signIn('head');
    await api.database.query(
      `INSERT INTO users (username, is_student, first_name)
       SELECT 'zz' || lpad(n::text, 2, '0'), true, 'Zed' FROM generate_series(0, 59) n`,
    );
    browser = await TestBrowser.start(api);
  });
  afterAll(async () => {
    await browser.stop();
    await api.stop();
  });
  afterEach(() => browser.finish());

  const open = async (cookie = head, path = '/staff/users'): Promise<Page> => {
    const page = await browser.open(path, { cookie });
    await page.getByRole('table', { name: 'People' }).waitFor();
    return page;
  };
  const confirm = async (page: Page, name: string): Promise<void> => {
    await page.getByRole('button', { name }).click();
    await page.getByRole('group', { name }).getByRole('button', { name }).click();
  };

  it('the list, a person and a new one are accessible', async () => {
    const page = await browser.open('/staff/users', { cookie: head });
    await page.getByText('Columns', { exact: true }).click();
    await page.getByRole('checkbox', { name: 'Choose ada' }).check();
    await page.getByText('One person is chosen: ada.').waitFor();
    await page.getByText('Signing in', { exact: true }).click();
    await page.getByText('Deleting accounts', { exact: true }).click();
    await page.getByRole('button', { name: 'Delete these accounts' }).waitFor();
    await expectAccessibleInEveryLook(page);
    await page.goto(`${api.url}/staff/users/ada`);
    await page.getByText('Change the account').last().click();
    await page.getByLabel('Notice for them alone').waitFor();
    await expectAccessibleInEveryLook(page);
    await page.goto(`${api.url}/staff/users/new`);
    await page.getByLabel('Make an API key, too').waitFor();
    await expectAccessibleInEveryLook(page);
  });

  it('what is looked for stands in the address, and columns in the browser', async () => {
    const page = await open();
    await page.getByLabel('Search').fill('zz1');
    await page.getByText('10 people are found').waitFor();
    await page.getByLabel('Order').selectOption('by username');
    await page.getByLabel('Whom').selectOption('Students who never uploaded');
    await page.waitForURL(/q=zz1.*whom=withoutUpload|whom=withoutUpload.*q=zz1/);
    await page.getByText('Columns', { exact: true }).click();
    await page.getByRole('checkbox', { name: 'API key' }).uncheck();
    await page.getByRole('checkbox', { name: 'Registered' }).check();
    await page.getByRole('columnheader', { name: 'Registered' }).waitFor();
    await page.reload();
    await page.getByText('10 people are found').waitFor();
    expect(await page.getByLabel('Search').inputValue()).toBe('zz1');
    expect(await page.getByRole('columnheader').allTextContents()).toEqual([
      ...['Chosen', 'Username', 'Name', 'Role', 'Takes part', 'Last signed in', 'Registered'],
    ]);
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
    await page.getByRole('button', { name: 'Clear API keys' }).click();
    await page.getByText('One of them has a key; it stops working at once.').waitFor();
    await page.getByRole('group', { name: 'Clear API keys' }).getByRole('button', { name: 'Clear API keys' }).click();
    await page.getByText('One API key is cleared.').waitFor();
    await page.getByRole('row', { name: /ada/ }).getByText('none').waitFor();
  });

  it('chosen people get links that sign them in, on a sheet to print', async () => {
    const page = await open();
    await page.getByRole('checkbox', { name: 'Choose bob' }).check();
    const code = page.getByLabel('Authorisation code').first();
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

  it('a long list keeps its pages when all in it are chosen, and begins anew when people have changed', async () => {
    const page = await open(head, '/staff/users?q=zz');
    await page.getByText('60 people are found, none chosen.').waitFor();
    await page.getByRole('button', { name: 'Choose all 60' }).click();
    await page.getByText('60 people are found, 60 chosen.').waitFor();
    await page.getByText('and 48 more.').waitFor();
    await page.getByRole('button', { name: 'Show more' }).click();
    await page.getByRole('checkbox', { name: 'Choose zz59' }).waitFor();
    expect(await page.getByRole('checkbox', { name: 'Choose zz00' }).isChecked()).toBe(true);
    await confirm(page, 'Make API keys');
    await page.getByText('60 new API keys').waitFor();
    await page.getByRole('row', { name: /zz00/ }).getByText('has one').waitFor();
    await page.getByRole('button', { name: 'Show more' }).waitFor();
  });

  it('chosen people take part or not, with the code that staff share', async () => {
    const page = await open(head, '/staff/users?q=cyd');
    await page.getByRole('checkbox', { name: 'Choose cyd' }).check();
    await page.getByRole('button', { name: 'Have them not take part' }).click();
    await page.getByText('One of them can neither sign in nor race from now on.').waitFor();
    const part = page.getByRole('group', { name: 'Have them not take part' });
    await part.getByRole('button', { name: 'Have them not take part' }).click();
    const code = page.getByLabel('Authorisation code').last();
    await expect.poll(() => code.getAttribute('aria-invalid')).toBe('true');
    await code.fill(CODE);
    await confirm(page, 'Have them not take part');
    await page.getByText('One account is changed.').waitFor();
    await page.getByRole('row', { name: /cyd/ }).getByText('no', { exact: true }).waitFor();
  });

  it('somebody is registered, changed, given a password and deleted', async () => {
    const page = await browser.open('/staff/users/new', { cookie: head });
    await page.getByLabel('Username').fill('x');
    await page.getByLabel('Authorisation code').fill(CODE);
    await page.getByRole('button', { name: 'Register' }).click();
    await expect.poll(() => page.getByLabel('Username').getAttribute('aria-invalid')).toBe('true');
    await page.getByLabel('Username').fill('erika');
    await page.getByLabel('first name', { exact: false }).first().fill('Erika');
    await page.getByLabel('Make an API key, too').check();
    await page.getByRole('button', { name: 'Register' }).click();
    await page.getByText('API key of erika').waitFor();
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByText('erika is registered.').waitFor();
    await page.getByText('Change the account').last().click();
    await page.getByLabel('Notice for them alone').fill('Come and see me.');
    const code = page.getByLabel('Authorisation code').first();
    await code.fill('wrong');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => code.getAttribute('aria-invalid')).toBe('true');
    await code.fill(CODE);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The account is changed.').waitFor();
    await page.getByLabel('New password').fill('long enough');
    await page.getByRole('button', { name: 'Set this password' }).click();
    await page.getByText('The password is set.').waitFor();
    await page.getByRole('button', { name: 'Revoke all tokens' }).click();
    await page.getByRole('group', { name: 'Revoke all tokens' }).getByRole('button').first().click();
    await page.getByText('This user has no access tokens.').waitFor();
    await api.signIn('erika', 'long enough');
    const removal = page.getByRole('region', { name: 'Delete the account' });
    await removal.getByLabel('Type erika to confirm').fill('erika');
    await removal.getByLabel('Authorisation code').fill(CODE);
    await removal.getByRole('button', { name: 'Delete it for good' }).click();
    await page.getByText('erika is deleted.').waitFor();
    await page.waitForURL(/\/staff\/users$/);
  });

  it('what somebody else changed meanwhile is not undone', async () => {
    const page = await browser.open('/staff/users/bob', { cookie: head });
    await page.getByText('Change the account').last().click();
    await page.getByLabel('Comment for staff').fill('Mine');
    const [row] = await api.database.query<{ id: number }>(`SELECT id FROM users WHERE username = 'bob'`);
    await api.database.query('UPDATE users SET notice = $1, version = version + 1 WHERE id = $2', ['Theirs', row?.id]);
    const code = page.getByLabel('Authorisation code').first();
    await code.fill(CODE);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Take it over' }).click();
    expect(await page.getByLabel('Notice for them alone').inputValue()).toBe('Theirs');
    expect(await page.getByLabel('Comment for staff').inputValue()).toBe('Mine');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The account is changed.').waitFor();
    const [after] = await api.database.query(`SELECT notice, comment FROM users WHERE username = 'bob'`);
    expect(after).toEqual({ notice: 'Theirs', comment: 'Mine' });
  });

  it('texts come back from a file, after what would happen was shown', async () => {
    const save = 'mutation ($input: SaveTaskTextInput!) { saveTaskText(input: $input) { __typename } }';
    const load = `mutation { loadTasks(input: { source: { defaults: ZIP }, authorisationCode: "${CODE}" }) { __typename } }`;
    await api.graphql(load, {}, head);
    const ada = await api.signIn('ada');
    await api.graphql(save, { input: { task: '0-GET', text: 'I got it.', version: 0 } }, ada);
    const download = await fetch(`${api.url}/user/download/texts/ada/json`, { headers: { cookie: head } });
    const buffer = Buffer.from(await download.arrayBuffer());
    await api.graphql(save, { input: { task: '0-GET', text: 'Overwritten', version: 1 } }, ada);
    const page = await browser.open('/staff/users/ada', { cookie: head });
    await page.getByText('Bring texts back from a file').click();
    const file = page.getByRole('region', { name: 'Texts about tasks' }).locator('input[type=file]');
    await file.setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{') });
    await page.getByRole('alert').waitFor();
    await file.setInputFiles({ name: 'ada.json', mimeType: 'application/json', buffer });
    await page.getByText('ada.json: one text comes back, in the place of one that is there.').waitFor();
    const texts = page.getByRole('region', { name: 'Texts about tasks' });
    await texts.getByLabel('Authorisation code').fill(CODE);
    await expectAccessible(page);
    await texts.getByRole('button', { name: 'Replace the texts' }).click();
    await page.getByText('One text is back.').waitFor();
    const [row] = await api.database.query<{ text: string }>('SELECT text FROM task_texts');
    expect(row?.text).toBe('I got it.');
  });

  it('assistants see people, and change what the settings let them', async () => {
    const helper = await api.signIn('helper');
    const page = await open(helper);
    expect(await page.getByRole('link', { name: 'Register somebody' }).count()).toBe(0);
    expect(await page.getByRole('heading', { name: 'Links to sign in' }).count()).toBe(0);
    await expectAccessible(page);
    await page.getByRole('link', { name: 'ada', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'ada' }).waitFor();
    expect(await page.getByRole('heading', { name: 'Delete the account' }).count()).toBe(0);
    await page.getByLabel('Comment for staff').waitFor();
    await expectAccessible(page);
  });
});
