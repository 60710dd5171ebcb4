import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { exampleTabs } from '../../client/src/graphiql/examples.js';
import { expectAccessible, expectAccessibleInEveryLook } from '../support/accessibility.js';
import { TestApi } from '../support/api.js';
import { chromiumPath, nextPaint, TestBrowser } from '../support/browser.js';
import { runCli } from '../support/cli.js';

/** Keeps what moves in a page without anybody having done anything; runs in the page. */
function recordShifts(): void {
  const shifts: number[] = [];
  Object.assign(globalThis, { shifts });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value);
  }).observe({ type: 'layout-shift', buffered: true });
}

describe.skipIf(chromiumPath === undefined)('pages in a browser', () => {
  let api: TestApi;
  let browser: TestBrowser;

  beforeAll(async () => {
    api = await TestApi.start();
    const demo = await runCli(['demo'], { env: api.cliEnvironment });
    expect(demo.stderr).toBe('');
    // Who signs in for the first time is asked to choose a password first.
    await api.signIn('ada', 'buggy-demo');
    browser = await TestBrowser.start(api);
  });
  afterAll(async () => {
    await browser.stop();
    await api.stop();
  });
  afterEach(() => browser.finish());

  it.each([
    ['/', 'Build a buggy. Race it.', 'Demo grand prix'],
    ['/races', 'Races', 'Demo grand prix'],
    ['/races/1', 'Warm-up lap', 'FLAG_COLOURS'],
    ['/races/3', 'Tomorrow’s race', 'It starts in'],
    ['/sign-in', 'Sign in', 'Username'],
  ])('%s has its heading and its contents, and axe finds nothing in any look', async (path, heading, contents) => {
    const page = await browser.open(path);
    await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
    await page.getByRole('main').getByText(contents).first().waitFor();
    await expectAccessibleInEveryLook(page);
  });

  it('an address that leads nowhere says so', async () => {
    const page = await browser.open('/nowhere');
    await page.getByRole('heading', { name: 'There is nothing here' }).waitFor();
    await expectAccessibleInEveryLook(page);
    browser.forgive(/404/);
  });

  it('the start page can be read before its scripts are there, and no other page says the same', async () => {
    const page = await browser.open('/', { options: { javaScriptEnabled: false } });
    await page.getByRole('heading', { name: 'Build a buggy. Race it.', level: 1 }).waitFor();
    await page.goto(new URL('/races', page.url()).href);
    expect(await page.getByText('Build a buggy').count()).toBe(0);
  });

  it.each([
    ['/', 'Demo grand prix'],
    ['/races', 'Warm-up lap'],
    ['/races/1', 'FLAG_COLOURS'],
    ['/leagues', 'Demo league'],
  ])('%s moves nothing that is seen when its contents come', async (path, contents) => {
    const mayAnswer = Promise.withResolvers<void>();
    const page = await browser.open(path, {
      width: 360,
      before: async (page) => {
        await page.addInitScript(recordShifts);
        await page.route('**/graphql', async (route) => {
          await mayAnswer.promise;
          await route.continue();
        });
      },
    });
    // What is kept free for the contents is painted before they come.
    await page.locator('[aria-busy=true]').first().waitFor();
    await nextPaint(page);
    mayAnswer.resolve();
    await page.getByRole('main').getByText(contents).first().waitFor();
    await nextPaint(page);
    expect(await page.evaluate(() => (globalThis as unknown as { shifts: number[] }).shifts)).toEqual([]);
  });

  it('on a phone the menu leads to pages, and closes behind whoever goes or presses Escape', async () => {
    const page = await browser.open('/', { width: 360 });
    await page.getByRole('heading', { name: 'Next race' }).waitFor();
    const opener = page.getByRole('button', { name: 'Menu', exact: true });
    await opener.press('Enter');
    const menu = page.getByRole('dialog', { name: 'Menu' });
    await menu.getByRole('link', { name: 'Leagues' }).waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'hidden' });
    expect(await opener.evaluate((button) => button === document.activeElement)).toBe(true);
    await opener.press('Enter');
    await menu.getByRole('link', { name: 'Leagues' }).click();
    await page.getByRole('heading', { name: 'Leagues', level: 1 }).waitFor();
    await menu.waitFor({ state: 'hidden' });
  });

  describe('signing in', () => {
    const fillIn = async (page: Page, password: string): Promise<void> => {
      await page.getByLabel('Username').fill('ada');
      await page.getByLabel(/^Password/).fill(password);
      await page.keyboard.press('Enter');
    };

    it('leads on to where somebody was going, and out again', async () => {
      const page = await browser.open('/races');
      await page.getByRole('link', { name: 'Sign in', exact: true }).click();
      await fillIn(page, 'buggy-demo');
      await page.waitForURL('**/races');
      await page.getByRole('banner').getByText('ada').waitFor();
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.waitForURL(`${api.url}/`);
      await page.getByRole('link', { name: 'Sign in', exact: true }).waitFor();
    });

    it('says what is wrong, and keeps what was typed', async () => {
      const page = await browser.open('/sign-in');
      await fillIn(page, 'not it');
      await page.getByRole('alert').getByText('Username and password do not match').waitFor();
      expect(await page.getByLabel('Username').inputValue()).toBe('ada');
      await expectAccessible(page);
    });

    it('says so when somebody could not be signed out', async () => {
      const page = await browser.open('/races', { cookie: await api.signIn('ada', 'buggy-demo') });
      await page.getByRole('button', { name: 'Sign out' }).waitFor();
      await page.route('**/graphql', (route) => route.abort());
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByText('You are still signed in.').waitFor();
      await page.unroute('**/graphql');
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('link', { name: 'Sign in', exact: true }).waitFor();
      browser.forgive(/ERR_FAILED/);
    });

    it('never leads to another site', async () => {
      const page = await browser.open('/sign-in?next=//elsewhere.example/');
      await fillIn(page, 'buggy-demo');
      await page.getByRole('button', { name: 'Sign out' }).waitFor();
      expect(new URL(page.url()).host).toBe(new URL(api.url).host);
    });
  });

  describe('by keyboard', () => {
    it('the first stop is the way past the menu, and a new page begins at its heading', async () => {
      const page = await browser.open('/');
      await page.getByRole('heading', { name: 'Next race' }).waitFor();
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content');
      await page.getByRole('navigation').getByRole('link', { name: 'Races' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Races', level: 1 }).waitFor();
      await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Races');
    });
  });

  it('while the server is away the page says so, and goes on by itself when it is back', async () => {
    const page = await browser.open('/');
    await page.getByRole('heading', { name: 'Next race' }).waitFor();
    await page.route('**/graphql', (route) => route.abort());
    await page.getByRole('link', { name: 'All races' }).click();
    await page.getByText('The server does not answer at the moment.').waitFor();
    await page.unroute('**/graphql');
    await page.getByRole('main').getByText('Warm-up lap').waitFor();
    await expect.poll(() => page.getByText('The server does not answer at the moment.').count()).toBe(0);
    browser.forgive(/ERR_FAILED/);
  });

  it('GraphiQL runs a query and a subscription without asking anybody else', async () => {
    const page = await browser.open('/graphiql', { scheme: 'dark' });
    const run = page.locator('.graphiql-execute-button');
    await run.waitFor();
    // It takes a press for something only once its editor and its schema are loaded, and shows no sign of that.
    const pressUntilAnswered = (pattern: RegExp): Promise<void> =>
      expect
        .poll(
          async () => {
            const answer = (await page.locator('.graphiql-response').textContent()) ?? '';
            // While something runs, the button stops it.
            const isRunning = /stop/i.test((await run.getAttribute('aria-label')) ?? '');
            if (!pattern.test(answer) && !isRunning) await run.click();
            return answer;
          },
          { interval: 1_000 },
        )
        .toMatch(pattern);
    await pressUntilAnswered(/Acme/);
    await page.getByRole('tab', { name: 'Watch' }).click();
    // GraphiQL takes over the other tab's operation a little later than it shows it; what it stores tells when.
    await page.waitForFunction(() => localStorage.getItem('graphiql:variables')?.includes('raceId'));
    await pressUntilAnswered(/RaceTurn|RaceEnded/);
  });

  it('the examples of GraphiQL work on the demo data', async () => {
    for (const { query, variables } of exampleTabs.filter((tab) => !tab.query.includes('subscription'))) {
      // One of them signs in anew, which ends the session before.
      const cookie = await api.signIn('demo-admin', 'buggy-demo');
      const { errors, data } = await api.graphql(query, JSON.parse(variables ?? '{}'), cookie);
      expect(errors, query).toBeUndefined();
      expect(JSON.stringify(data)).not.toContain('"code"');
    }
  });
});

describe.skipIf(chromiumPath === undefined)('a server that takes only documents of its own pages', () => {
  it('shows them, and sends what changes', async () => {
    const api = await TestApi.start({ IS_TRUSTED_DOCUMENTS_ONLY: 'yes' });
    const browser = await TestBrowser.start(api);
    try {
      await api.addUser('ada');
      const page = await browser.open('/sign-in?next=/races');
      const sent: string[] = [];
      page.on('request', (request) => request.url().endsWith('/graphql') && sent.push(request.postData() ?? ''));
      await page.getByLabel('Username').fill('ada');
      await page.getByLabel(/^Password/).fill('correct horse');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Races', level: 1 }).waitFor();
      await page.getByText('No race has been run yet.').waitFor();
      expect(sent.length).toBeGreaterThan(2);
      expect(sent.filter((body) => body.includes('"query"'))).toEqual([]);
      await browser.finish();
    } finally {
      await browser.stop();
      await api.stop();
    }
  });
});
