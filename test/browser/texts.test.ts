import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, expectAccessibleInEveryLook } from '../support/accessibility.js';
import { TestApi } from '../support/api.js';
import { chromiumPath, TestBrowser } from '../support/browser.js';

const AUTHORISATION_CODE = 'CHANGEME';
const SAVE = `mutation ($input: SaveTaskTextInput!) { saveTaskText(input: $input) { __typename } }`;

describe.skipIf(chromiumPath === undefined)('texts about tasks, in a browser', () => {
  let api: TestApi;
  let browser: TestBrowser;
  let cookie: string;
  beforeAll(async () => {
    api = await TestApi.start({ AUTHORISATION_CODE });
    await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
    await api.addUser('ada');
    const load = `mutation { loadTasks(input: { source: { defaults: ZIP }, authorisationCode: "${AUTHORISATION_CODE}" }) { __typename } }`;
    await api.graphql(load, {}, await api.signIn('head'));
    cookie = await api.signIn('ada');
    browser = await TestBrowser.start(api);
  });
  afterAll(async () => {
    await browser.stop();
    await api.stop();
  });
  afterEach(async () => {
    await browser.finish();
    await api.database.query('DELETE FROM task_texts');
  });

  const stored = async (): Promise<string[]> =>
    (await api.database.query<{ text: string }>('SELECT text FROM task_texts')).map(({ text }) => text);
  const saveElsewhere = (text: string, version: number) =>
    api.graphql(SAVE, { input: { task: '1-ADD', text, version } }, cookie);

  it('save themselves, and show how they look', async () => {
    const page = await browser.open('/texts', { cookie });
    await page.getByText('0 of 27 tasks have a text.').waitFor();
    await expectAccessible(page);
    await page.getByRole('link', { name: /^1-ADD/ }).click();
    await page.getByRole('heading', { name: 'Your text about 1-ADD' }).waitFor();
    await page.getByText('See how it looks').click();
    await page.getByRole('textbox').fill('I **did** it.\n\n| a | b |\n|---|---|\n| 1 | 2 |');
    await page.getByText('Saved.').waitFor();
    expect(await stored()).toEqual(['I **did** it.\n\n| a | b |\n|---|---|\n| 1 | 2 |']);
    await page.locator('strong', { hasText: 'did' }).waitFor();
    await page.getByRole('cell', { name: '2' }).waitFor();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'All your texts' }).click();
    await page.getByText('1 of 27 tasks have a text.').waitFor();
    await page.getByRole('link', { name: 'plain text' }).waitFor();
  });

  it('are never written over unseen: two tabs are asked which one stays', async () => {
    await saveElsewhere('First', 0);
    const page = await browser.open('/texts/1-ADD', { cookie });
    await page.getByRole('textbox').waitFor();
    await saveElsewhere('Of the other tab', 1);
    await page.getByRole('textbox').fill('Mine');
    await page.getByText('saved elsewhere meanwhile').waitFor();
    await page.getByText('Of the other tab').waitFor();
    expect(await stored()).toEqual(['Of the other tab']);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Keep what is here' }).click();
    await page.getByText('Saved.').waitFor();
    expect(await stored()).toEqual(['Mine']);
  });

  it('stay in the window while the server is away, and are saved later', async () => {
    browser.forgive(/Failed to load resource|net::ERR/);
    const page = await browser.open('/texts/1-ADD', { cookie });
    await page.getByRole('textbox').waitFor();
    await page.route('**/graphql', (route) => route.abort());
    await page.getByRole('textbox').fill('Written in a tunnel');
    await page.getByText('It could not be saved; it is kept in this window.').waitFor();
    await page.unroute('**/graphql');
    await page.reload();
    expect(await page.getByRole('textbox').inputValue()).toBe('Written in a tunnel');
    await page.getByRole('textbox').fill('Written in a tunnel.');
    await page.getByText('Saved.').waitFor();
    expect(await stored()).toEqual(['Written in a tunnel.']);
  });

  it('are readable in every look', async () => {
    await saveElsewhere('Text', 0);
    for (const path of ['/texts', '/texts/1-ADD', '/texts/9-NONE']) {
      const page = await browser.open(path, { cookie });
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.getByText(/tasks have a text|Saved|There is no such task/).waitFor();
      await expectAccessibleInEveryLook(page);
    }
  });
});
