import type { Page } from 'playwright-core';

/** The turn that the player of a page shows. */
export async function turnOf(page: Page): Promise<number> {
  const text = await page
    .getByText(/^Turn \d+/)
    .first()
    .textContent();
  return Number(/Turn (\d+)/.exec(text ?? '')?.[1]);
}
