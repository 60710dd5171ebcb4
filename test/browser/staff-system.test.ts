import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, expectAccessibleInEveryLook } from '../support/accessibility.js';
import { TestApi } from '../support/api.js';
import { chromiumPath, TestBrowser } from '../support/browser.js';

describe.skipIf(chromiumPath === undefined)('the audit log and the state of the server, in a browser', () => {
  let api: TestApi;
  let browser: TestBrowser;
  let cookie: string;
  beforeAll(async () => {
    api = await TestApi.start({ PROJECT_CODE: 'CS1' });
    await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
    await api.addUser('helper', { staffRole: 'TEACHING_ASSISTANT' });
    cookie = await api.signIn('head');
    await api.signIn('helper');
    for (let index = 0; index < 60; index += 1) {
      const input = `{ type: INFO, text: "News ${index}" }`;
      await api.graphql(`mutation { createAnnouncement(input: ${input}) { __typename } }`, {}, cookie);
    }
    browser = await TestBrowser.start(api);
  });
  afterAll(async () => {
    await browser.stop();
    await api.stop();
  });
  afterEach(() => browser.finish());

  it('shows what was done, page by page, and what is looked for stands in the address', async () => {
    const page = await browser.open('/staff/audit', { cookie });
    const rows = page.getByRole('table', { name: 'Events' }).getByRole('row');
    await expect.poll(() => rows.count()).toBe(51);
    await page.getByRole('button', { name: 'Show earlier events' }).click();
    await expect.poll(() => rows.count()).toBeGreaterThan(60);
    await page.getByLabel('What was done').selectOption('signed in');
    await page.getByLabel('Who did it').fill('helper');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByText('One event.').waitFor();
    await page.getByText(/^Details of event/).click();
    await page.getByText('127.0.0.1').first().waitFor();
    await expectAccessible(page);
    await page.reload();
    await page.getByText('One event.').waitFor();
    expect(await page.getByLabel('Who did it').inputValue()).toBe('helper');
    await page.getByLabel('From').fill('2000-01-01');
    await page.getByLabel('To', { exact: true }).fill('2000-01-02');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByText('Nothing like that was done.').waitFor();
    await page.getByRole('button', { name: 'Show everything' }).click();
    await expect.poll(() => rows.count()).toBeGreaterThan(50);
    expect(new URL(page.url()).search).toBe('');
    await page.goBack();
    await page.getByText('Nothing like that was done.').waitFor();
    await expect.poll(() => page.getByLabel('From').inputValue()).toBe('2000-01-01');
    await page.goBack();
    await page.getByText('One event.').waitFor();
    await expect.poll(() => page.getByLabel('From').inputValue()).toBe('');
  });

  it('finds what a request did, hands out those days as a file, and says what no address can mean', async () => {
    const page = await browser.open('/staff/audit?action=SIGNED_IN&actor=helper', { cookie });
    await page.getByText(/^Details of event/).click();
    const request = await page
      .locator('dd')
      .filter({ hasText: /^[0-9a-z-]{20,}$/ })
      .first()
      .textContent();
    await page.getByRole('button', { name: 'Show everything' }).click();
    const field = page.getByLabel('Request', { exact: true });
    await field.fill(request ?? '');
    await page.getByLabel('From').fill('2000-01-01');
    await page.getByText('One event.').waitFor({ state: 'detached' });
    // What was typed before everything was there stays.
    expect(await field.inputValue()).toBe(request);
    await field.press('Enter');
    await page.getByText('One event.').waitFor();
    expect(await field.evaluate((it) => it === document.activeElement)).toBe(true);
    const href = await page.getByRole('link', { name: 'As JSON lines, of those days' }).getAttribute('href');
    const file = await fetch(`${api.url}${href}`, { headers: { cookie } });
    expect([file.status, (await file.text()).includes(request ?? 'none')]).toEqual([200, true]);
    await page.goto(`${new URL(page.url()).origin}/staff/audit?since=2027-02-31`);
    await page.getByText('A day is written like').waitFor();
    await page.goto(`${new URL(page.url()).origin}/staff/audit?action=FLEW`);
    await page.getByText('Nothing is called that.').waitFor();
  });

  it('shows what runs, and ends settings that nobody knows', async () => {
    await api.database.query(`INSERT INTO settings (name, value) VALUES ('OLD_SETTING', 'x')`);
    const page = await browser.open('/staff/system', { cookie });
    await page.getByRole('listitem').getByText('PROJECT_CODE').waitFor();
    await page.getByRole('row', { name: /API server/ }).waitFor();
    await page.getByRole('row', { name: /roster-import/ }).waitFor();
    await page.getByText('The same as the database’s').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Delete OLD_SETTING' }).click();
    await page.getByRole('group', { name: 'Delete OLD_SETTING' }).getByRole('button', { name: 'Delete OLD' }).click();
    await page.getByText('OLD_SETTING is gone.').waitFor();
    await page.getByText('There are none.').waitFor();
  });

  it('says when the clock of the server is wrong', async () => {
    const ahead = await api.startAnother({}, { machineNow: () => new Date(Date.now() + 3_600_000) });
    const page = await browser.open('/staff/system', { cookie, server: `http://127.0.0.1:${ahead.port}` });
    await page.getByText('3,600 s ahead of the database’s.').waitFor();
    await browser.finish();
    await ahead.stop();
  });

  it('lists jobs that were given up, and has one done again', async () => {
    await api.database.query(
      `INSERT INTO jobs.job (name, data, state, completed_on)
       VALUES ('roster-import', '{"importId": 9998}', 'failed', now()),
              ('roster-import', '{"importId": 9999}', 'failed', now())`,
    );
    const page = await browser.open('/staff/system', { cookie });
    const jobs = page.getByRole('region', { name: 'Jobs that were given up' });
    await jobs.getByText('importId 9999').waitFor();
    await expectAccessibleInEveryLook(page);
    const again = jobs.getByRole('button', { name: 'Do it again: roster-import, importId 9998' });
    await page.route('**/graphql', (route) => route.abort());
    await again.click();
    await jobs.getByRole('alert').getByText('The server did not answer').waitFor();
    await page.unroute('**/graphql');
    await again.press('Enter');
    await jobs.getByText('It is done again.').waitFor();
    await again.waitFor({ state: 'hidden' });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('importId 9999');
    await jobs.getByRole('button', { name: /^Do it again/ }).click();
    await jobs.getByText('None was given up in the last days.').waitFor();
    browser.forgive(/ERR_FAILED/);
  });

  it.each(['/staff/audit', '/staff/system'])('%s is accessible', async (path) => {
    const page = await browser.open(path, { cookie });
    await page.getByRole('table').first().waitFor();
    await expectAccessibleInEveryLook(page);
  });
});
