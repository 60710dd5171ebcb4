import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, expectAccessibleInEveryLook } from '../support/accessibility.js';
import { chromiumPath, TestBrowser } from '../support/browser.js';
import { turnOf } from '../support/player.js';
import { type RacingApi, RUN, startRacingApi } from '../support/races.js';

describe.skipIf(chromiumPath === undefined)('the race player', () => {
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

  it('replays a race on its page, and axe finds nothing', async () => {
    const page = await browser.open(`/races/${over.databaseId}#t=3`);
    await page.getByRole('heading', { name: 'Leader board' }).waitFor();
    await page.getByText('Turn 3 of').waitFor();
    await expectAccessibleInEveryLook(page);
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

  it('fills the screen by its key, also with Caps Lock, and leaves it again', async () => {
    const page = await browser.open(`/races/${over.databaseId}`);
    const player = page.getByRole('region', { name: 'Race player: Over' });
    await player.focus();
    await page.keyboard.press('F');
    await page.getByRole('button', { name: 'Leave full screen' }).click();
    await page.getByRole('button', { name: 'Full screen', exact: true }).waitFor();
  });

  it('goes ten turns back and forward, and as fast as one likes', async () => {
    const page = await browser.open(`/races/${over.databaseId}#t=3`);
    await page.getByText('Turn 3 of').waitFor();
    await page.getByRole('button', { name: 'Ten turns forward' }).click();
    await page.getByText('Turn 13 of').waitFor();
    await page.getByRole('button', { name: 'Ten turns back' }).click();
    await page.getByText('Turn 3 of').waitFor();
    await page.getByRole('combobox', { name: 'Speed' }).selectOption('8');
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await page.getByRole('button', { name: 'Play again' }).waitFor();
  });

  it('says why nothing is played where results came without turns', async () => {
    const race = await racing.createRace({ title: 'Elsewhere' });
    const contents = JSON.stringify({ buggies: [{ username: 'racer0', race_position: 1, cost: 1 }] });
    const check = `mutation ($raceId: ID!, $contents: String!) { checkRaceResults(input: { raceId: $raceId, contents: $contents }) {
      ... on CheckRaceResultsSuccess { warnings { key } } } }`;
    const checked = await racing.api.graphql(check, { raceId: race.id, contents }, racing.admin);
    const acceptedWarnings = checked.data['checkRaceResults'].warnings.map(({ key }: { key: string }) => key);
    const upload = 'mutation ($input: UploadRaceResultsInput!) { uploadRaceResults(input: $input) { __typename } }';
    await racing.api.graphql(upload, { input: { raceId: race.id, contents, acceptedWarnings } }, racing.admin);
    const page = await browser.open(`/races/${race.databaseId}`);
    await page.getByText('these results came without the turns of their race').waitFor();
    await page.getByRole('link', { name: 'racer0' }).first().waitFor();
    await expectAccessible(page);
  });

  it('offers nobody to compare what they may not read', async () => {
    const discreet = await racing.api.startAnother({ IS_USERNAME_PUBLIC_IN_RESULTS: '0' });
    try {
      const page = await browser.open(`/races/${over.databaseId}`, { server: `http://127.0.0.1:${discreet.port}` });
      await page.getByText('The file that is compared names everybody').waitFor();
      expect(await page.getByRole('button', { name: 'Run it again and compare' }).count()).toBe(0);
      await expectAccessible(page);
      await page.close();
    } finally {
      await discreet.stop();
    }
  });
});
