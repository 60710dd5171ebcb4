import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ApiServer } from '../../dist/src/api/api-server.js';
import { chromiumPath, expectAccessible, looks, TestBrowser } from '../support/browser.js';
import { expectPicture } from '../support/pictures.js';
import { freePort } from '../support/ports.js';
import { TcpProxy } from '../support/proxy.js';
import { type RacingApi, RUN, startRacingApi, uploadBuggy } from '../support/races.js';

/** A race that the reference system's runner ran. */
const referenceFile = readFileSync('test/vectors/archetypes-results.json', 'utf8');

/** The same race with flags of all patterns. */
function withAllPatterns(text: string): object {
  const file = JSON.parse(text) as { buggies: object[] };
  const patterns = ['plain', 'vstripe', 'hstripe', 'dstripe', 'check', 'spot'];
  const colors = ['crimson', 'gold', 'teal', 'navy', 'orchid', 'white', 'olive'];
  return {
    ...file,
    buggies: file.buggies.map((buggy, index) => ({
      ...buggy,
      flag_pattern: patterns[index % patterns.length],
      flag_color: colors[index % colors.length],
      flag_color_secondary: colors[(index + 3) % colors.length],
    })),
  };
}

const turnOf = (page: Page) =>
  page
    .getByText(/^Turn \d+/)
    .first()
    .textContent()
    .then((text) => Number(/Turn (\d+)/.exec(text ?? '')?.[1]));

