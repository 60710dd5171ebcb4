import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
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

/** The browser of this process: files that run in it one after the other use the same, each in windows of its own. */
let launched: Promise<Browser> | undefined;

/** Launches a browser. Playwright kills it at the latest when this process exits. */
export async function launchChromium(executablePath: string | undefined): Promise<Browser> {
  return await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-sync',
      '--disable-component-update',
      // Pages live for seconds: what V8 would spend on optimising their scripts, and those of axe, never pays.
      '--js-flags=--no-opt --no-maglev',
      // Hosts of other sites, which tests serve themselves.
      '--host-resolver-rules=MAP *.test 127.0.0.1',
    ],
  });
}

/** The browser of this process; it is launched when it is first asked for, and again when it is gone. */
export async function sharedChromium(): Promise<Browser> {
  const present = await launched?.catch(() => undefined);
  if (present?.isConnected()) return present;
  launched = launchChromium(chromiumPath);
  return await launched;
}

/** A browser in which a test looks at the pages of a server. */
export class TestBrowser {
  private page: Page | undefined;
  /** Whether nothing was opened in the window since it was new or emptied. */
  private isEmpty = true;
  /** Whether something was done to the window that cannot be undone. */
  private isSpent = false;
  /** What went wrong in pages that was not expected: errors in the console, and whatever was asked of other hosts. */
  private complaints: string[] = [];
  private forgiven: RegExp[] = [];

  private constructor(
    private readonly api: TestApi,
    private readonly browser: Browser,
  ) {}

  /** Starts it. */
  static async start(api: TestApi): Promise<TestBrowser> {
    return new TestBrowser(api, await sharedChromium());
  }

  /**
   * Opens a page, in a window that has no cookies and no storage yet. Whatever was open before is closed. It may be the
   * same window, emptied: another one has to load and compile all scripts anew, which takes three times as long.
   */
  async open(
    path: string,
    { scheme = 'light', width = 1280, cookie, server = this.api.url, options, before }: Visit = {},
  ): Promise<Page> {
    const isUsual = server === this.api.url && options === undefined && before === undefined;
    const look = {
      colorScheme: scheme,
      // Nothing moves by itself while axe looks at it; what tests movement asks for it.
      reducedMotion: 'reduce' as const,
      viewport: { width, height: heightOf(width) },
    };
    await (isUsual ? this.empty() : this.close());
    if (this.page === undefined) this.page = await this.openWindow(server, { ...look, ...options });
    else {
      await this.page.emulateMedia({ media: null, ...look });
      await this.page.setViewportSize(look.viewport);
    }
    const page = this.page;
    this.isEmpty = false;
    this.isSpent = !isUsual;
    if (cookie !== undefined) {
      const [name = '', value = ''] = cookie.split('=');
      await page.context().addCookies([{ name, value, url: server, httpOnly: true, sameSite: 'Lax' }]);
    }
    await before?.(page);
    await page.goto(`${server}${path}`);
    return page;
  }

  /** Expects complaints, such as that a server that is down does not answer, until the window is closed. */
  forgive(pattern: RegExp): void {
    this.forgiven.push(pattern);
  }

  /** Leaves what is open, and fails if anything went wrong in it that nobody expected. */
  async finish(): Promise<void> {
    await this.empty();
    this.expectNoComplaints();
  }

  /** Fails if anything went wrong so far that nobody expected, and begins anew. */
  expectNoComplaints(): void {
    const { complaints, forgiven } = this;
    this.complaints = [];
    this.forgiven = [];
    expect(complaints.filter((text) => !forgiven.some((pattern) => pattern.test(text)))).toEqual([]);
  }

  /** Closes its window. The browser stays for the next file. */
  async stop(): Promise<void> {
    await this.close();
  }

  private async openWindow(server: string, options: BrowserContextOptions): Promise<Page> {
    const context = await this.browser.newContext({
      locale: 'en-GB',
      timezoneId: 'Europe/London',
      ...options,
    });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => message.type() === 'error' && this.complaints.push(message.text()));
    page.on('request', (request) => {
      const { protocol, host } = new URL(request.url());
      if (/^(https?|wss?):$/.test(protocol) && host !== new URL(server).host) {
        this.complaints.push(`asks ${request.url()}`);
      }
    });
    // These stay for as long as the window does.
    for (const lasting of ['addInitScript', 'routeWebSocket'] as const) {
      const call = page[lasting].bind(page) as (...values: unknown[]) => Promise<never>;
      page[lasting] = (...values: unknown[]) => {
        this.isSpent = true;
        return call(...values);
      };
    }
    return page;
  }

  /** Has the window be as if it were new, or closes it where that cannot be. */
  private async empty(): Promise<void> {
    const page = this.page;
    if (page === undefined || this.isEmpty) return;
    if (this.isSpent || page.isClosed()) {
      await this.close();
      return;
    }
    try {
      const context = page.context();
      for (const other of context.pages()) if (other !== page) await other.close();
      // A page without scripts, of the server itself: elsewhere its storage could not be emptied.
      await page.goto(`${this.api.url}/healthz`);
      await page.unrouteAll({ behavior: 'ignoreErrors' });
      await page.evaluate(() => {
        localStorage.clear();
        sessionStorage.clear();
      });
      await context.clearCookies();
      this.isEmpty = true;
    } catch {
      // Its server is gone, or it crashed.
      await this.close();
    }
  }

  private async close(): Promise<void> {
    await this.page?.context().close();
    this.page = undefined;
  }
}

/** Height of a window of some width, in pixels: a phone stands upright. */
export const heightOf = (width: number): number => (width < 500 ? 760 : 800);

/** Waits until a page has painted: it hears of what happened before its next frame, and paints that before the one after. */
export async function nextPaint(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}
