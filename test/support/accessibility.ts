import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { heightOf, nextPaint } from './browser.js';

/** The looks in which each page is checked. The last is the one in which pages open. */
export const looks = [
  ['dark', 360],
  ['light', 360],
  ['dark', 1920],
  ['light', 1280],
] as const;

/** The script of axe, in its short form. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Rules of every kind that pages keep. */
const ALL_RULES: RunOptions['runOnly'] = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
};

/** Rules about colours, which are others in another scheme. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** Rules about places and sizes, which are others in a window of another width. */
const SIZE_RULES = ['scrollable-region-focusable', 'target-size'];

/**
 * Has axe look at a page from its top, and checks that nothing is wider than the window.
 *
 * @param rules all of them, unless the page was looked at before and only some can be broken now
 */
export async function expectAccessible(page: Page, rules: RunOptions['runOnly'] = ALL_RULES): Promise<void> {
  // What is half below the header, which stays, would seem too small to be hit.
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
  await loadAxe(page);
  const found = await page.evaluate(async (runOnly) => {
    // Only what is wrong is told in full.
    const { violations } = await window.axe.run(document, { resultTypes: ['violations'], ...(runOnly && { runOnly }) });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  }, rules);
  expect(found).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
}

/**
 * Has axe look at an open page in every look, and leaves it in the one in which pages open. It applies all rules in the
 * first, a narrow one, where most things scroll; colours again in the others, and sizes again in wider windows. All else is said by elements and their names, which are the same in every look.
 */
export async function expectAccessibleInEveryLook(page: Page): Promise<void> {
  for (const look of looks) {
    const [colorScheme, width] = look;
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: heightOf(width) });
    await nextPaint(page);
    await expectAccessible(page, rulesOf(look)).catch((error: unknown) => {
      throw new Error(`${colorScheme}, ${width} pixels wide: ${String(error)}`, { cause: error });
    });
  }
}

/** What can be wrong in a look of a page in which nothing was wrong in the first one. */
export function rulesOf([scheme, width]: (typeof looks)[number]): RunOptions['runOnly'] {
  const [[firstScheme, firstWidth]] = looks;
  if (scheme === firstScheme && width === firstWidth) return ALL_RULES;
  // What is shown depends on the width, and with it which colours meet.
  return { type: 'rule', values: width === firstWidth ? COLOUR_RULES : [...COLOUR_RULES, ...SIZE_RULES] };
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
