import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, expectAccessibleInEveryLook } from '../support/accessibility.js';
import { TestApi } from '../support/api.js';
import { chromiumPath, TestBrowser } from '../support/browser.js';

const CREATE = `mutation ($input: CreateAnnouncementInput!) { createAnnouncement(input: $input) {
  ... on SaveAnnouncementSuccess { announcement { id } } } }`;
const UPDATE = `mutation ($input: UpdateAnnouncementInput!) { updateAnnouncement(input: $input) { __typename } }`;

describe.skipIf(chromiumPath === undefined)('announcements in the hands of staff, in a browser', () => {
  let api: TestApi;
  let browser: TestBrowser;
  let head: string;
  let helper: string;

  beforeAll(async () => {
    api = await TestApi.start();
    await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
    await api.addUser('helper', { staffRole: 'TEACHING_ASSISTANT' });
    [head, helper] = [await api.signIn('head'), await api.signIn('helper')];
    browser = await TestBrowser.start(api);
  });
  afterAll(async () => {
    await browser.stop();
    await api.stop();
  });
  afterEach(async () => {
    await browser.finish();
    await api.database.query('DELETE FROM announcements');
  });

  const create = async (text: string): Promise<string> => {
    const { data } = await api.graphql(CREATE, { input: { type: 'INFO', text } }, head);
    return data['createAnnouncement'].announcement.id;
  };
  /** What everybody sees above every page. */
  const seen = async (): Promise<string[]> =>
    (await api.graphql('{ announcements { html } }')).data['announcements'].map(({ html }: { html: string }) => html);
  const item = (page: Page, text: string) => page.getByRole('main').getByRole('listitem').filter({ hasText: text });

  it('the page is accessible in every look', async () => {
    await create('The lab is closed on Friday.');
    const page = await browser.open('/staff/announcements', { cookie: head });
    const mine = item(page, 'The lab is closed');
    await mine.waitFor();
    await expectAccessibleInEveryLook(page);
    await mine.getByRole('button', { name: 'Edit' }).click();
    await expectAccessibleInEveryLook(page);
  });

  it('one is written, looked at, shown to everybody at once, changed, hidden and deleted', async () => {
    const page = await browser.open('/staff/announcements', { cookie: head });
    await page.getByText('There are no announcements.').waitFor();
    await page.getByLabel('Where it stands').selectOption('WARNING');
    await page.getByRole('textbox', { name: 'Text' }).fill('The server restarts at <noon>.');
    await page.getByLabel('How the text is meant').selectOption('plain text');
    await page.getByRole('button', { name: 'Make it' }).click();
    await page.getByText('Your announcement is made, and hidden.').waitFor();
    expect(await page.getByRole('textbox', { name: 'Text' }).inputValue()).toBe('');
    expect(await seen()).toEqual([]);
    const mine = item(page, 'The server restarts at <noon>.');
    await mine.getByRole('button', { name: 'Show it to everybody' }).click();
    await mine.getByText('Shown').waitFor();
    // It is above this page now, as above all others.
    await page.getByText('The server restarts at <noon>.').nth(1).waitFor();
    await expect.poll(seen).toHaveLength(1);
    await mine.getByRole('button', { name: 'Edit' }).press('Enter');
    const edited = page.getByRole('main').getByRole('listitem');
    const text = edited.getByRole('textbox', { name: 'Text' });
    await expect.poll(() => text.evaluate((field) => field === document.activeElement)).toBe(true);
    await text.fill('The server restarts at one.');
    await edited.getByRole('button', { name: 'Save, and show the change at once' }).click();
    const changed = item(page, 'The server restarts at one.');
    await changed.getByRole('button', { name: 'Hide it' }).click();
    await changed.getByText('Hidden', { exact: true }).waitFor();
    // The page shows at once what it asked for.
    await expect.poll(seen).toEqual([]);
    await changed.getByRole('button', { name: 'Delete' }).click();
    await changed.getByRole('group').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('The announcement is deleted.').waitFor();
    await page.getByText('There are no announcements.').waitFor();
  });

  it('HTML is shown as far as it is safe', async () => {
    const page = await browser.open('/staff/announcements', { cookie: head });
    await page
      .getByRole('textbox', { name: 'Text' })
      .fill('<b>Bold</b> and <script>alert(1)</script><a href="/races">races</a>');
    await page.getByLabel('How the text is meant').selectOption('HTML');
    await page.getByRole('button', { name: 'Make it' }).click();
    await item(page, 'Bold and').locator('b', { hasText: 'Bold' }).waitFor();
    await item(page, 'Bold and').getByRole('link', { name: 'races' }).waitFor();
    expect(await page.locator('main script').count()).toBe(0);
  });

  it('Markdown is shown as it will be while it is written', async () => {
    const page = await browser.open('/staff/announcements', { cookie: head });
    await page.getByRole('textbox', { name: 'Text' }).fill('The race is **on**.');
    const preview = page.getByRole('group', { name: 'How it will look' });
    await preview.locator('strong', { hasText: 'on' }).waitFor();
    await page.getByLabel('How the text is meant').selectOption('plain text');
    await preview.getByText('The race is **on**.').waitFor();
    await page.getByLabel('How the text is meant').selectOption('Markdown');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Make it' }).click();
    await item(page, 'The race is on.').locator('strong', { hasText: 'on' }).waitFor();
  });

  it('what somebody else changed meanwhile is not written over unseen', async () => {
    const announcementId = await create('First words');
    const page = await browser.open('/staff/announcements', { cookie: head });
    await item(page, 'First words').getByRole('button', { name: 'Edit' }).click();
    const text = page.getByRole('main').getByRole('listitem').getByRole('textbox', { name: 'Text' });
    await text.fill('My words');
    await api.graphql(UPDATE, { input: { announcementId, version: 1, type: 'INFO', text: 'Their words' } }, head);
    await page.getByText('Somebody else has changed this announcement since you began. Now it says:').waitFor();
    await page.getByText('Their words').waitFor();
    expect(await text.inputValue()).toBe('My words');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('alert').waitFor();
    await page.getByRole('button', { name: 'Write over it' }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await item(page, 'My words').getByRole('button', { name: 'Edit' }).waitFor();
    const { data } = await api.graphql('{ announcements { text } }', {}, head);
    expect(data['announcements']).toEqual([{ text: 'My words' }]);
  });

  it('assistants see all of them, and change none', async () => {
    await create('For later');
    const page = await browser.open('/staff/announcements', { cookie: helper });
    await item(page, 'For later').waitFor();
    expect(await page.getByRole('main').getByRole('button').count()).toBe(0);
    await expectAccessible(page);
  });
});
