import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from '../support/accessibility.js';
import { chromiumPath, TestBrowser } from '../support/browser.js';
import { type RacingApi, RUN, startRacingApi } from '../support/races.js';

const MESSAGE = 'Something went wrong on our side. Tell the people who run this server the request id r-42.';
const INTERNAL = { data: null, errors: [{ message: MESSAGE, extensions: { code: 'INTERNAL', requestId: 'r-42' } }] };
const RACER_PAGES = ['/buggy', '/buggy/history', '/buggy/practice', '/buggy/api', '/texts', '/texts/0-GET', '/account'];
const STAFF_PAGES = [
  ...['/staff', '/staff/races/new', '/staff/races/$race', '/staff/leagues', '/staff/tracks', '/staff/announcements'],
  ...['/staff/tasks', '/staff/publishing', '/staff/dashboard', '/staff/settings', '/staff/texts', '/staff/texts/0-GET'],
  ...['/staff/users', '/staff/users/racer1', '/staff/users/new', '/staff/audit', '/staff/system', '/staff/webhooks'],
];
const PUBLIC_PAGES = ['/', '/races', '/races/$race', '/leagues', '/leagues/Gold', '/racers/racer1', '/sign-up'];

describe.skipIf(chromiumPath === undefined)('pages whose contents cannot be loaded, in a browser', () => {
  let racing: RacingApi;
  let browser: TestBrowser;
  let race: number;
  /** A window of its own, whose server answers nothing but what is around a page for as long as it is failing. */
  let page: Page;
  let isFailing = false;
  beforeAll(async () => {
    racing = await startRacingApi({ IS_PUBLIC_REGISTRATION_ALLOWED: '1' });
    const { id, databaseId } = await racing.createRace({ title: 'Over', league: 'Gold' });
    await racing.api.graphql(RUN, { id }, racing.admin);
    race = databaseId;
    browser = await TestBrowser.start(racing.api);
  });
  afterAll(async () => {
    await browser.stop();
    await racing.api.stop();
  });

  const fail = async (window: Page): Promise<void> => {
    await window.route('**/graphql', async (route) => {
      const { operationName } = route.request().postDataJSON() as { operationName: string };
      if (isFailing && operationName !== 'Shell') await route.fulfill({ json: INTERNAL });
      else await route.continue();
    });
    // Nor does it tell by itself what was asked for in vain.
    await window.routeWebSocket('**/graphql', (socket) => {
      socket.connectToServer().onMessage((message) => {
        if (!isFailing || (JSON.parse(String(message)) as { type: string }).type !== 'next') socket.send(message);
      });
    });
  };

  /** Opens the window in which somebody looks at pages, one after the other. */
  const openWindow = async (cookie?: string): Promise<void> => {
    isFailing = false;
    page = await browser.open('/healthz', { before: fail, ...(cookie === undefined ? {} : { cookie }) });
  };

  /** Opens a page, and tries it again once the server answers. */
  async function failAndTryAgain(path: string): Promise<void> {
    isFailing = true;
    await page.goto(racing.api.url + path.replace('$race', String(race)));
    const failures = page.getByRole('alert').filter({ hasText: 'This could not be loaded' });
    await failures.first().getByText(MESSAGE).waitFor();
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    expect(await page.title()).not.toBe('');
    await expectAccessible(page);
    // Everything has failed that will: what fails late would be taken for what was tried again.
    await expect.poll(() => page.locator('[aria-busy=true]').count()).toBe(0);
    isFailing = false;
    for (let left = await failures.count(); left > 0; left = await failures.count()) {
      await failures.first().getByRole('button', { name: 'Try again' }).click();
      await expect.poll(() => failures.count()).toBeLessThan(left);
    }
    await expect.poll(() => page.locator('[aria-busy=true]').count()).toBe(0);
    browser.expectNoComplaints();
  }

  describe('by visitors', () => {
    beforeAll(() => openWindow());
    afterAll(() => browser.finish());
    it.each([...PUBLIC_PAGES, '/sign-in/link?token=gone'])('%s says so, and can be tried again', failAndTryAgain);
  });

  describe('by a student', () => {
    beforeAll(() => openWindow(racing.student));
    afterAll(() => browser.finish());
    it.each(RACER_PAGES)('%s says so, and can be tried again', failAndTryAgain);
  });

  describe('by staff', () => {
    beforeAll(() => openWindow(racing.admin));
    afterAll(() => browser.finish());
    it.each(STAFF_PAGES)('%s says so, and can be tried again', failAndTryAgain);
  });
});
