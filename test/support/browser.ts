import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import type { TestApi } from './api.js';

/** The program of the browser, or undefined where there is none; tests with a browser are skipped then. */
export const chromiumPath: string | undefined = process.env['BUGGY_CHROMIUM'];

/** Longest wait for something in a page, in milliseconds; as long as that of other tests (vitest.config.ts). */
export const PATIENCE_MS = 120_000;

/** How a page is opened. */
export interface Visit {
  readonly scheme?: 'light' | 'dark';
  /** Width of the window in pixels: 360 is a phone, 1280 a laptop, 1920 a projector. */
  readonly width?: number;
  /** The cookie of somebody who is signed in. */
  readonly cookie?: string;
  /** Address of another server than the test's own. */
  readonly server?: string;
  readonly options?: BrowserContextOptions;
  /** What is done with the window before it asks for anything. */
  readonly before?: (page: Page) => Promise<unknown>;
}

/** A browser in which a test looks at the pages of a server. */
export class TestBrowser {
  private context: BrowserContext | undefined;
  /** What went wrong in pages that was not expected: errors in the console, and whatever was asked of other hosts. */
  private complaints: string[] = [];
  private forgiven: RegExp[] = [];

  private constructor(
    private readonly api: TestApi,
    readonly browser: Browser,
  ) {}

  /** Starts it. */
  static async start(api: TestApi): Promise<TestBrowser> {
    const browser = await chromium.launch({
      ...(chromiumPath === undefined ? {} : { executablePath: chromiumPath }),
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-sync',
        '--disable-component-update',
      ],
    });
    return new TestBrowser(api, browser);
  }

  /** Opens a page, in a new window whose cookies and storage are its own. */
  async open(
    path: string,
    { scheme = 'light', width = 1280, cookie, server = this.api.url, options = {}, before }: Visit = {},
  ): Promise<Page> {
    await this.context?.close();
    this.context = await this.browser.newContext({
      colorScheme: scheme,
      // Nothing moves by itself while axe looks at it; what tests movement asks for it.
      reducedMotion: 'reduce',
      viewport: { width, height: heightOf(width) },
      locale: 'en-GB',
      timezoneId: 'Europe/London',
      ...options,
    });
    this.context.setDefaultTimeout(PATIENCE_MS);
    if (cookie !== undefined) {
      const [name = '', value = ''] = cookie.split('=');
      await this.context.addCookies([{ name, value, url: server, httpOnly: true, sameSite: 'Lax' }]);
    }
    const page = await this.context.newPage();
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => message.type() === 'error' && this.complaints.push(message.text()));
    page.on('request', (request) => {
      const { protocol, host } = new URL(request.url());
      if (/^(https?|wss?):$/.test(protocol) && host !== new URL(server).host) {
        this.complaints.push(`asks ${request.url()}`);
      }
    });
    await before?.(page);
    await page.goto(`${server}${path}`);
    return page;
  }

  /** Expects complaints, such as that a server that is down does not answer, until the window is closed. */
  forgive(pattern: RegExp): void {
    this.forgiven.push(pattern);
  }

  /** Closes the window, and fails if anything went wrong in it that nobody expected. */
  async finish(): Promise<void> {
    await this.context?.close();
    this.context = undefined;
    const { complaints, forgiven } = this;
    this.complaints = [];
    this.forgiven = [];
    expect(complaints.filter((text) => !forgiven.some((pattern) => pattern.test(text)))).toEqual([]);
  }

  async stop(): Promise<void> {
    await this.browser.close();
  }
}

/** The looks in which each page is checked. The last is the one in which pages open. */
export const looks = [
  ['dark', 360],
  ['light', 360],
  ['dark', 1920],
  ['light', 1280],
] as const;

const heightOf = (width: number): number => (width < 500 ? 760 : 800);

/** Has axe look at a page from its top, and checks that nothing is wider than the window. */
export async function expectAccessible(page: Page): Promise<void> {
  // What is half below the header, which stays, would seem too small to be hit.
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
  const { violations } = await new AxeBuilder({ page })
    // Only what is wrong is told in full. No other window is opened for it: no page here has frames of other sites.
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
}

/** Waits until a page has painted: it hears of what happened before its next frame, and paints that before the one after. */
export async function nextPaint(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

/** Has axe look at an open page in every look, and leaves it in the one in which pages open. */
export async function expectAccessibleInEveryLook(page: Page): Promise<void> {
  for (const [colorScheme, width] of looks) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: heightOf(width) });
    await nextPaint(page);
    await expectAccessible(page).catch((error: unknown) => {
      throw new Error(`${colorScheme}, ${width} pixels wide: ${String(error)}`, { cause: error });
    });
  }
}
