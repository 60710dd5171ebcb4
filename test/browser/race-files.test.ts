import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, expectAccessibleInEveryLook } from '../support/accessibility.js';
import { chromiumPath, TestBrowser } from '../support/browser.js';
import { expectPicture } from '../support/pictures.js';
import { type RacingApi, RUN, startRacingApi } from '../support/races.js';

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

describe.skipIf(chromiumPath === undefined)('race files in the player', () => {
  let racing: RacingApi;
  let browser: TestBrowser;
  let over: { id: string; databaseId: number };

  beforeAll(async () => {
    racing = await startRacingApi();
    over = await racing.createRace({ title: 'Over', isVisible: true, isResultVisible: true });
    await racing.api.graphql(RUN, { id: over.id }, racing.admin);
    browser = await TestBrowser.start(racing.api);
  });
  afterAll(async () => {
    await browser.stop();
    await racing.api.stop();
  });
  afterEach(() => browser.finish());

  it('plays a file of the reference system that is chosen from disk, and axe finds nothing', async () => {
    const page = await browser.open('/player');
    await page.getByRole('heading', { name: 'Play a race file' }).waitFor();
    await page.locator('input[type=file]').setInputFiles({
      name: 'race.json',
      mimeType: 'application/json',
      buffer: Buffer.from(referenceFile),
    });
    await page.getByRole('heading', { name: 'Leader board' }).waitFor();
    await expectAccessibleInEveryLook(page);
  });

  it('are played when they are dropped on the page', async () => {
    const page = await browser.open('/player');
    await page.getByRole('heading', { name: 'Play a race file' }).waitFor();
    const dropped = await page.evaluateHandle((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], 'race.json', { type: 'application/json' }));
      return data;
    }, referenceFile);
    await page.dispatchEvent('body', 'drop', { dataTransfer: dropped });
    await page.getByRole('heading', { name: 'Leader board' }).waitFor();
    expect(await page.getByText('Show this race in a page of yours').count()).toBe(0);
  });

  it('are played from their address at the moment that it names, and link to others', async () => {
    const page = await browser.open(`/player?race=${over.databaseId}#t=4`, {
      options: { permissions: ['clipboard-read', 'clipboard-write'] },
    });
    await page.getByText('Turn 4 of').waitFor();
    await page.getByRole('button', { name: 'Ten turns forward' }).click();
    await page.getByRole('button', { name: 'Copy a link to this moment' }).click();
    await page.getByText('The link is copied.').waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toBe(`${racing.api.url}/player?race=${over.databaseId}#t=14`);
    await page.goto('about:blank');
    await page.goto(link);
    await page.getByText('Turn 14 of').waitFor();
  });

  it('are played from another server', async () => {
    const another = await racing.api.startAnother();
    try {
      const page = await browser.open('/player');
      await page
        .getByLabel('Address of a race file')
        .fill(`http://127.0.0.1:${another.port}/races/${over.databaseId}/race-file`);
      await page.getByRole('button', { name: 'Play it' }).click();
      await page.getByRole('heading', { name: 'Over', level: 2 }).waitFor();
      browser.forgive(new RegExp(`^asks http://127.0.0.1:${another.port}/`));
      await page.close();
    } finally {
      await another.stop();
    }
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

  it('are shown by the HTML that the player gives out for other pages', async () => {
    const page = await browser.open(`/player?race=${over.databaseId}`);
    await page.getByText('Show this race in a page of yours').click();
    const code = await page.getByRole('region', { name: 'HTML for your page' }).textContent();
    await expectAccessible(page);
    const school = createServer((_, answer) =>
      answer.setHeader('content-type', 'text/html').end(`<!doctype html><title>School</title>${code}`),
    );
    await new Promise<void>((resolve) => school.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = school.address() as AddressInfo;
      const other = await browser.open('/', { server: `http://localhost:${port}` });
      browser.forgive(new RegExp(`^asks (http|ws)://127.0.0.1:${racing.api.server.port}/`));
      const player = other.frameLocator('iframe[title="Buggy race"]');
      await player.getByText('Turn 0 of').waitFor();
      await player.getByRole('button', { name: 'Ten turns forward' }).click();
      await player.getByText('Turn 10 of').waitFor();
      await other.close();
    } finally {
      await new Promise((resolve) => school.close(resolve));
    }
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
});
