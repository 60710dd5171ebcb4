import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApi } from '../support/api.js';
import { launchChromium, PATIENCE_MS } from '../support/browser.js';

/** The browser that people use, of which the one of the other tests is a part without windows; undefined without one. */
const fullChromiumPath = process.env['BUGGY_CHROMIUM_FULL'];

describe.skipIf(fullChromiumPath === undefined)('a full Chromium (skipped without BUGGY_CHROMIUM_FULL)', () => {
  let api: TestApi;
  let browser: Browser;
  beforeAll(async () => {
    api = await TestApi.start();
    await api.addUser('ada');
    browser = await launchChromium(fullChromiumPath);
  });
  afterAll(async () => {
    await browser.close();
    await api.stop();
  });

  it('signs somebody in, takes a buggy and draws it, and complains of nothing', async () => {
    const page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await page.goto(`${api.url}/sign-in?next=/buggy`);
    await page.getByLabel('Username').fill('ada');
    await page.getByLabel(/^Password/).fill('correct horse');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Start from an example' }).click();
    await page.getByRole('button', { name: 'Upload', exact: true }).click();
    await page.getByText('Your first buggy is stored').waitFor();
    await page.getByRole('button', { name: 'Run a practice race' }).click();
    await page.getByRole('heading', { name: 'Practice race', level: 1 }).waitFor();
    await page.getByRole('img', { name: /^The track, with/ }).waitFor();
    await page
      .getByText(/^Turn \d+/)
      .first()
      .waitFor();
    expect(complaints).toEqual([]);
  });
});
