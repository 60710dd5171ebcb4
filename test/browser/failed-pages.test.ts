import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from '../support/accessibility.js';
import { chromiumPath, TestBrowser } from '../support/browser.js';
import { type RacingApi, RUN, startRacingApi } from '../support/races.js';

const MESSAGE = 'Something went wrong on our side. Tell the people who run this server the request id r-42.';
const INTERNAL = { data: null, errors: [{ message: MESSAGE, extensions: { code: 'INTERNAL', requestId: 'r-42' } }] };
describe.skipIf(chromiumPath === undefined)('pages whose contents cannot be loaded, in a browser', () => {
  let racing: RacingApi;
  let browser: TestBrowser;
  /** A window of its own, whose server answers nothing but what is around a page for as long as it is failing. */
  let page: Page;
  let isFailing = false;
  beforeAll(async () => {
    racing = await startRacingApi({ IS_PUBLIC_REGISTRATION_ALLOWED: '1' });
    const { id } = await racing.createRace({ title: 'Over', league: 'Gold' });
    await racing.api.graphql(RUN, { id }, racing.admin);
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
    await page.goto(racing.api.url + path);
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

  // That all the others say so as well is tested in client/src/app/failed-pages.test.tsx.
  it.each([
    ['/races', 'a visitor'],
    ['/account', 'a student'],
    ['/staff/dashboard', 'staff'],
  ] as const)('%s of %s says so, and can be tried again', async (path, who) => {
    const cookies = { 'a visitor': undefined, 'a student': racing.student, staff: racing.admin };
    await openWindow(cookies[who]);
    await failAndTryAgain(path);
    await browser.finish();
  });
});
