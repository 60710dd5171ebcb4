import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessibleInEveryLook } from '../support/accessibility.js';
import { TestApi } from '../support/api.js';
import { chromiumPath, TestBrowser } from '../support/browser.js';

describe.skipIf(chromiumPath === undefined)('the specifications in a browser', () => {
  let api: TestApi;
  let browser: TestBrowser;

  beforeAll(async () => {
    api = await TestApi.start({ DEFAULT_FLAG_COLOR: 'orchid' });
    browser = await TestBrowser.start(api);
  });
  afterAll(async () => {
    await browser.stop();
    await api.stop();
  });
  afterEach(() => browser.finish());

  const table = (page: Page, name: RegExp) => page.getByRole('table', { name });
  const names = (page: Page, name: RegExp): Promise<string[]> =>
    table(page, name).getByRole('rowheader').locator('code').allTextContents();

  it('show parts, attributes and rules, and axe finds nothing in any look', async () => {
    const page = await browser.open('/specs');
    await page.getByRole('heading', { name: 'Specifications', level: 1 }).waitFor();
    const attributes = table(page, /Attributes/);
    await attributes.getByText('orchid').waitFor();
    expect(await attributes.getByRole('rowheader').count()).toBe(19);
    expect(await names(page, /tyres/)).toEqual(['knobbly', 'slick', 'steelband', 'reactive', 'maglev']);
    expect(
      await table(page, /Patterns/)
        .locator('svg rect')
        .count(),
    ).toBeGreaterThan(0);
    // Students find the rules by trying.
    expect(await page.getByRole('main').textContent()).not.toMatch(/MIN_WHEELS|ENOUGH_TYRES|Mass/);
    await expectAccessibleInEveryLook(page);
  });

  it('are put in order by keyboard, and say so', async () => {
    const page = await browser.open('/specs');
    const power = table(page, /power/);
    const cost = power.getByRole('columnheader', { name: 'Cost' });
    await cost.waitFor();
    expect(await cost.getAttribute('aria-sort')).toBeNull();
    await cost.getByRole('button').focus();
    await page.keyboard.press('Enter');
    expect(await cost.getAttribute('aria-sort')).toBe('ascending');
    expect((await names(page, /power/)).slice(0, 2)).toEqual(['none', 'steam']);
    await page.keyboard.press('Space');
    expect(await cost.getAttribute('aria-sort')).toBe('descending');
    expect((await names(page, /power/)).slice(0, 2)).toEqual(['fusion', 'thermo']);
    // On to the column before, which takes over.
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    expect(await power.locator('[aria-sort]').allTextContents()).toEqual(['Name']);
    expect((await names(page, /power/)).slice(0, 2)).toEqual(['bio', 'electric']);
  });

  it('are put in order by mouse, also by what is no number', async () => {
    const page = await browser.open('/specs');
    await table(page, /power/).getByRole('button', { name: 'Used up' }).click();
    expect((await names(page, /power/)).slice(0, 5)).toEqual(['fusion', 'thermo', 'solar', 'wind', 'none']);
    await table(page, /Attributes/)
      .getByRole('button', { name: 'Kind' })
      .click();
    expect((await names(page, /Attributes/))[0]).toBe('algo');
  });

  it('have a way to each part of the page', async () => {
    const page = await browser.open('/specs', { width: 360 });
    await page.getByRole('navigation', { name: 'On this page' }).getByRole('link', { name: 'Flags' }).press('Enter');
    await page.waitForURL(/#flag_pattern$/);
    const heading = page.getByRole('heading', { name: 'Flags' });
    await expect.poll(async () => (await heading.boundingBox())?.y).toBeLessThan(200);
  });

  it('tell masses to those who ask for more', async () => {
    const page = await browser.open('/specs?extra=mass');
    await table(page, /tyres/).getByRole('button', { name: 'Mass' }).click();
    expect((await names(page, /tyres/))[0]).toBe('slick');
  });

  it('are there while the server is away, but for what it alone knows', async () => {
    const page = await browser.open('/');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByRole('navigation').getByRole('link', { name: 'Specifications' }).hover();
    await page.route('**/graphql', (route) => route.abort());
    await page.getByRole('navigation').getByRole('link', { name: 'Specifications' }).click();
    await table(page, /Attributes/)
      .getByText('chosen by this server')
      .waitFor();
    expect(await names(page, /tyres/)).toHaveLength(5);
    await page.unroute('**/graphql');
    await table(page, /Attributes/)
      .getByText('orchid')
      .waitFor();
    browser.forgive(/ERR_FAILED/);
  });
});
