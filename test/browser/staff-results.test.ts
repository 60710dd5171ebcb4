import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, expectAccessibleInEveryLook } from '../support/accessibility.js';
import { chromiumPath, TestBrowser } from '../support/browser.js';
import { type RacingApi, RESULTS, RUN, startRacingApi } from '../support/races.js';

/** Has `slow.json` be read only when the test calls `readSlowFile`, which resolves once it is; runs in the page. */
function holdSlowFile(): void {
  const { text } = Blob.prototype;
  const mayRead = Promise.withResolvers<void>();
  const isRead = Promise.withResolvers<void>();
  Blob.prototype.text = async function (this: Blob) {
    if (!(this instanceof File) || this.name !== 'slow.json') return text.call(this);
    await mayRead.promise;
    const contents = await text.call(this);
    // After whoever waits for it.
    setTimeout(isRead.resolve);
    return contents;
  };
  Object.assign(globalThis, {
    readSlowFile: () => {
      mayRead.resolve();
      return isRead.promise;
    },
  });
}

describe.skipIf(chromiumPath === undefined)('results from elsewhere in the hands of staff, in a browser', () => {
  let racing: RacingApi;
  let browser: TestBrowser;
  beforeAll(async () => {
    racing = await startRacingApi();
    browser = await TestBrowser.start(racing.api);
  });
  afterAll(async () => {
    await browser.stop();
    await racing.api.stop();
  });
  afterEach(() => browser.finish());

  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
  /** What a runner makes of a race: its file with buggies, each with a position. */
  const raceFile = async (databaseId: number, changes: object = {}): Promise<Buffer> => {
    const path = `${racing.api.url}/admin/races/${databaseId}/download-race-file/with-buggies`;
    const file = (await (await fetch(path, { headers: { cookie: racing.admin } })).json()) as { buggies: object[] };
    const buggies = file.buggies.map((buggy, index) => ({
      ...buggy,
      ...{ flag_color: 'red', flag_color_secondary: 'blue', flag_pattern: 'plain', cost: 100 },
      ...{ race_position: index + 1, violations_str: '' },
    }));
    const counts = { buggies_entered: 4, buggies_started: 4, buggies_finished: 4 };
    const events = [[{ b: 'racer0', d: 5 }]];
    return Buffer.from(JSON.stringify({ ...file, version: '1.1', buggies, events, ...counts, ...changes }));
  };
  const choose = (page: Page, name: string, buffer: Buffer): Promise<void> =>
    page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/json', buffer });

  it('are looked at, accepted point by point, stored, and replaced', async () => {
    const { id, databaseId } = await racing.createRace({ title: 'Away game', maxLaps: 1 });
    const page = await browser.open(`/staff/races/${databaseId}`, { cookie: racing.admin });
    await choose(page, 'broken.json', Buffer.from('{ "buggies": ['));
    await page.getByRole('alert').waitFor();
    await choose(page, 'odd.json', await raceFile(databaseId, { buggies_entered: 3, title: 'Home game' }));
    await page.getByText('odd.json: 4 buggies, of which 4 started and 4 have a position. First is racer0.').waitFor();
    await page.getByText('There are 2 odd things about odd.json.').waitFor();
    await page.getByLabel(/3 entered, but 4/).check();
    await press(page, 'Store the results');
    await page.getByText('One of them is not ticked yet.').waitFor();
    await expectAccessible(page);
    await page.getByLabel(/The title is "Home game"/).check();
    await press(page, 'Store the results');
    await page.getByText('The results of 4 buggies are stored.').waitFor();
    const { data } = await racing.api.graphql(RESULTS, { id }, racing.admin);
    expect(data['race']).toMatchObject({ state: 'PUBLISHED', buggiesEntered: 4 });
    await choose(page, 'mended.json', await raceFile(databaseId));
    await page.getByText('4 results that were uploaded before are replaced.').waitFor();
    await page.getByText('mended.json fits the race.').waitFor();
    await press(page, 'Store the results');
    await page.getByText('The results of 4 buggies are stored.').waitFor();
  });

  it('of two files are those of the last one, whichever is read first', async () => {
    const { databaseId } = await racing.createRace({ title: 'Two files' });
    const before = (page: Page): Promise<unknown> => page.addInitScript(holdSlowFile);
    const page = await browser.open(`/staff/races/${databaseId}`, { cookie: racing.admin, before });
    await choose(page, 'slow.json', Buffer.from('{}'));
    await choose(page, 'large.json', Buffer.alloc(32 * 1024 * 1024 + 1));
    await page.getByText('The file has 33,554,433 bytes').waitFor();
    await choose(page, 'quick.json', await raceFile(databaseId));
    await page.getByText('quick.json fits the race.').waitFor();
    let checks = 0;
    page.on('request', (request) => {
      if (request.postData()?.includes('CheckResults')) checks += 1;
    });
    await page.evaluate(() => (globalThis as unknown as { readSlowFile(): Promise<void> }).readSlowFile());
    await press(page, 'Store the results');
    await page.getByText('The results of 4 buggies are stored.').waitFor();
    expect(checks).toBe(0);
  });

  it('are not asked for where the server ran the race', async () => {
    const { id, databaseId } = await racing.createRace({ title: 'Here' });
    await racing.api.graphql(RUN, { id }, racing.admin);
    const page = await browser.open(`/staff/races/${databaseId}`, { cookie: racing.admin });
    await page.getByText('This server ran the race itself, so its results stay.').waitFor();
    expect(await page.getByRole('button', { name: 'Choose a race file' }).count()).toBe(0);
  });

  it('the doubts are accessible in every look', async () => {
    const { databaseId } = await racing.createRace({ title: 'Odd' });
    const page = await browser.open(`/staff/races/${databaseId}`, { cookie: racing.admin });
    await choose(page, 'odd.json', await raceFile(databaseId, { buggies_entered: 3 }));
    await page.getByText('There is something odd about odd.json.').waitFor();
    await expectAccessibleInEveryLook(page);
  });
});
