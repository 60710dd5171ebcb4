import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, expectAccessibleInEveryLook } from '../support/accessibility.js';
import { chromiumPath, TestBrowser } from '../support/browser.js';
import { type RacingApi, RUN, startRacingApi, uploadBuggy } from '../support/races.js';

describe.skipIf(chromiumPath === undefined)('leagues and racers in a browser', () => {
  let racing: RacingApi;
  let browser: TestBrowser;
  let firstRace: number;

  const race = async (league: string, title: string, input: object = {}): Promise<number> => {
    const { id, databaseId } = await racing.createRace({ league, title, ...input });
    await racing.api.graphql(RUN, { id }, racing.admin);
    return databaseId;
  };
  const administer = (mutation: string) =>
    racing.api.graphql(`mutation { ${mutation} { __typename } }`, {}, racing.admin);

  beforeAll(async () => {
    racing = await startRacingApi();
    firstRace = await race('Gold', 'First lap');
    await race('Gold', 'Second lap');
    await administer('updateLeague(input: { name: "Gold", description: "Rain or shine.", bestCount: 1 })');
    browser = await TestBrowser.start(racing.api);
  });
  afterAll(async () => {
    await browser.stop();
    await racing.api.stop();
  });
  afterEach(() => browser.finish());

  const standings = (page: Page) => page.getByRole('table', { name: /^Standings/ });
  /** How many races the racers were in: each number once. */
  const raceCounts = async (page: Page): Promise<string[]> => [
    ...new Set(await standings(page).locator('tbody td:nth-child(4)').allTextContents()),
  ];
  const chart = (page: Page) => page.getByRole('img', { name: /^Ratings after each race/ });
  const open = (page: Page, disclosure: string) => page.getByText(disclosure, { exact: true }).click();

  it('the list says who leads, and axe finds nothing', async () => {
    const page = await browser.open('/leagues');
    await page.getByRole('heading', { name: 'Leagues', level: 1 }).waitFor();
    await page.getByText('2 races count.').waitFor();
    // The two races may have had two winners.
    await page.getByText(/^(Leader: racer\d|Leaders: racer\d and racer\d), 25 points$/).waitFor();
    await expectAccessibleInEveryLook(page);
  });

  it('a league has standings, ratings, points and rules, and axe finds nothing', async () => {
    const page = await browser.open('/leagues/Gold', { cookie: racing.student });
    await page.getByRole('heading', { name: 'Gold', level: 1 }).waitFor();
    await page.getByText('Ratings are for fun, and feed no marks.').waitFor();
    await chart(page).waitFor();
    await open(page, 'The same as a table');
    await open(page, 'Show the points of every race');
    await page.getByRole('table', { name: 'Points and positions in each race' }).waitFor();
    await page.getByText('Only the best race of each racer counts.').waitFor();
    await expectAccessibleInEveryLook(page);
  });

  it('a racer has races, a best one and a rating, and axe finds nothing', async () => {
    const page = await browser.open('/racers/racer1', { cookie: racing.student });
    await page.getByRole('heading', { name: 'racer1', level: 1 }).waitFor();
    await chart(page).waitFor();
    await page.getByText('Nothing was changed for it.').waitFor();
    await expectAccessibleInEveryLook(page);
  });

  it('a league marks who looks at it, and is put in order by keyboard', async () => {
    const page = await browser.open('/leagues/Gold', { cookie: racing.student });
    await standings(page).getByRole('link', { name: 'racer1 (you)' }).waitFor();
    expect(await standings(page).getByRole('row').count()).toBe(5);
    const header = standings(page).getByRole('columnheader', { name: 'Rating' });
    await header.getByRole('button').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    expect(await header.getAttribute('aria-sort')).toBe('descending');
    const ratings = await standings(page).locator('tbody td:last-child').allTextContents();
    // Who has no rating is last in either direction.
    expect(ratings.at(-1)).toBe('–');
    const numbers = ratings.slice(0, -1).map(Number);
    expect(numbers).toEqual(numbers.toSorted((one, other) => other - one));
  });

  it('ratings are those of the best, or of one who is chosen, and the same in the table', async () => {
    const page = await browser.open('/leagues/Gold');
    await chart(page).waitFor();
    expect(await chart(page).locator('.visx-linepath').count()).toBe(3);
    const select = page.getByLabel('Show', { exact: true });
    await select.focus();
    await select.selectOption({ label: 'racer3' });
    await page.getByRole('img', { name: 'Ratings after each race: racer3' }).waitFor();
    expect(await chart(page).locator('.visx-linepath').count()).toBe(1);
    await open(page, 'The same as a table');
    const table = page.getByRole('table', { name: 'Ratings after each race' });
    const last = await table.locator('tbody tr:last-child td').textContent();
    const inStandings = standings(page).getByRole('row').filter({ hasText: 'racer3' }).locator('td:last-child');
    expect(last).toBe(await inStandings.textContent());
    expect(await chart(page).locator('title').last().textContent()).toBe(`racer3, Second lap: ${last}`);
  });

  it('points that do not count are in brackets', async () => {
    const page = await browser.open('/leagues/Gold');
    await open(page, 'Show the points of every race');
    const matrix = page.getByRole('table', { name: 'Points and positions in each race' });
    await matrix.getByText('not admitted').first().waitFor();
    expect(await matrix.getByRole('columnheader').allTextContents()).toEqual([
      ...['Racer', 'Points', 'First lap', 'Second lap'],
    ]);
    expect(await matrix.getByText(/^\(\d+\)/).count()).toBe(4);
    expect(await matrix.getByText('not admitted').count()).toBe(2);
  });

  it('who is at a race comes to its league and to its racers by links', async () => {
    const page = await browser.open(`/races/${firstRace}`);
    await page.getByRole('link', { name: 'Gold' }).click();
    await standings(page).getByRole('link', { name: 'racer0' }).click();
    await page.getByRole('heading', { name: 'racer0', level: 1 }).waitFor();
    await page
      .getByRole('table', { name: /^Races/ })
      .getByRole('link', { name: 'First lap' })
      .click();
    await page.getByRole('main').getByRole('link', { name: 'racer3' }).click();
    await page.getByRole('heading', { name: 'racer3', level: 1 }).waitFor();
  });

  it('a racer sees what had changed before the best race, and nobody else does', async () => {
    await racing.api.addUser('climber');
    const cookie = await racing.api.signIn('climber');
    await uploadBuggy(racing.api, cookie, '{"qty_wheels": 5}');
    await race('Tour', 'Worst');
    await uploadBuggy(racing.api, cookie, '{"qty_wheels": 4, "power_units": 30}');
    await race('Tour', 'Best');
    const page = await browser.open('/racers/climber', { cookie });
    const changes = page.getByRole('table', { name: /^What was new/ });
    await changes.getByText('power_units').waitFor();
    const rows = await changes.locator('tbody tr').allTextContents();
    expect(rows.map((row) => row.replace(/^.* /, ''))).toEqual(['qty_wheels54', 'power_units130']);
    const others = await browser.open('/racers/climber', { cookie: racing.student });
    await others.getByText(/^Position \d+ in Best\.$/).waitFor();
    expect(await others.getByText('What was new').count()).toBe(0);
  });

  it('standings follow a race that ends while somebody looks', async () => {
    await race('Silver', 'Opener');
    const page = await browser.open('/leagues/Silver');
    await chart(page).waitFor();
    const marks = await chart(page).locator('title').count();
    await open(page, 'Show the points of every race');
    await page.getByRole('columnheader', { name: 'Opener' }).waitFor();
    await expect.poll(() => racing.api.server.viewerCount).toBe(2);
    await race('Silver', 'Closer');
    await page.getByRole('columnheader', { name: 'Closer' }).waitFor();
    await expect.poll(() => chart(page).locator('title').count()).toBe(2 * marks);
    await expect.poll(() => raceCounts(page)).toEqual(['2']);
  });

  it('while standings are frozen everybody is told, and staff see them either way', async () => {
    const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString();
    await race('Bronze', 'Early', { startAt: hours(1) });
    await administer(`freezeLeague(input: { name: "Bronze", isFrozen: true, at: "${hours(2)}" })`);
    await race('Bronze', 'Late', { startAt: hours(3) });
    const page = await browser.open('/leagues/Bronze');
    await page.getByText('are left out until the organisers show them').waitFor();
    expect(await raceCounts(page)).toEqual(['1']);
    const staff = await browser.open('/leagues/Bronze', { cookie: racing.admin });
    await expect.poll(() => raceCounts(staff)).toEqual(['2']);
    await staff.getByRole('switch', { name: 'Show them as others see them' }).press('Space');
    await expect.poll(() => raceCounts(staff)).toEqual(['1']);
    await expectAccessible(staff);
  });

  it('a league that there is not, and a racer whom nobody may know of, are no errors', async () => {
    const page = await browser.open('/leagues/Nowhere');
    await page.getByRole('heading', { name: 'There is nothing here' }).waitFor();
    await page.goto(`${racing.api.url}/racers/head`);
    await page.getByRole('heading', { name: 'Not public' }).waitFor();
    await page.getByText('There is nobody of this name whose races are public.').waitFor();
    await expectAccessible(page);
  });

  it('while the server is away a league waits for it', async () => {
    const page = await browser.open('/leagues');
    await page.getByText('2 races count.').first().waitFor();
    await page.route('**/graphql', (route) => route.abort());
    await page.getByRole('link', { name: 'Gold' }).click();
    await page.getByText('The server does not answer at the moment.').waitFor();
    await page.unroute('**/graphql');
    await standings(page).waitFor();
    browser.forgive(/ERR_FAILED/);
  });

  describe('while names are not public', () => {
    let server: string;
    let stop: () => Promise<void>;
    beforeAll(async () => {
      const discreet = await racing.api.startAnother({ IS_USERNAME_PUBLIC_IN_RESULTS: '0' });
      server = `http://127.0.0.1:${discreet.port}`;
      stop = () => discreet.stop();
    });
    afterAll(() => stop());

    it('nobody is named in a league, but whoever looks at it', async () => {
      const page = await browser.open('/leagues/Gold', { server });
      await standings(page).getByText('somebody').first().waitFor();
      await chart(page).waitFor();
      await open(page, 'The same as a table');
      await open(page, 'Show the points of every race');
      await page.getByRole('columnheader', { name: 'First lap' }).waitFor();
      expect(await page.content()).not.toMatch(/racer\d/);
      await expectAccessible(page);
      const own = await browser.open('/leagues/Gold', { server, cookie: racing.student });
      await standings(own).getByRole('link', { name: 'racer1 (you)' }).click();
      await own.getByText('Only you and the organisers see this page').waitFor();
    });

    it('racers are not public, and results lead to none', async () => {
      const page = await browser.open('/racers/racer0', { server, cookie: racing.student });
      await page.getByRole('heading', { name: 'Not public' }).waitFor();
      await page.getByText('Names are not public on this server').waitFor();
      const results = await browser.open(`/races/${firstRace}`, { server });
      await results.getByRole('cell', { name: 'somebody' }).first().waitFor();
      expect(await results.locator('a[href^="/racers/"]').count()).toBe(0);
    });
  });
});
