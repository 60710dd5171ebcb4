import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, expectAccessibleInEveryLook } from '../support/accessibility.js';
import { chromiumPath, TestBrowser } from '../support/browser.js';
import { type RacingApi, RUN, startRacingApi } from '../support/races.js';

const DETAILS = `query ($databaseId: Int!) { race(databaseId: $databaseId) {
  title startAt costLimit maxLaps league isRunAtStart isDnfPosition isVisible isResultVisible state
  trackImageUrl lapLength results { rank } } }`;

describe.skipIf(chromiumPath === undefined)('races in the hands of staff, in a browser', () => {
  let racing: RacingApi;
  let browser: TestBrowser;
  let helper: string;

  beforeAll(async () => {
    racing = await startRacingApi({
      ...{ DEFAULT_RACE_COST_LIMIT: '500', DEFAULT_RACE_LEAGUE: 'Spring', IS_DNF_POSITION_DEFAULT: '0' },
      BUGGY_RACE_SERVER_TIMEZONE: 'Asia/Tokyo',
    });
    await racing.api.addUser('helper', { staffRole: 'TEACHING_ASSISTANT' });
    helper = await racing.api.signIn('helper');
    browser = await TestBrowser.start(racing.api);
  });
  afterAll(async () => {
    await browser.stop();
    await racing.api.stop();
  });
  afterEach(() => browser.finish());

  const race = async (databaseId: number, proof = racing.admin): Promise<any> =>
    (await racing.api.graphql(DETAILS, { databaseId }, proof)).data['race'];
  const update = async (raceId: string, changes: object): Promise<void> => {
    const mutation = 'mutation ($input: UpdateRaceInput!) { updateRace(input: $input) { __typename } }';
    const { data } = await racing.api.graphql(mutation, { input: { raceId, ...changes } }, racing.admin);
    expect(data['updateRace'].__typename).toBe('RaceChangedSuccess');
  };
  const numberOf = (page: Page): number => Number(/\/staff\/races\/(\d+)$/.exec(page.url())?.[1]);
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
  const open = async (databaseId: number, cookie = racing.admin): Promise<Page> => {
    const page = await browser.open(`/staff/races/${databaseId}`, { cookie });
    await page.getByRole('heading', { name: 'Where it stands' }).waitFor();
    return page;
  };

  it('the overview, a new race and a race are accessible', async () => {
    const { id, databaseId } = await racing.createRace({ title: 'Hidden one', isVisible: false });
    const done = await racing.createRace({ title: 'Kept one', isResultVisible: false });
    await racing.api.graphql(RUN, { id: done.id }, racing.admin);
    const page = await browser.open('/staff', { cookie: racing.admin });
    await page.getByText('It is over, and its results are not public.').first().waitFor();
    await page.getByText('Only staff see it. Make it visible before it starts.').first().waitFor();
    await expectAccessibleInEveryLook(page);
    await page.goto(`${racing.api.url}/staff/races/new`);
    await page.getByRole('radio', { name: /Meadow Loop/ }).waitFor();
    await page.getByText('Lengths, lines and addresses').click();
    await page.getByLabel('Length of the path').waitFor();
    await expectAccessibleInEveryLook(page);
    for (const number of [databaseId, done.databaseId]) {
      await page.goto(`${racing.api.url}/staff/races/${number}`);
      await page.getByRole('button', { name: 'Save', exact: true }).waitFor();
      await page.getByRole('button', { name: 'Delete it' }).click();
      await page.getByText(/are gone for good/).waitFor();
      await expectAccessibleInEveryLook(page);
    }
    await racing.api.database.query('DELETE FROM races WHERE id = ANY($1)', [[databaseId, done.databaseId]]);
    expect(id).not.toBe('');
  });

  it('a race is made by keyboard, made visible, run and published', async () => {
    const page = await browser.open('/staff', { cookie: racing.admin });
    await page.getByText('No race is planned.').waitFor();
    await page.getByRole('link', { name: 'New race' }).press('Enter');
    const title = page.getByLabel('Name', { exact: true });
    await title.focus();
    await page.keyboard.type('Opening lap');
    await page.keyboard.press('Tab');
    // What the settings say stands there to be seen.
    expect(await page.getByRole('combobox', { name: 'League' }).inputValue()).toBe('Spring');
    expect(await page.getByLabel(/^Cost limit/).inputValue()).toBe('500');
    expect(await page.getByRole('checkbox', { name: 'Who does not finish gets a position, too' }).isChecked()).toBe(
      false,
    );
    await page.getByRole('radio').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.getByLabel(/^Milliseconds for each turn/).fill('0');
    await page.keyboard.press('Enter');
    await page.getByText('The race is made. Only staff see it').waitFor();
    await page.getByRole('heading', { name: 'Opening lap', level: 1 }).waitFor();
    const databaseId = numberOf(page);
    const made = await race(databaseId);
    expect(made).toMatchObject({ title: 'Opening lap', league: 'Spring', costLimit: 500, isDnfPosition: false });
    const tracks = (await racing.api.graphql('{ racetracks { imageUrl lapLength } }')).data['racetracks'];
    expect(made).toMatchObject({ trackImageUrl: tracks[1].imageUrl, lapLength: tracks[1].lapLength });
    expect(await race(databaseId, racing.student)).toBeNull();

    await page.getByRole('button', { name: 'Make it visible' }).press('Enter');
    await page.getByText('Everybody sees the race now.').waitFor();
    expect(await race(databaseId, racing.student)).toMatchObject({ title: 'Opening lap', isResultVisible: false });
    await page.getByRole('button', { name: 'Run it now' }).press('Enter');
    await page.getByText(/This cannot be taken back/).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('It was run, and is being shown to staff.').waitFor();
    // The button is gone, and whoever pressed it is not lost.
    await expect.poll(() => page.evaluate(() => document.activeElement !== document.body)).toBe(true);
    expect((await race(databaseId, racing.student)).results).toBeNull();
    await page.getByRole('button', { name: 'Publish the results', exact: true }).press('Enter');
    await page.getByText('Its results are public now.').waitFor();
    expect((await race(databaseId, racing.student)).results).toHaveLength(4);
    await page.getByRole('table', { name: 'What happened to it' }).getByText('Results are out').waitFor();
    await page.getByText('Every student is in it.').waitFor();
    await page.getByText('This server ran the race itself, so its results stay.').waitFor();
  });

  it('a start is by the clock of the server, wherever its reader is', async () => {
    const page = await browser.open('/staff/races/new', { cookie: racing.admin });
    const start = page.getByLabel(/^Start(?! of)/).first();
    await start.fill('2031-05-06T07:08');
    await page.getByText('By the clock of this server, in Asia/Tokyo.').waitFor();
    await press(page, 'Make the race');
    await page.getByRole('heading', { name: 'Where it stands' }).waitFor();
    expect((await race(numberOf(page))).startAt).toBe('2031-05-05T22:08:00.000Z');
    expect(await start.inputValue()).toBe('2031-05-06T07:08');
    await start.fill('2020-01-01T00:00');
    await page.getByText('This time has come: the race begins as soon as you save.').waitFor();
    await start.fill('2031-05-06T08:08');
    await press(page, 'Save');
    await page.getByText('Saved.').waitFor();
    expect((await race(numberOf(page))).startAt).toBe('2031-05-05T23:08:00.000Z');
  });

  it('what is refused stands at its field, and nothing that was typed is lost', async () => {
    const page = await browser.open('/staff/races/new', { cookie: racing.admin });
    await page.getByLabel('Name', { exact: true }).fill('Beyond');
    await page.getByText('Lengths, lines and addresses').click();
    await page.getByLabel(/^Start line/).fill('5000');
    await page.getByText('Lengths, lines and addresses').click();
    await press(page, 'Make the race');
    await page.getByText(/The start line is at 5000/).waitFor();
    expect(await page.getByLabel(/^Start line/).getAttribute('aria-invalid')).toBe('true');
    await expectAccessible(page);
    await page.getByLabel(/^Start line/).fill('0');
    await page.getByLabel(/^Laps/).fill('');
    await press(page, 'Make the race');
    await page.getByText('Something belongs here.').waitFor();
    await page.getByLabel(/^Laps/).fill('4');
    await page.route('**/graphql', (route) => route.abort());
    await press(page, 'Make the race');
    await page.getByText('The server did not answer, so nothing was changed').waitFor();
    await page.unroute('**/graphql');
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Beyond');
    await press(page, 'Make the race');
    await page.getByRole('heading', { name: 'Beyond', level: 1 }).waitFor();
    expect(await race(numberOf(page))).toMatchObject({ maxLaps: 4, title: 'Beyond' });
    browser.forgive(/ERR_FAILED/);
  });

  it('what others change meanwhile is told, and what was typed stays on top of it', async () => {
    const { id, databaseId } = await racing.createRace({ title: 'Contested', maxLaps: 2 });
    const page = await open(databaseId);
    // This page hears of nothing by itself.
    await page.routeWebSocket('**/graphql', () => undefined);
    await page.reload();
    const title = page.getByRole('textbox', { name: 'Name', exact: true });
    await title.fill('Mine');
    await page.getByLabel(/^Cost limit/).fill('700');
    await update(id, { title: 'Theirs', maxLaps: 9 });
    await press(page, 'Save');
    await page.getByText('Somebody else changed this race while you did, so nothing was saved.').waitFor();
    await page.getByText('Name: Theirs instead of Contested.').waitFor();
    await page.getByText('What you typed is kept: Mine.').waitFor();
    await page.getByText('Laps: 9 instead of 2.').waitFor();
    expect(await title.inputValue()).toBe('Mine');
    expect(await page.getByLabel(/^Laps/).inputValue()).toBe('9');
    expect(await race(databaseId)).toMatchObject({ title: 'Theirs', costLimit: 2000 });
    await expectAccessible(page);
    await press(page, 'Save');
    await page.getByText('Saved.').waitFor();
    expect(await race(databaseId)).toMatchObject({ title: 'Mine', costLimit: 700, maxLaps: 9 });
  });

  it('whoever has typed nothing sees what others change at once', async () => {
    const { id, databaseId } = await racing.createRace({ title: 'Watched' });
    const page = await open(databaseId);
    await expect.poll(() => racing.api.server.viewerCount).toBe(2);
    await update(id, { title: 'Renamed' });
    await expect.poll(() => page.getByRole('textbox', { name: 'Name', exact: true }).inputValue()).toBe('Renamed');
    expect(await page.getByText('Somebody else changed').count()).toBe(0);
  });

  it('of a race whose entries are fixed only texts change, and the page says why', async () => {
    const { id, databaseId } = await racing.createRace({ title: 'Run already' });
    await racing.api.graphql(RUN, { id }, racing.admin);
    const page = await open(databaseId);
    await page.getByText('What the race runs on is fixed with them').waitFor();
    expect(await page.getByLabel(/^Laps/).count()).toBe(0);
    await page.getByLabel('Description', { exact: true }).fill('What a race!');
    await press(page, 'Save');
    await page.getByText('Saved.').waitFor();
    await page.goto(`${racing.api.url}/races/${databaseId}`);
    await page.getByText('What a race!').waitFor();
    await page.getByRole('link', { name: 'Edit this race' }).click();
    await page.getByRole('heading', { name: 'Where it stands' }).waitFor();
  });

  it('a race that is deleted or hidden is gone from pages that are open', async () => {
    const deleted = await racing.createRace({ title: 'Deleted soon' });
    const hidden = await racing.createRace({ title: 'Hidden soon' });
    const list = await browser.open('/races');
    const [one, other] = [await list.context().newPage(), await list.context().newPage()];
    await one.goto(`${racing.api.url}/races/${deleted.databaseId}`);
    await other.goto(`${racing.api.url}/races/${hidden.databaseId}`);
    for (const title of ['Deleted soon', 'Hidden soon']) await list.getByRole('link', { name: title }).waitFor();
    await one.getByRole('heading', { name: 'Deleted soon', level: 1 }).waitFor();
    await other.getByRole('heading', { name: 'Hidden soon', level: 1 }).waitFor();
    await expect.poll(() => racing.api.server.viewerCount).toBe(6);
    const remove = 'mutation ($id: ID!) { deleteRace(input: { raceId: $id }) { __typename } }';
    await racing.api.graphql(remove, { id: deleted.id }, racing.admin);
    await update(hidden.id, { isVisible: false });
    for (const page of [one, other]) await page.getByRole('heading', { name: 'There is nothing here' }).waitFor();
    for (const title of ['Deleted soon', 'Hidden soon']) {
      await list.getByRole('link', { name: title }).waitFor({ state: 'detached' });
    }
  });

  it('a race is made again, abandoned, restored and deleted', async () => {
    const { databaseId } = await racing.createRace({ title: 'Model', maxLaps: 7 });
    const page = await open(databaseId);
    await page.getByLabel('Name of the new race').fill('Copy');
    await press(page, 'Make a race like it');
    await page.getByRole('heading', { name: 'Copy', level: 1 }).waitFor();
    await page.getByText('The race is made. Only staff see it').waitFor();
    const copy = numberOf(page);
    expect(await race(copy)).toMatchObject({ title: 'Copy', maxLaps: 7, isVisible: false });
    const confirm = async (name: string): Promise<void> => {
      await press(page, name);
      await page.getByRole('group', { name }).getByRole('button', { name, exact: true }).click();
    };
    await confirm('Abandon it');
    await page.getByText('The race is abandoned.').waitFor();
    expect((await race(copy)).state).toBe('ABANDONED');
    await confirm('Restore it');
    await page.getByText('The race is restored.').waitFor();
    expect((await race(copy)).state).toBe('SCHEDULED');
    // The page has read it again, so it knows the version that is deleted.
    await page.getByRole('row', { name: /Abandoned\s+Scheduled/ }).waitFor();
    // Whoever changes their mind has done nothing.
    await press(page, 'Delete it');
    await press(page, 'Leave it as it is');
    await confirm('Delete it');
    await page.getByText('The race Copy is deleted.').waitFor();
    await page.getByRole('heading', { name: 'Staff', level: 1 }).waitFor();
    expect(await race(copy)).toBeNull();
    await page.getByRole('link', { name: 'Model' }).first().waitFor();
    expect(await page.getByRole('link', { name: 'Copy' }).count()).toBe(0);
  });

  it('what cannot be done is said where it was tried, also while the server is away', async () => {
    const { id, databaseId } = await racing.createRace({ title: 'Too late' });
    const page = await open(databaseId);
    await page.routeWebSocket('**/graphql', () => undefined);
    await page.reload();
    await press(page, 'Abandon it');
    await update(id, { title: 'Changed' });
    await page.getByRole('group', { name: 'Abandon it' }).getByRole('button', { name: 'Abandon it' }).click();
    await page.getByRole('alert').getByText('Somebody else has changed this race meanwhile.').waitFor();
    await page.getByRole('heading', { name: 'Changed', level: 1 }).waitFor();
    await page.route('**/graphql', (route) => route.abort());
    await press(page, 'Hide it');
    await page.getByText('The server did not answer, so nothing was changed').waitFor();
    await page.unroute('**/graphql');
    await press(page, 'Hide it');
    await page.getByText('Only staff see the race now.').waitFor();
    browser.forgive(/ERR_FAILED/);
  });

  it('assistants see how races stand, and change nothing', async () => {
    const { id, databaseId } = await racing.createRace({ title: 'Looked at', isVisible: false });
    await racing.api.addUser('idler');
    await racing.api.graphql(RUN, { id }, racing.admin);
    const page = await open(databaseId, helper);
    await page.getByRole('table', { name: 'Who is not in it' }).getByText('idler').waitFor();
    await page.getByText('There was no buggy when the entries were fixed.').waitFor();
    expect(await page.getByRole('main').getByRole('button').count()).toBe(0);
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Staff' }).first().click();
    await page.getByText('Administrators change them.').waitFor();
    await page.getByRole('link', { name: 'Looked at' }).first().waitFor();
    expect(await page.getByRole('link', { name: 'New race' }).count()).toBe(0);
    await page.goto(`${racing.api.url}/staff/races/new`);
    await page.getByRole('heading', { name: 'This page is for administrators' }).waitFor();
    await expectAccessible(page);
    await page.goto(`${racing.api.url}/races/${databaseId}`);
    await page.getByRole('heading', { name: 'Looked at', level: 1 }).waitFor();
    expect(await page.getByRole('link', { name: 'Edit this race' }).count()).toBe(0);
  });

  it('students are told whom these pages are for, and visitors are asked to sign in', async () => {
    const page = await browser.open('/staff', { cookie: racing.student });
    await page.getByRole('heading', { name: 'This page is for staff' }).waitFor();
    expect(await page.getByRole('navigation').getByRole('link', { name: 'Staff' }).count()).toBe(0);
    await expectAccessible(page);
    const visitor = await browser.open('/staff/races/new');
    await visitor.waitForURL('**/sign-in?next=%2Fstaff%2Fraces%2Fnew');
    await visitor.getByLabel('Username').fill('head');
    await visitor.getByLabel(/^Password/).fill('correct horse');
    await visitor.keyboard.press('Enter');
    await visitor.getByRole('heading', { name: 'New race', level: 1 }).waitFor();
    racing = { ...racing, admin: await racing.api.signIn('head') };
  });
});
