import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectAccessible, expectAccessibleInEveryLook } from '../support/accessibility.js';
import { TestApi } from '../support/api.js';
import { chromiumPath, TestBrowser } from '../support/browser.js';

/** Titles of the steps, in their order. */
const STEPS = [
  ...['You', 'This server', 'Your school', 'Links', 'The project', 'The editor'],
  ...['Tasks', 'People', 'Races', 'Version control', 'Remote machine', 'Tech notes'],
];

const step = (page: Page, number: number) =>
  page.getByRole('heading', { name: `Step ${number} of 12: ${STEPS[number - 1]}`, level: 1 });

/** The button that ends a step. There is one above its fields, and one below. */
const goOn = (page: Page) => page.getByRole('button', { name: /^Leave everything|go on$/ }).first();

async function fillInFirstStep(page: Page, more: Record<string, string> = {}): Promise<void> {
  const values = {
    'Your username': 'head',
    'Your password': 'long and secret',
    'Authorisation code of this server': 'CHANGEME',
    'New authorisation code': 'a new code',
    ...more,
  };
  for (const [label, value] of Object.entries(values)) {
    await page.getByRole('textbox', { name: label }).fill(value);
  }
}

describe.skipIf(chromiumPath === undefined)('setting a server up in a browser', () => {
  let api: TestApi;
  let browser: TestBrowser;

  const isAtStep = (number: number) => api.database.query('UPDATE setup_state SET step = $1', [number]);
  const valuesOf = async (names: string[]): Promise<Record<string, string>> => {
    const cookie = await api.signIn('head', 'long and secret');
    const { data } = await api.graphql('{ settings { settings { name value } } }', {}, cookie);
    const all = data['settings'].settings as { name: string; value: string }[];
    return Object.fromEntries(all.filter(({ name }) => names.includes(name)).map(({ name, value }) => [name, value]));
  };

  describe('from an empty database', () => {
    beforeEach(async () => {
      api = await TestApi.start({ INSTITUTION_SHORT_NAME: 'ENV' }, undefined, 1);
      browser = await TestBrowser.start(api);
    });
    afterEach(async () => {
      await browser.finish();
      await browser.stop();
      await api.stop();
    });

    it('leads from any page through twelve steps to a server that is ready', async () => {
      const page = await browser.open('/races');
      await step(page, 1).waitFor();
      expect(new URL(page.url()).pathname).toBe('/setup');
      await fillInFirstStep(page);
      await page.getByRole('button', { name: 'Make me the administrator' }).click();
      await step(page, 2).waitFor();
      await page.getByRole('banner').getByText('head').first().waitFor();
      // Where the browser found it is what others will use, most likely.
      await page.getByText(`You came to this page at ${api.url}.`).waitFor();
      await page.getByRole('button', { name: 'Use it: Buggy race server URL' }).click();
      await page.getByRole('combobox', { name: 'Buggy race server timezone' }).fill('new_y');
      await page.getByRole('option', { name: 'America/New_York' }).click();
      await page.getByRole('switch', { name: 'Public registration allowed' }).press('Space');
      await page.getByRole('button', { name: 'Save 3 changes and go on' }).first().click();
      await step(page, 3).waitFor();
      await page.getByText('Where the server runs, the variable INSTITUTION_SHORT_NAME sets this.').waitFor();
      expect(await page.getByRole('textbox', { name: 'Institution short name' }).count()).toBe(0);
      await goOn(page).click();
      await step(page, 4).waitFor();
      await goOn(page).click();
      await step(page, 5).waitFor();
      await page.getByRole('combobox', { name: 'Editor distribution method' }).selectOption('repo');
      await page.getByLabel('Project submission deadline', { exact: true }).fill('2030-05-31T16:00');
      await page.getByText('In the time zone of the server, America/New_York.').first().waitFor();
      await goOn(page).click();
      await step(page, 6).waitFor();
      await page.getByText('These were set as well, because they go with how students get the editor').waitFor();
      for (let number = 6; number < 10; number += 1) {
        await step(page, number).waitFor();
        await goOn(page).click();
      }
      await step(page, 10).waitFor();
      // It was set with the way of distribution; whoever goes another way sees what was suggested.
      const vcs = page.getByRole('switch', { name: 'Using VCS' });
      expect(await vcs.isChecked()).toBe(true);
      await vcs.press('Space');
      await page.getByRole('button', { name: 'Use it: Using VCS' }).click();
      expect(await vcs.isChecked()).toBe(true);
      for (let number = 10; number <= 12; number += 1) {
        await step(page, number).waitFor();
        await goOn(page).click();
      }
      await page.getByRole('heading', { name: 'This server is set up', level: 1 }).waitFor();
      await page.getByRole('cell', { name: 'America/New_York' }).waitFor();
      await expectAccessible(page);
      const chosen = ['BUGGY_RACE_SERVER_URL', 'IS_PUBLIC_REGISTRATION_ALLOWED', 'PROJECT_SUBMISSION_DEADLINE'];
      expect(await valuesOf([...chosen, 'EDITOR_DISTRIBUTION_METHOD', 'IS_USING_VCS'])).toEqual({
        BUGGY_RACE_SERVER_URL: api.url,
        IS_PUBLIC_REGISTRATION_ALLOWED: '1',
        PROJECT_SUBMISSION_DEADLINE: '2030-05-31T20:00:00.000Z',
        EDITOR_DISTRIBUTION_METHOD: 'repo',
        IS_USING_VCS: '1',
      });
      await page.getByRole('navigation').getByRole('link', { name: 'Races' }).click();
      await page.getByRole('heading', { name: 'Races', level: 1 }).waitFor();
    });

    it('says at the first step what is wrong and where, and keeps what was typed', async () => {
      const page = await browser.open('/');
      const submit = page.getByRole('button', { name: 'Make me the administrator' });
      const said = async (label: string): Promise<string> => {
        const field = page.getByRole('textbox', { name: label });
        await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true');
        const ids = (await field.getAttribute('aria-describedby'))?.split(/\s+/) ?? [];
        return (await Promise.all(ids.map((id) => page.locator(`[id="${id}"]`).textContent()))).join(' ');
      };
      await step(page, 1).waitFor();
      await fillInFirstStep(page, { 'Authorisation code of this server': 'wrong' });
      await submit.click();
      await said('Authorisation code of this server');
      await fillInFirstStep(page, { 'New authorisation code': 'CHANGEME' });
      await submit.click();
      expect(await said('New authorisation code')).toContain('Choose another');
      await fillInFirstStep(page, { 'Your password': 'short' });
      await submit.click();
      expect(await said('Your password')).toContain('8 to');
      expect(await page.getByRole('textbox', { name: 'Your username' }).inputValue()).toBe('head');
      await expectAccessible(page);
      await page.route('**/graphql', (route) => route.abort());
      await submit.click();
      await page.getByRole('alert').getByText('The server did not answer').waitFor();
      expect(await page.getByRole('textbox', { name: 'Your password' }).inputValue()).toBe('short');
      browser.forgive(/ERR_FAILED/);
    });

    it('goes on where it was left: after a reload, in another browser, and when somebody else was faster', async () => {
      const page = await browser.open('/');
      await step(page, 1).waitFor();
      await fillInFirstStep(page);
      await page.keyboard.press('Enter');
      await step(page, 2).waitFor();
      await page.reload();
      await step(page, 2).waitFor();
      await isAtStep(4);
      await goOn(page).click();
      await page.getByRole('button', { name: 'Go to where set-up is' }).click();
      await step(page, 4).waitFor();
      const other = await browser.open('/staff');
      await other.getByRole('heading', { name: 'Set-up has begun' }).waitFor();
      await other.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
      await other.getByLabel('Username').fill('head');
      await other.getByLabel(/^Password/).fill('long and secret');
      await other.keyboard.press('Enter');
      await step(other, 4).waitFor();
    });
  });

  describe('once there is an administrator', () => {
    let cookie: string;
    beforeAll(async () => {
      api = await TestApi.start({}, undefined, 1);
      await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
      await api.addUser('ada');
      cookie = await api.signIn('head');
      browser = await TestBrowser.start(api);
    });
    afterAll(async () => {
      await browser.stop();
      await api.stop();
    });
    afterEach(() => browser.finish());

    it.each([...STEPS.keys()].map((index) => index + 1))(
      'axe finds nothing in step %i, in any look',
      async (number) => {
        await isAtStep(number);
        const page = await browser.open('/setup', { cookie });
        await step(page, number).waitFor();
        await expectAccessibleInEveryLook(page);
      },
    );

    it('shows what is wrong with settings at their fields, saves nothing, and keeps what was typed', async () => {
      await isAtStep(2);
      const page = await browser.open('/setup', { cookie });
      const url = page.getByRole('textbox', { name: 'Buggy race server URL' });
      const seconds = page.getByRole('textbox', { name: 'API secret time to live' });
      await url.fill('no address');
      await seconds.fill('0');
      await goOn(page).click();
      await page.getByRole('alert').getByText('2 values do not fit, so nothing was saved.').waitFor();
      await page.getByText('BUGGY_RACE_SERVER_URL must be an address').waitFor();
      expect(await url.inputValue()).toBe('no address');
      await expect.poll(() => url.evaluate((it) => it === document.activeElement)).toBe(true);
      expect(await seconds.getAttribute('aria-invalid')).toBe('true');
      await expectAccessible(page);
      await page.route('**/graphql', (route) => route.abort());
      await goOn(page).click();
      await page.getByRole('alert').getByText('The server did not answer').waitFor();
      await page.unroute('**/graphql');
      await page.getByRole('button', { name: 'Back to the default: Buggy race server URL' }).click();
      expect(await url.inputValue()).toBe('http://localhost:4000');
      await seconds.fill('60');
      await page.getByRole('button', { name: 'Save one change and go on' }).first().click();
      await step(page, 3).waitFor();
      browser.forgive(/ERR_FAILED/);
    });

    it('can be done by keyboard alone, and each step begins at its heading', async () => {
      await isAtStep(3);
      const page = await browser.open('/setup', { cookie });
      await step(page, 3).waitFor();
      await goOn(page).focus();
      await page.keyboard.press('Enter');
      await step(page, 4).waitFor();
      await expect.poll(() => step(page, 4).evaluate((it) => it === document.activeElement)).toBe(true);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await step(page, 5).waitFor();
    });

    it('shows no secret, and keeps one that nobody touches', async () => {
      await isAtStep(10);
      const page = await browser.open('/setup', { cookie });
      await page.getByRole('textbox', { name: 'GitHub client secret' }).fill('tell nobody');
      await goOn(page).click();
      await step(page, 11).waitFor();
      await isAtStep(10);
      await page.reload();
      const secret = page.getByRole('textbox', { name: 'GitHub client secret' });
      await secret.waitFor();
      expect(await secret.inputValue()).toBe('');
      expect(await secret.getAttribute('placeholder')).toContain('A value is kept');
      await page.getByRole('button', { name: 'Leave everything as it is' }).first().click();
      await step(page, 11).waitFor();
      const { data } = await api.graphql('{ setting(name: "GITHUB_CLIENT_SECRET") { isSet } }', {}, cookie);
      expect(data['setting'].isSet).toBe(true);
    });

    it('takes the suggestions of a step with one press', async () => {
      await isAtStep(10);
      const page = await browser.open('/setup', { cookie });
      // The usual way, a zip from this server, needs no repository.
      await page.getByRole('button', { name: /^Take / }).click();
      await page.getByText('The suggestions stand in their fields now.').waitFor();
      expect(await page.getByRole('textbox', { name: 'Buggy editor repository URL' }).inputValue()).toBe('');
      expect(await page.getByRole('button', { name: /^Use it/ }).count()).toBe(0);
    });

    it('tells those who cannot go on with it that somebody else does', async () => {
      await isAtStep(3);
      const page = await browser.open('/races', { cookie: await api.signIn('ada') });
      await page.getByText('You are signed in as ada, and only administrators set a server up.').waitFor();
      await expectAccessible(page);
    });
  });

  it('is over once and for all', async () => {
    api = await TestApi.start();
    browser = await TestBrowser.start(api);
    const page = await browser.open('/setup');
    await page.getByText('Nothing is left to do here.').waitFor();
    await expectAccessible(page);
    await browser.finish();
    await browser.stop();
    await api.stop();
  });
});
