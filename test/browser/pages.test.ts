import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { exampleTabs } from '../../client/src/graphiql/examples.js';
import { TestApi } from '../support/api.js';
import { runCli } from '../support/cli.js';

const executablePath = process.env['BUGGY_CHROMIUM'];

describe.skipIf(executablePath === undefined)('pages in a browser', () => {
  let api: TestApi;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    api = await TestApi.start();
    const demo = await runCli(['demo'], { env: api.cliEnvironment });
    expect(demo.stderr).toBe('');
    browser = await chromium.launch({
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-sync',
        '--disable-component-update',
      ],
    });
  });
  afterAll(async () => {
    await browser.close();
    await api.stop();
  });
  beforeEach(() => {
    complaints = [];
  });
  afterEach(async () => {
    await context.close();
    expect(complaints).toEqual([]);
  });

  async function open(path: string, colorScheme: 'light' | 'dark', width = 1280, server = api.url): Promise<void> {
    context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
    page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('request', (request) => {
      const { protocol, host } = new URL(request.url());
      if (/^(https?|wss?):$/.test(protocol) && host !== new URL(server).host) complaints.push(`asks ${request.url()}`);
    });
    await page.goto(`${server}${path}`);
  }

  describe.each([
    ['light', 1280],
    ['dark', 360],
  ] as const)('the start page, %s, %i pixels wide', (colorScheme, width) => {
    it('shows a race live, and axe finds nothing', async () => {
      await open('/', colorScheme, width);
      await page.getByRole('heading', { name: 'Demo grand prix', level: 2 }).waitFor();
      await page.locator('#leaders li').nth(9).waitFor();
      const state = page.locator('#race-state');
      const before = await state.textContent();
      await expect.poll(() => state.textContent(), { timeout: 10_000 }).not.toBe(before);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    });
  });

  it('the start page of a new server leads to set-up, and axe finds nothing', async () => {
    await api.database.query('UPDATE setup_state SET step = 1');
    const another = await api.startAnother();
    try {
      await open('/', 'dark', 360, `http://127.0.0.1:${another.port}`);
      await page.getByRole('heading', { name: 'This server is new: set it up' }).waitFor();
      expect(await page.locator('#setup-mutation').textContent()).toContain('step: 1');
      expect(await page.locator('#race').isVisible()).toBe(false);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id }) => id)).toEqual([]);
    } finally {
      await another.stop();
      await api.database.query('UPDATE setup_state SET step = 0');
    }
  });

  it.each(['light', 'dark'] as const)(
    'a link to sign in leads to a page that axe finds nothing on, %s',
    async (scheme) => {
      const made = await runCli(['user', 'links', 'demo-admin', '--json'], { env: api.cliEnvironment });
      const token = new URL(JSON.parse(made.stdout).links[0].url).search;
      const check = async () => {
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      };
      await open(`/sign-in/link${token}`, scheme, 360);
      await page.getByRole('heading', { name: 'Hello demo-admin' }).waitFor();
      await check();
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(new URL(page.url()).pathname).toBe('/');
      await page.goto(`${api.url}/sign-in/link${token}`);
      await page.getByRole('heading', { name: 'This link does not work any more' }).waitFor();
      await check();
      // The page of a link that works no more is a 404, which the browser notes.
      complaints = complaints.filter((text) => !text.includes('404'));
    },
  );

  it('the start page goes on by itself when the connection comes back', async () => {
    await open('/', 'light');
    await page.locator('#leaders li').first().waitFor();
    await context.setOffline(true);
    await page.evaluate(() => window.dispatchEvent(new Event('offline')));
    await context.setOffline(false);
    const state = page.locator('#race-state');
    const before = await state.textContent();
    await expect.poll(() => state.textContent(), { timeout: 10_000 }).not.toBe(before);
  });

  it('GraphiQL runs a query and a subscription without asking anybody else', async () => {
    await open('/graphiql', 'dark');
    const run = page.locator('.graphiql-execute-button');
    await run.waitFor({ timeout: 20_000 });
    // It takes a press for something only once its editor and its schema are loaded, and shows no sign of that.
    const pressUntilAnswered = (pattern: RegExp): Promise<void> =>
      expect
        .poll(
          async () => {
            const answer = (await page.locator('.graphiql-response').textContent()) ?? '';
            if (!pattern.test(answer)) await run.click();
            return answer;
          },
          { timeout: 25_000, interval: 1_000 },
        )
        .toMatch(pattern);
    await pressUntilAnswered(/Acme/);
    await page.getByRole('tab', { name: 'Watch' }).click();
    // GraphiQL takes over the other tab's operation a little later than it shows it; what it stores tells when.
    await page.waitForFunction(() => localStorage.getItem('graphiql:variables')?.includes('raceId'));
    await pressUntilAnswered(/RaceTurn|RaceEnded/);
  }, 60_000);

  it('the examples of GraphiQL work on the demo data', async () => {
    await open('/graphiql', 'light');
    for (const { query, variables } of exampleTabs.filter((tab) => !tab.query.includes('subscription'))) {
      // One of them signs in anew, which ends the session before.
      const cookie = await api.signIn('demo-admin', 'buggy-demo');
      const { errors, data } = await api.graphql(query, JSON.parse(variables ?? '{}'), cookie);
      expect(errors, query).toBeUndefined();
      expect(JSON.stringify(data)).not.toContain('"code"');
    }
  });
});
