import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, expectAccessibleInEveryLook } from '../support/accessibility.js';
import { chromiumPath, TestBrowser } from '../support/browser.js';
import { type RacingApi, RUN, startRacingApi } from '../support/races.js';

const SVG = readFileSync('content/racetracks/racetrack-01-path.svg', 'utf8');

describe.skipIf(chromiumPath === undefined)('leagues and tracks in the hands of staff, in a browser', () => {
  let racing: RacingApi;
  let browser: TestBrowser;
  let helper: string;
  beforeAll(async () => {
    racing = await startRacingApi();
    await racing.api.addUser('helper', { staffRole: 'TEACHING_ASSISTANT' });
    helper = await racing.api.signIn('helper');
    browser = await TestBrowser.start(racing.api);
  });
  afterAll(async () => {
    await browser.stop();
    await racing.api.stop();
  });
  afterEach(() => browser.finish());

  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();
  const confirm = async (page: Page, name: string): Promise<void> => {
    await press(page, name);
    await page.getByRole('group', { name }).getByRole('button', { name, exact: true }).click();
  };

  it('a league is made, changed, frozen, thawed and deleted', async () => {
    const page = await browser.open('/staff/leagues', { cookie: racing.admin });
    await page.getByLabel('Name').fill('Gold');
    await page.getByLabel('Points by place').fill('10, x');
    await press(page, 'Make it');
    await page.getByText('Write whole numbers').waitFor();
    await page.getByLabel('Points by place').fill('10, 5, 1');
    await press(page, 'Make it');
    await page.getByText('The league Gold is made.').waitFor();
    await page.getByText('Change Gold').click();
    await page.getByLabel('What it is about').last().fill('The fast ones');
    await press(page, 'Save');
    await page.getByText('The league is changed.').waitFor();
    await page.getByText('The fast ones', { exact: true }).first().waitFor();
    await expectAccessible(page);
    await confirm(page, 'Freeze the standings');
    await page.getByText(/^Frozen since/).waitFor();
    await confirm(page, 'Thaw the standings');
    await page.getByText('The standings are thawed.').waitFor();
    const race = await racing.createRace({ league: 'Gold' });
    await racing.api.graphql(RUN, { id: race.id }, racing.admin);
    await confirm(page, 'Delete the league');
    await page.getByRole('alert').waitFor();
    const remove = 'mutation ($id: ID!) { deleteRace(input: { raceId: $id }) { __typename } }';
    await racing.api.graphql(remove, { id: race.id }, racing.admin);
    await confirm(page, 'Delete the league');
    await page.getByText('The league is gone.').waitFor();
  });

  it('what somebody else changed of a league is told, and what was typed stays', async () => {
    const made = `mutation { createLeague(input: { name: "Silver" }) { __typename } }`;
    await racing.api.graphql(made, {}, racing.admin);
    const update = (fields: string) =>
      racing.api.graphql(`mutation { updateLeague(input: { ${fields} }) { __typename } }`, {}, racing.admin);
    const silver = async () =>
      (await racing.api.graphql(`{ league(name: "Silver") { description points dnfPoints } }`, {}, racing.admin)).data[
        'league'
      ];
    const page = await browser.open('/staff/leagues', { cookie: racing.admin });
    await page.getByText('Change Silver').click();
    const description = page.getByLabel('What it is about').last();
    const points = page.getByLabel('Points by place').last();
    await description.fill('Mine');
    await update(`name: "Silver", description: "Theirs", points: [3, 2, 1]`);
    await press(page, 'Save');
    await page.getByText('Above is what it is now.').waitFor();
    await page.getByText('Theirs', { exact: true }).waitFor();
    // What was typed stays, and what nobody touched follows.
    expect(await description.inputValue()).toBe('Mine');
    await expect.poll(() => points.inputValue()).toBe('3, 2, 1');
    await press(page, 'Save');
    await page.getByText('The league is changed.').waitFor();
    expect(await silver()).toMatchObject({ description: 'Mine', points: [3, 2, 1] });
    // What was saved counts as untouched, and is not sent again over what comes later.
    await update(`name: "Silver", description: "Theirs again"`);
    await page.getByLabel('Points of those who start').last().fill('1');
    await press(page, 'Save');
    await page.getByText('Above is what it is now.').waitFor();
    await expect.poll(() => description.inputValue()).toBe('Theirs again');
    await press(page, 'Save');
    await page.getByText('The league is changed.').waitFor();
    expect(await silver()).toMatchObject({ description: 'Theirs again', points: [3, 2, 1], dnfPoints: 1 });
  });

  it('what somebody else changed of a track stays when another field is saved', async () => {
    const { data } = await racing.api.graphql(
      `mutation { createRacetrack(input: { title: "Shared", pathLength: 300 }) {
        ... on SaveRacetrackSuccess { racetrack { id } } } }`,
      {},
      racing.admin,
    );
    const { id } = data['createRacetrack'].racetrack;
    const page = await browser.open('/staff/tracks', { cookie: racing.admin });
    const shared = page.getByRole('listitem').filter({ hasText: 'Shared' });
    await shared.getByText('Change Shared').click();
    await shared.getByLabel('What it is like').fill('Mine');
    const change = `mutation ($id: ID!) { updateRacetrack(input: { racetrackId: $id, lapLength: 250 }) { __typename } }`;
    await racing.api.graphql(change, { id }, racing.admin);
    await shared.getByRole('button', { name: 'Save' }).click();
    await shared.getByText('Above is what it is now.').waitFor();
    await expect.poll(() => shared.getByLabel('Length of a lap').inputValue()).toBe('250');
    await shared.getByLabel('Length of a lap').fill('');
    await shared.getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => shared.getByLabel('Length of a lap').evaluate((it) => it.matches(':invalid'))).toBe(true);
    await shared.getByLabel('Length of a lap').fill('250');
    await shared.getByRole('button', { name: 'Save' }).click();
    await shared.getByText('The track is changed.').waitFor();
    const query = `{ racetracks { title description lapLength } }`;
    expect((await racing.api.graphql(query, {}, racing.admin)).data['racetracks']).toContainEqual({
      ...{ title: 'Shared', description: 'Mine', lapLength: 250 },
    });
  });

  it('a track is added with a path, refused with another, changed and deleted, and built-in ones come back', async () => {
    const page = await browser.open('/staff/tracks', { cookie: racing.admin });
    await page.getByText('Add a track').click();
    await page.getByLabel('Name').fill('Ours');
    const svg = page.locator('input[type=file]').nth(1);
    await svg.setInputFiles({ name: 'bad.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') });
    await page.getByText('bad.svg is chosen.').waitFor();
    await press(page, 'Add a track');
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('Name').inputValue()).toBe('Ours');
    await svg.setInputFiles({ name: 'good.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(SVG) });
    await page.getByText('good.svg is chosen.').waitFor();
    await svg.setInputFiles({ name: 'huge.svg', mimeType: 'image/svg+xml', buffer: Buffer.alloc(64_001) });
    await page.getByText('good.svg is chosen as before.').waitFor();
    await press(page, 'Add a track');
    await page.getByText('Ours is added.').waitFor();
    await page.getByText('Change Ours').click();
    await page.getByLabel('What it is like').last().fill('Short and twisty');
    await press(page, 'Save');
    await page.getByText('The track is changed.').waitFor();
    await expectAccessible(page);
    const ours = page.getByRole('listitem').filter({ hasText: 'Short and twisty' });
    await ours.getByRole('button', { name: 'Delete the track' }).click();
    await ours
      .getByRole('group', { name: 'Delete the track' })
      .getByRole('button', { name: 'Delete the track' })
      .click();
    await page.getByText('The track is gone.').waitFor();
    await racing.api.database.query(`DELETE FROM racetracks WHERE title = 'Meadow Loop'`);
    await press(page, 'Bring back those that come with the server');
    await page.getByText('One track is back.').waitFor();
    await page.getByRole('heading', { name: 'Meadow Loop' }).waitFor();
  });

  it('assistants look, and change nothing', async () => {
    for (const path of ['/staff/leagues', '/staff/tracks']) {
      const page = await browser.open(path, { cookie: helper });
      await page.getByRole('heading', { level: 3 }).first().waitFor();
      expect(await page.getByRole('main').getByRole('button').count()).toBe(0);
      await expectAccessible(page);
    }
  });

  it.each(['/staff/leagues', '/staff/tracks'])('%s is accessible', async (path) => {
    const page = await browser.open(path, { cookie: racing.admin });
    await page.getByRole('heading', { level: 3 }).first().waitFor();
    await page
      .getByText(/^Change /)
      .first()
      .click();
    await expectAccessibleInEveryLook(page);
  });
});
