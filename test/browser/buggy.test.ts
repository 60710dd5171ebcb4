import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ApiServer } from '../../dist/src/api/api-server.js';
import { expectAccessible, expectAccessibleInEveryLook } from '../support/accessibility.js';
import { chromiumPath, TestBrowser } from '../support/browser.js';
import { type RacingApi, RUN, startRacingApi, uploadBuggy } from '../support/races.js';

const BROKEN = '{\n  "qty_wheels": 6,\n  "armour": "wood"\n  "attack": "spike"\n}';
const MENDED = BROKEN.replace('"wood"', '"wood",');
const ODD = '{"qty_wheels": 6, "colour": 1, "algo": "cheese"}';

describe.skipIf(chromiumPath === undefined)('the page of one’s own buggy', () => {
  let racing: RacingApi;
  let browser: TestBrowser;
  /** A server on the same database on which students may delete their buggies. */
  let lenient: ApiServer;

  beforeAll(async () => {
    racing = await startRacingApi();
    lenient = await racing.api.startAnother({ IS_BUGGY_DELETE_ALLOWED: '1' });
    const { id } = await racing.createRace({ title: 'First lap', league: 'Cup' });
    await racing.api.graphql(RUN, { id }, racing.admin);
    browser = await TestBrowser.start(racing.api);
  });
  afterAll(async () => {
    await browser.stop();
    await lenient.stop();
    await racing.api.stop();
  });
  afterEach(() => browser.finish());

  /** Somebody new who is signed in. */
  const newcomer = async (name: string): Promise<string> => {
    await racing.api.addUser(name);
    return await racing.api.signIn(name);
  };

  const editor = (page: Page): Locator => page.getByLabel(/^JSON of your buggy/);

  const openEditor = async (cookie: string, server?: string): Promise<Page> => {
    const page = await browser.open('/buggy', { cookie, ...(server === undefined ? {} : { server }) });
    await editor(page).waitFor();
    return page;
  };

  const upload = (page: Page): Promise<void> => page.getByRole('button', { name: 'Upload', exact: true }).click();

  it('is accessible: as it is, with JSON that is broken, and with some that is taken', async () => {
    const page = await browser.open('/buggy', { cookie: racing.student });
    await page.getByRole('heading', { name: 'Your buggy now' }).waitFor();
    await page.getByRole('img', { name: /^A buggy with 4 wheels/ }).waitFor();
    await page.getByText('Options of the practice race').click();
    await page.getByLabel('Laps').waitFor();
    await expectAccessibleInEveryLook(page);
    await editor(page).fill(BROKEN);
    await page.getByText('Line 4, column 3:').first().waitFor();
    await expectAccessibleInEveryLook(page);
    await editor(page).fill(ODD);
    await page.getByText('2 things would be ignored or changed:').first().waitFor();
    await expectAccessibleInEveryLook(page);
  });

  it('its history is accessible, too', async () => {
    const page = await browser.open('/buggy/history', { cookie: racing.student });
    await page.getByRole('heading', { name: 'History', level: 1 }).waitFor();
    await page.getByRole('link', { name: 'First lap' }).first().waitFor();
    await page.getByText('The text that was sent').first().click();
    await page.getByRole('button', { name: 'Use this again' }).waitFor();
    await expectAccessibleInEveryLook(page);
  });

  it('sends visitors to sign in, and takes them back', async () => {
    const page = await browser.open('/buggy');
    await page.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor();
    expect(new URL(page.url()).searchParams.get('next')).toBe('/buggy');
    await page.getByLabel('Username').fill('racer1');
    await page.getByLabel(/^Password/).fill('correct horse');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'My buggy', level: 1 }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/buggy');
  });

  it('tells a story: broken JSON is pasted, its fault is shown, mended and uploaded, and the history has it', async () => {
    const cookie = await newcomer('storyteller');
    const page = await openEditor(cookie);
    await page.getByText('You have no buggy yet.').waitFor();
    await page.getByRole('button', { name: 'Start from an example' }).click();
    await upload(page);
    await page.getByText('Your first buggy is stored').waitFor();
    await page
      .getByRole('img', { name: /Its flag is teal with a spot in gold\.$/ })
      .first()
      .waitFor();

    await editor(page).fill(BROKEN);
    await page.getByText('Line 4, column 3: A comma or a closing bracket belongs here.').first().waitFor();
    expect(await page.getByRole('region', { name: 'The place in the text' }).textContent()).toContain('▲');
    await page.getByRole('button', { name: 'Show me the place' }).click();
    const selected = await editor(page).evaluate((field: HTMLTextAreaElement) => [
      field.value.slice(0, field.selectionStart),
      document.activeElement === field,
    ]);
    expect(selected).toEqual([BROKEN.slice(0, BROKEN.indexOf('"attack"')), true]);

    await editor(page).fill(MENDED);
    await page.getByText('3 attributes are given, 16 become defaults.').first().waitFor();
    await page.getByRole('row', { name: /^Weapon attack spikes/ }).waitFor();
    await page.getByRole('img', { name: /armour of wood, spikes for 0 attacks/ }).waitFor();
    await upload(page);
    await page.getByText('Your buggy is stored').waitFor();

    await page.getByRole('link', { name: 'History' }).click();
    const latest = page.getByRole('main').getByRole('listitem').first();
    await latest.getByText('Accepted').waitFor();
    await latest.getByRole('row', { name: 'Wheels qty_wheels 4 6' }).waitFor();
    await latest.getByRole('row', { name: 'Weapon attack none spikes' }).waitFor();
    await latest.getByText('The text that was sent').click();
    await latest.getByRole('button', { name: 'Use this again' }).click();
    await expect.poll(() => editor(page).inputValue()).toBe(MENDED);
    await expect.poll(() => editor(page).evaluate((field) => document.activeElement === field)).toBe(true);
  });

  it('can be uploaded to by keyboard alone', async () => {
    const cookie = await newcomer('typist');
    const page = await openEditor(cookie);
    const tabTo = async (target: Locator): Promise<void> => {
      for (let presses = 0; presses < 40; presses += 1) {
        if (await target.evaluate((element) => element === document.activeElement)) return;
        await page.keyboard.press('Tab');
      }
      throw new Error('it cannot be reached by Tab');
    };
    await tabTo(editor(page));
    await page.keyboard.type('{"qty_wheels": 8');
    await page.getByText('A closing } is missing.').first().waitFor();
    await page.keyboard.type(', "qty_tyres": 8}');
    await tabTo(page.getByRole('button', { name: 'Upload', exact: true }));
    await page.keyboard.press('Enter');
    await page.getByText('Your first buggy is stored').waitFor();
  });

  it('says aloud what would come of a text, once nobody types any more', async () => {
    const page = await openEditor(racing.student);
    const said = page.getByRole('status').filter({ hasText: /attributes? (is|are) given/ });
    await editor(page).fill(ODD);
    await said.waitFor({ state: 'attached' });
    expect(await said.textContent()).toBe(
      '1 attribute is given, 18 become defaults. 2 things would be ignored or changed:',
    );
  });

  it('takes a file that is dropped or chosen, and none that is too large', async () => {
    const page = await openEditor(racing.student);
    const json = '{"qty_wheels": 10}';
    const transfer = await page.evaluateHandle((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], 'buggy.json', { type: 'application/json' }));
      return data;
    }, json);
    await editor(page).dispatchEvent('dragover', { dataTransfer: transfer });
    await editor(page).dispatchEvent('drop', { dataTransfer: transfer });
    await expect.poll(() => editor(page).inputValue()).toBe(json);
    const choose = (contents: string): Promise<void> =>
      page.locator('input[type=file]').setInputFiles({
        name: 'buggy.json',
        mimeType: 'application/json',
        buffer: Buffer.from(contents),
      });
    await choose('{"qty_wheels": 12}');
    await expect.poll(() => editor(page).inputValue()).toBe('{"qty_wheels": 12}');
    await choose(`{"flag_color": "${'x'.repeat(70_000)}"}`);
    await page.getByRole('alert').getByText('At most 65,536 are taken.').waitFor();
    expect(await editor(page).inputValue()).toBe('{"qty_wheels": 12}');
  });

  it('sends nothing that cannot be taken, says so at the field, and keeps it', async () => {
    const cookie = await newcomer('hasty');
    const page = await openEditor(cookie);
    await editor(page).fill('{"colour": "red"}');
    await upload(page);
    await expect.poll(() => editor(page).getAttribute('aria-invalid')).toBe('true');
    const described = await editor(page).getAttribute('aria-describedby');
    const texts = (described ?? '')
      .trim()
      .split(/\s+/)
      .map((id) => page.locator(`[id="${id}"]`).textContent());
    expect((await Promise.all(texts)).join(' ')).toContain('Nothing to change');
    expect(await editor(page).inputValue()).toBe('{"colour": "red"}');
    const { data } = await racing.api.graphql('{ uploads { totalCount } }', {}, cookie);
    expect(data['uploads'].totalCount).toBe(0);
  });

  it('keeps the text while the server is away, and when a session is over, until its owner signs out', async () => {
    const cookie = await newcomer('patient');
    const page = await openEditor(cookie);
    await editor(page).fill(MENDED);
    await page.route('**/graphql', (route) => route.abort());
    await upload(page);
    await page.getByRole('alert').getByText('The server did not answer').waitFor();
    await page.unroute('**/graphql');
    browser.forgive(/ERR_FAILED/);
    // Wherever the session ended: the page leads to where one signs in, and what was typed is there afterwards.
    // By then the page is away: it would lead there by itself, while the test loads it again.
    await page.goto('about:blank');
    await racing.api.graphql('mutation { signOut { wasSignedIn } }', {}, cookie);
    await page.goto(`${racing.api.url}/buggy`);
    await page.getByLabel('Username').fill('patient');
    await page.getByLabel(/^Password/).fill('correct horse');
    await page.keyboard.press('Enter');
    await editor(page).waitFor();
    expect(await editor(page).inputValue()).toBe(MENDED);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('link', { name: 'Sign in', exact: true }).waitFor();
    expect(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('buggy-')))).toEqual(
      [],
    );
  });

  it('brings the buggy that somebody has into the editor', async () => {
    const page = await openEditor(racing.student);
    await page.getByRole('button', { name: 'Bring it into the editor' }).click();
    expect(JSON.parse(await editor(page).inputValue())).toMatchObject({ power_type: 'rocket', power_units: 40 });
    await page.getByText('19 attributes are given, 0 become defaults.').first().waitFor();
  });

  it('lets buggies be deleted only where the settings say so, and after a question', async () => {
    const cookie = await newcomer('quitter');
    await uploadBuggy(racing.api, cookie, { qty_wheels: 4 });
    const strict = await openEditor(cookie);
    expect(await strict.getByRole('button', { name: 'Delete my buggy' }).count()).toBe(0);
    const page = await openEditor(cookie, `http://127.0.0.1:${lenient.port}`);
    await page.getByRole('button', { name: 'Delete my buggy' }).click();
    const question = page.getByRole('group', { name: 'Delete my buggy' });
    await question.getByText('You take part in no race').waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/^You take part in no race/);
    await expectAccessible(page);
    await question.getByRole('button', { name: 'Leave it as it is' }).click();
    await question.waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Delete my buggy');
    await page.getByRole('button', { name: 'Delete my buggy' }).click();
    await question.getByRole('button', { name: 'Delete my buggy' }).click();
    await page.getByText('Your buggy is deleted.').waitFor();
    await page.getByText('You have no buggy yet.').waitFor();
    await page.getByRole('link', { name: 'History' }).click();
    await page.getByText('Your first buggy.').waitFor();
  });

  it('its history tells of one’s races, and what had been changed before the best one', async () => {
    const cookie = await racing.api.signIn('racer3');
    await uploadBuggy(racing.api, cookie, { power_units: 25, qty_wheels: 6, qty_tyres: 6 });
    const { id } = await racing.createRace({ title: 'Second lap', league: 'Cup' });
    await racing.api.graphql(RUN, { id }, racing.admin);
    const best = `{ racer(username: "racer3") { bestRace { racePosition race { title } changes { name } } history { race { title } } } }`;
    const { racer } = (await racing.api.graphql(best, {}, cookie)).data;
    expect(racer.history).toHaveLength(2);
    const page = await browser.open('/buggy/history', { cookie });
    await page.getByText(`Position ${racer.bestRace.racePosition} in ${racer.bestRace.race.title}.`).waitFor();
    await page.getByRole('table', { name: 'Races, the latest first' }).getByText('Second lap').waitFor();
    const changes = page.getByRole('table', { name: /^What was new in the buggy since the race before/ });
    expect(await changes.count()).toBe(racer.bestRace.changes === null ? 0 : 1);
  });
});
