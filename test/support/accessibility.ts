import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { heightOf, nextPaint } from './browser.js';

/** Widths in which each page is looked at, in pixels: a phone, a projector, and a laptop, in which pages open. */
const [PHONE, PROJECTOR, LAPTOP] = [360, 1920, 1280];

/** Rows of a table of which axe looks at the first ones only: it takes its time for each, and they are all made alike. */
const FURTHER_ROWS = 'tbody > tr:nth-child(n+9)';

/** The script of axe, in its short form. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Rules of every kind that pages keep. */
const ALL_RULES: RunOptions['runOnly'] = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
};

/** Rules about colours, which are others in another scheme, and about places and sizes, which are others in another width. */
const RULES_OF_LOOKS: RunOptions['runOnly'] = {
  type: 'rule',
  values: ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'target-size'],
};

/**
 * Has axe look at a page from its top, and checks that nothing is wider than the window.
 *
 * @param rules all of them, unless the page was looked at before and only some can be broken now
 */
export async function expectAccessible(page: Page, rules: RunOptions['runOnly'] = ALL_RULES): Promise<void> {
  // What is half below the header, which stays, would seem too small to be hit.
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
  await loadAxe(page);
  const found = await page.evaluate(
    async ([runOnly, further]) => {
      const options = {
        // Only what is wrong is told in full.
        ...{ resultTypes: ['violations' as const], runOnly },
        // Style sheets are read for rules that are not among these.
        preload: false,
      };
      const { violations } = await window.axe.run({ include: [['html']], exclude: [[further]] }, options);
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    },
    [rules, FURTHER_ROWS] as const,
  );
  expect(found).toEqual([]);
  await expectToFit(page);
}

/** Checks that nothing is wider than the window. */
async function expectToFit(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
}

/**
 * Has axe look at an open page in both schemes, and leaves it in the look in which pages open. It applies all rules in a narrow
 * window, where most things scroll; in a wide one those about colours and sizes again, since all else is said by elements and
 * their names, which are the same in every look. Pages take turns in which scheme they are narrow, so that what is around all of
 * them is seen in each.
 */
export async function expectAccessibleInEveryLook(page: Page): Promise<void> {
  const { pathname } = new URL(page.url());
  const [narrow, wide] = pathname.length % 2 === 0 ? (['dark', 'light'] as const) : (['light', 'dark'] as const);
  await inLook(page, narrow, PHONE, () => expectAccessible(page));
  await inLook(page, wide, PROJECTOR, () => expectToFit(page));
  await inLook(page, wide, LAPTOP, () => expectAccessible(page, RULES_OF_LOOKS));
  await page.emulateMedia({ colorScheme: 'light' });
}

async function inLook(
  page: Page,
  colorScheme: 'dark' | 'light',
  width: number,
  check: () => Promise<void>,
): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width, height: heightOf(width) });
  await nextPaint(page);
  await check().catch((error: unknown) => {
    throw new Error(`${colorScheme}, ${width} pixels wide: ${String(error)}`, { cause: error });
  });
}

/** Loads axe into the document and into those in its frames, where it is not there yet. */
async function loadAxe(page: Page): Promise<void> {
  for (const frame of page.frames()) {
    if (await frame.evaluate(() => 'axe' in window)) continue;
    if (frame !== page.mainFrame()) {
      await frame.evaluate(AXE);
      continue;
    }
    // Chromium remembers what it compiled of a script, but nothing of a text that is evaluated from within the page.
    const session = await page.context().newCDPSession(page);
    await session.send('Runtime.evaluate', { expression: `${AXE};0` });
    await session.detach();
  }
}

declare global {
  interface Window {
    /** Of a page into which it was loaded. */
    axe: typeof axe;
  }
}
