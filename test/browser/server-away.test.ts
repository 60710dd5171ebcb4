import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { TestApi } from '../support/api.js';
import { chromiumPath, TestBrowser } from '../support/browser.js';

/** A form in which somebody typed, and which is sent while the server is away. */
interface Form {
  readonly path: string;
  /** What else has to be there before it can be sent. */
  readonly prepare?: (page: Page) => Promise<void>;
  readonly field: (page: Page) => Locator;
  readonly typed: string;
  /** Name of the button that sends it. */
  readonly send: string;
  /** What is there once it could be sent. */
  readonly done: (page: Page) => Locator;
  /** Whether it is a draft, which is there also when the page is loaded again. */
  readonly isDraft?: boolean;
}

const forms: Readonly<Record<string, Form>> = {
  'a token': {
    path: '/account#tokens',
    field: (page) => page.getByRole('region', { name: 'Access tokens' }).getByLabel(/^Name/),
    typed: 'my tool',
    send: 'Make a token',
    done: (page) => page.getByText('Your new token'),
  },
  'an announcement': {
    path: '/staff/announcements',
    field: (page) => page.getByRole('textbox', { name: 'Text' }),
    typed: 'Long and well written',
    send: 'Make it',
    done: (page) => page.getByRole('main').getByRole('listitem').filter({ hasText: 'Long and well written' }),
    isDraft: true,
  },
  'a roster': {
    path: '/staff/roster',
    field: (page) => page.getByRole('textbox', { name: 'Table', exact: true }),
    typed: 'username,password\nerik,long enough',
    send: 'Check it',
    done: (page) => page.getByText('Nothing is wrong with it.'),
  },
  'a new account': {
    path: '/staff/users/new',
    prepare: (page) => page.getByLabel('Authorisation code').fill('CHANGEME'),
    field: (page) => page.getByLabel('Username'),
    typed: 'frida',
    send: 'Register',
    done: (page) => page.getByText('frida').first(),
  },
};

describe.skipIf(chromiumPath === undefined)('while the server is away', () => {
  let api: TestApi;
  let browser: TestBrowser;
  let head: string;

  beforeAll(async () => {
    api = await TestApi.start();
    await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
    head = await api.signIn('head');
    browser = await TestBrowser.start(api);
  });
  afterAll(async () => {
    await browser.stop();
    await api.stop();
  });
  afterEach(() => browser.finish());

  it.each(Object.entries(forms))(
    'nothing is lost of %s that was typed, and it can be sent afterwards',
    async (_, form) => {
      const page = await browser.open(form.path, { cookie: head });
      await form.prepare?.(page);
      await form.field(page).fill(form.typed);
      await page.route('**/graphql', (route) => route.abort());
      await page.getByRole('button', { name: form.send }).click();
      await page.getByRole('alert').getByText('The server did not answer').waitFor();
      expect(await form.field(page).inputValue()).toBe(form.typed);
      await page.unroute('**/graphql');
      if (form.isDraft) {
        await page.reload();
        await expect.poll(() => form.field(page).inputValue()).toBe(form.typed);
      }
      await page.getByRole('button', { name: form.send }).click();
      await form.done(page).waitFor();
      browser.forgive(/ERR_FAILED/);
    },
  );
});
