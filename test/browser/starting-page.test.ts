import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startingHandler } from '../../dist/src/api/startup/starting-handler.js';
import { StartupState } from '../../dist/src/api/startup/startup-state.js';
import { expectAccessibleInEveryLook } from '../support/accessibility.js';
import { chromiumPath, PATIENCE_MS, sharedChromium } from '../support/browser.js';

describe.skipIf(chromiumPath === undefined)('the page while the server starts, in a browser', () => {
  let context: BrowserContext;
  let page: Page;
  let server: Server;
  let handler: RequestListener;
  let url: string;
  let state: StartupState;
  beforeAll(async () => {
    context = await (await sharedChromium()).newContext({ reducedMotion: 'reduce' });
    context.setDefaultTimeout(PATIENCE_MS);
    page = await context.newPage();
    state = new StartupState(() => undefined);
    state.enter('database');
    state.wait('the database at db:5432 does not answer');
    handler = startingHandler(state);
    server = createServer((request, response) => handler(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/races`;
  });
  afterAll(async () => {
    await context.close();
    server.closeAllConnections();
    server.close();
  });

  it('is accessible in every look', async () => {
    await page.goto(url);
    await page.getByText('It waits: the database at db:5432 does not answer.').waitFor();
    await expectAccessibleInEveryLook(page);
  });

  it('says how far the start is, also when the server is away, and becomes the page that was asked for', async () => {
    await page.goto(url);
    const current = page.locator('[aria-current=step]');
    await expect.poll(() => current.textContent()).toBe('Reach the database');
    state.enter('modules');
    await expect.poll(() => current.textContent()).toBe('Start the services');
    await page.route('**/readyz', (route) => route.abort());
    await page.getByText('It waits: the server does not answer at the moment.').waitFor();
    handler = (_, response) => response.setHeader('content-type', 'text/html').end('<h1>Races</h1>');
    await page.unroute('**/readyz');
    await page.getByRole('heading', { name: 'Races' }).waitFor();
    expect(page.url()).toBe(url);
  });
});
