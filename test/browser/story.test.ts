import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from '../support/accessibility.js';
import { chromiumPath, TestBrowser } from '../support/browser.js';
import { endBroadcast, type RacingApi, startRacingApi } from '../support/races.js';

describe.skipIf(chromiumPath === undefined)('the story of a new student, in a browser', () => {
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

  it('goes from a link to sign in to the first race that was watched, on a phone', async () => {
    const { api, admin } = racing;
    // Staff register Newt and hand a link out, in the browser as well.
    const staff = await browser.open('/staff/roster', { cookie: admin });
    await staff.getByRole('textbox', { name: 'Table', exact: true }).fill('username,password\nnewt,');
    await staff.getByLabel('New people may lack a password').check();
    await staff.getByRole('button', { name: 'Check it' }).click();
    await staff.getByLabel('Authorisation code').fill('CHANGEME');
    await staff.getByRole('button', { name: 'Import one person' }).click();
    await staff.getByText('The import is done: one new account').waitFor();
    await staff.getByRole('link', { name: 'People', exact: true }).first().click();
    await staff.getByRole('checkbox', { name: 'Choose newt' }).check();
    await staff.getByLabel('Authorisation code').first().fill('CHANGEME');
    await staff.getByRole('button', { name: 'Make links' }).click();
    const handedOut = await staff.getByText(/^username,link/).textContent();
    const { pathname, search } = new URL(/https?:\/\/\S+/.exec(handedOut ?? '')?.[0] ?? '');

    // Newt follows it, and chooses a password.
    const page = await browser.open(pathname + search, { width: 360 });
    await page.getByRole('heading', { name: 'Hello newt' }).waitFor();
    await page.getByLabel('New password').fill('battery staple');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'My buggy', level: 1 }).waitFor();

    // A first buggy, with a mistake that is mended before it is uploaded.
    const json = page.getByLabel(/^JSON of your buggy/);
    await json.fill('{"power_units": 30,\n "qty_wheels" 4}');
    await page
      .getByText(/^Line 2, column/)
      .first()
      .waitFor();
    await json.fill('{"power_units": 30,\n "qty_wheels": 4, "flag_color": "teal"}');
    await page.getByRole('button', { name: 'Upload', exact: true }).click();
    await page.getByText('Your first buggy is stored').waitFor();

    // A race to try it out.
    await page.getByRole('button', { name: 'Run a practice race' }).click();
    await page.getByRole('heading', { name: 'Practice race', level: 1 }).waitFor();
    await page.getByRole('table', { name: 'Positions of those who started' }).getByText('newt (you)').waitFor();

    // A real one starts while Newt looks at the start page, without a reload.
    await page.getByRole('link', { name: 'Buggy races' }).click();
    await page.getByText('There are no races yet.').waitFor();
    await expect.poll(() => api.server.viewerCount).toBe(2);
    const startAt = new Date().toISOString();
    const { databaseId } = await racing.createRace({
      title: 'First race',
      startAt,
      costLimit: 0,
      turnMilliseconds: 2_000,
    });
    await page.getByRole('link', { name: 'Watch it' }).click();
    await page.getByRole('heading', { name: 'First race', level: 1 }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/races/${databaseId}`);
    await page.getByRole('heading', { name: 'Leader board' }).waitFor();
    await endBroadcast(api, databaseId);
    await page.getByRole('table', { name: 'Positions of those who started' }).getByText('newt (you)').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Run it again and compare' }).click();
    await page.getByText(/^The same, byte for byte/).waitFor();
  });
});