describe.skipIf(chromiumPath === undefined)('the race player', () => {
  let racing: RacingApi;
  let browser: TestBrowser;
  let over: { id: string; databaseId: number };

  beforeAll(async () => {
    racing = await startRacingApi();
    over = await racing.createRace({ title: 'Over', isVisible: true, isResultVisible: true });
    await racing.api.graphql(RUN, { id: over.id }, racing.admin);
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

  describe.each(looks)('%s, %i pixels wide', (scheme, width) => {
    it('replays a race on its page, and axe finds nothing', async () => {
      const page = await browser.open(`/races/${over.databaseId}#t=3`, { scheme, width });
      await page.getByRole('heading', { name: 'Leader board' }).waitFor();
      await page.getByText('Turn 3 of').waitFor();
      await expectAccessible(page);
    });

    it('plays a file of the reference system that is chosen from disk, and axe finds nothing', async () => {
      const page = await browser.open('/player', { scheme, width });
      await page.getByRole('heading', { name: 'Play a race file' }).waitFor();
      await page.locator('input[type=file]').setInputFiles({
        name: 'race.json',
        mimeType: 'application/json',
        buffer: Buffer.from(referenceFile),
      });
      await page.getByRole('heading', { name: 'Leader board' }).waitFor();
      await expectAccessible(page);
    });
  });

  it('is played by keyboard alone', async () => {
    const page = await browser.open(`/races/${over.databaseId}`);
    const player = page.getByRole('region', { name: 'Race player: Over' });
    await player.waitFor();
    await player.focus();
    await page.keyboard.press('ArrowRight');
    await page.getByText('Turn 5 of').waitFor();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await expect.poll(() => turnOf(page)).toBeGreaterThan(5);
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Play' }).waitFor();
    await page.getByRole('slider', { name: 'Moment' }).focus();
    await page.keyboard.press('Home');
    await page.getByText('Turn 0 of').waitFor();
    await page.keyboard.press('End');
    await page.getByRole('button', { name: 'Play again' }).waitFor();
    await page.getByRole('combobox', { name: 'Follow a buggy' }).selectOption({ label: 'racer1' });
    await page.getByRole('button', { name: 'Do not follow racer1 any more' }).waitFor();
    await page.getByRole('combobox', { name: 'Show' }).selectOption('finish');
    const lines = await page.getByRole('log').getByText(/./).allTextContents();
    expect(lines.join(' ')).toMatch(/finishes/);
  });

  it('links to a moment, to which the address leads', async () => {
    const page = await browser.open(`/races/${over.databaseId}#t=4`, {
      options: { permissions: ['clipboard-read', 'clipboard-write'] },
    });
    await page.getByRole('button', { name: 'Copy a link to this moment' }).click();
    await page.getByText('The link is copied.').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/#t=4$/);
    await page.evaluate(() => {
      location.hash = 't=2';
    });
    await page.getByText('Turn 2 of').waitFor();
  });

  it('runs a race again in the browser, and says that it is the same byte for byte', async () => {
    const page = await browser.open(`/races/${over.databaseId}`);
    await page.getByRole('button', { name: 'Run it again and compare' }).click();
    await page.getByText(/^The same, byte for byte/).waitFor();
    await page.getByText('The seed is the one whose hash was public before the race.').waitFor();
  });

  it('says so when a race file is not what its seed makes', async () => {
    const page = await browser.open(`/races/${over.databaseId}`);
    await page.route('**/race-file', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: (await answer.text()).replace('"d": 3', '"d": 4') });
    });
    await page.getByRole('button', { name: 'Run it again and compare' }).click();
    await page.getByText(/^Not the same\. Line \d+ is/).waitFor();
  });

  it('says what is wrong with files that it cannot play', async () => {
    const page = await browser.open('/player');
    const choose = (text: string) =>
      page.locator('input[type=file]').setInputFiles({
        name: 'race.json',
        mimeType: 'application/json',
        buffer: Buffer.from(text),
      });
    await choose('{"buggies": 3}');
    await page.getByText('buggies must be a list.').waitFor();
    await choose('{"buggies": []}');
    await page.getByText('There are no turns in this file').waitFor();
    await page.getByLabel('Address of a race file').fill('not an address');
    await page.getByRole('button', { name: 'Play it' }).click();
    await page.getByText('This is not an address').waitFor();
    await expectAccessible(page);
    await page.getByLabel('Address of a race file').fill('999');
    await page.getByRole('button', { name: 'Play it' }).click();
    await page.getByText('The race file could not be loaded.').waitFor();
    browser.forgive(/404/);
  });

  it('is shown within pages of other sites', async () => {
    const page = await browser.open(`/embed?race=${over.databaseId}&t=2`);
    await page.getByRole('heading', { name: 'Over' }).waitFor();
    await page.getByText('Turn 2 of').waitFor();
    expect(await page.getByRole('navigation').count()).toBe(0);
    await expectAccessible(page);
    const { headers } = await fetch(`${racing.api.url}/embed?race=1`, { headers: { accept: 'text/html' } });
    expect(headers.get('content-security-policy')).toContain('frame-ancestors *');
    expect(headers.get('x-frame-options')).toBeNull();
    const other = await fetch(`${racing.api.url}/races/1`, { headers: { accept: 'text/html' } });
    expect(other.headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
  });

  it.each([0, 3.5, 70.75])('draws the same picture at moment %d', async (moment) => {
    const track = {
      track_image_url: '/races/assets/tracks/racetrack-02.jpg',
      track_svg_url: '/races/assets/tracks/racetrack-02-path.svg',
    };
    const page = await browser.open('/', {
      options: { viewport: { width: 1000, height: 900 }, reducedMotion: 'no-preference' },
    });
    await page.route('**/pictured.json', (route) =>
      route.fulfill({ json: { ...withAllPatterns(referenceFile), ...track } }),
    );
    await page.goto(`${racing.api.url}/embed?race=/pictured.json&t=${moment}`);
    const canvas = page.getByRole('img', { name: /^The track, with/ });
    await canvas.waitFor();
    // The path of the track is there once buggies stand on its start line, and not on the oval.
    await page.waitForFunction(() => document.images[0]?.complete && document.fonts.status === 'loaded');
    expectPicture(await canvas.screenshot(), `player-${moment}`);
  });

  it('shows a live race to those who come late, and goes on by itself after the server was away', async () => {
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
});
