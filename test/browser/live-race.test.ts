import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ApiServer } from '../../dist/src/api/api-server.js';
import { expectAccessibleInEveryLook } from '../support/accessibility.js';
import { chromiumPath, TestBrowser } from '../support/browser.js';
import { turnOf } from '../support/player.js';
import { freePort } from '../support/ports.js';
import { TcpProxy } from '../support/proxy.js';
import { endBroadcast, type RacingApi, RUN, startRacingApi, uploadBuggy } from '../support/races.js';

describe.skipIf(chromiumPath === undefined)('a live race', () => {
  let racing: RacingApi;
  let browser: TestBrowser;

  beforeAll(async () => {
    racing = await startRacingApi();
    // A reactor never runs dry, so races with it go on for long.
    await uploadBuggy(racing.api, racing.student, { power_type: 'fusion' });
    browser = await TestBrowser.start(racing.api);
  });
  afterAll(async () => {
    await browser.stop();
    await racing.api.stop();
  });
  afterEach(() => browser.finish());

  const live = async (turnMilliseconds: number) => {
    const race = await racing.createRace({ title: 'Live', maxLaps: 20, costLimit: 0, turnMilliseconds });
    await racing.api.graphql(RUN, { id: race.id }, racing.admin);
    return race;
  };

  it('is accessible in every look', async () => {
    const race = await live(3_000);
    const page = await browser.open(`/races/${race.databaseId}`);
    await page.getByRole('button', { name: 'Live', pressed: true }).waitFor();
    await page.getByRole('heading', { name: 'Leader board' }).waitFor();
    await expectAccessibleInEveryLook(page);
  });

  it('is not spoilt for those to whom staff show it', async () => {
    const race = await live(3_000);
    const results = '{ races(first: 1) { nodes { isLive results { rank } podium { rank } } } }';
    const known = (await racing.api.graphql(results, {}, racing.admin)).data['races'].nodes[0];
    expect(known).toMatchObject({ isLive: true, results: [{}, {}, {}, {}] });
    const page = await browser.open('/', { cookie: racing.admin });
    await page.getByRole('link', { name: 'Watch it' }).first().waitFor();
    expect(await page.getByRole('list', { name: 'Who was in front' }).count()).toBe(0);
    await page.goto(`${racing.api.url}/races/${race.databaseId}`);
    await page.getByRole('heading', { name: 'Leader board' }).waitFor();
    await page.getByRole('heading', { name: 'Entries' }).waitFor();
    expect(await page.getByRole('table', { name: /^Positions/ }).count()).toBe(0);
    await endBroadcast(racing.api, race.databaseId);
    await page.getByRole('table', { name: 'Positions of those who started' }).waitFor();
    await page.goto(racing.api.url);
    await page.getByRole('list', { name: 'Who was in front' }).first().waitFor();
  });

  it('is told to those who hear the page, wherever they are', async () => {
    const race = await racing.createRace({ title: 'Heard', maxLaps: 20, costLimit: 0, turnMilliseconds: 30_000 });
    const home = await browser.open('/');
    await home.getByRole('heading', { name: 'Next race' }).waitFor();
    const pages = [home, await home.context().newPage(), await home.context().newPage()];
    await pages[1]?.goto(`${racing.api.url}/races`);
    await pages[2]?.goto(`${racing.api.url}/races/${race.databaseId}`);
    for (const page of pages) await page.getByText('Heard').first().waitFor();
    // Each hears of changes and of races that are withdrawn.
    await expect.poll(() => racing.api.server.viewerCount).toBe(2 * pages.length);
    await racing.api.graphql(RUN, { id: race.id }, racing.admin);
    for (const page of pages) await page.getByRole('status').getByText('Heard: Live.').waitFor({ state: 'attached' });
  });

  it('is shown to those who come late, and goes on by itself after the server was away', async () => {
    const race = await live(250);
    const port = await freePort();
    const first = new TcpProxy({ host: '127.0.0.1', port: racing.api.server.port }, port);
    await first.open();
    const page = await browser.open(`/races/${race.databaseId}`, { server: `http://127.0.0.1:${port}` });
    await page.getByRole('button', { name: 'Live', pressed: true }).waitFor();
    await page.evaluate(() => Object.assign(globalThis, { isStillThisPage: true }));
    await expect.poll(() => turnOf(page)).toBeGreaterThan(2);
    await first.cut();
    await page.getByText('The server does not answer at the moment.').waitFor();
    const before = await turnOf(page);
    let another: ApiServer | undefined;
    let second: TcpProxy | undefined;
    try {
      another = await racing.api.startAnother();
      second = new TcpProxy({ host: '127.0.0.1', port: another.port }, port);
      await second.open();
      await expect.poll(() => turnOf(page)).toBeGreaterThan(before + 2);
      await expect.poll(() => page.getByText('The server does not answer at the moment.').count()).toBe(0);
      expect(await page.evaluate(() => 'isStillThisPage' in globalThis)).toBe(true);
    } finally {
      browser.forgive(/WebSocket|ERR_/);
      await page.close();
      await second?.cut();
      await another?.stop();
    }
  });

  it('watches on its own: whoever pauses stays there, and comes back to the others', async () => {
    const race = await live(200);
    const page = await browser.open(`/races/${race.databaseId}`);
    await expect.poll(() => turnOf(page)).toBeGreaterThan(1);
    await page.getByRole('button', { name: 'Pause' }).click();
    const paused = await turnOf(page);
    const lastOf = () => page.getByRole('slider', { name: 'Moment' }).getAttribute('max').then(Number);
    await expect.poll(lastOf).toBeGreaterThan(paused + 5);
    expect(await turnOf(page)).toBe(paused);
    await page.getByRole('button', { name: 'Watch live' }).click();
    await expect.poll(() => turnOf(page)).toBeGreaterThan(paused + 4);
  });

  it('goes on when the reader was offline', async () => {
    const race = await live(250);
    const page = await browser.open(`/races/${race.databaseId}`);
    await page.getByRole('button', { name: 'Live', pressed: true }).waitFor();
    await page.context().setOffline(true);
    const notice = page.getByText('You are offline');
    await notice.waitFor();
    const before = await turnOf(page);
    await page.context().setOffline(false);
    await notice.waitFor({ state: 'detached' });
    await expect.poll(() => turnOf(page)).toBeGreaterThan(before);
    browser.forgive(/WebSocket|ERR_/);
  });
});
