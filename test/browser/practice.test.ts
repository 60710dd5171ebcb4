import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessibleInEveryLook } from '../support/accessibility.js';
import { chromiumPath, TestBrowser } from '../support/browser.js';
import { type RacingApi, RUN, startRacingApi } from '../support/races.js';

const PRACTISE = `mutation { runPracticeRace(input: { madeUp: ["{\\"qty_wheels\\": 4}"] }) {
  ... on RunPracticeRaceSuccess { practiceRace { id } } } }`;

describe.skipIf(chromiumPath === undefined)('practice races in a browser', () => {
  let racing: RacingApi;
  let browser: TestBrowser;

  beforeAll(async () => {
    racing = await startRacingApi();
    browser = await TestBrowser.start(racing.api);
  });
  afterAll(async () => {
    await browser.stop();
    await racing.api.stop();
  });
  afterEach(() => browser.finish());

  const practise = async (cookie = racing.student): Promise<string> =>
    (await racing.api.graphql(PRACTISE, {}, cookie)).data['runPracticeRace'].practiceRace.id;

  it('their pages and their list are accessible', async () => {
    const id = await practise();
    const page = await browser.open(`/practice/${id}`, { cookie: racing.student });
    await page.getByRole('heading', { name: 'Practice race', level: 1 }).waitFor();
    await page.getByRole('switch').press('Space');
    await page.getByText(`/practice/${id}`).waitFor();
    await expectAccessibleInEveryLook(page);
    await page.goto(`${racing.api.url}/buggy/practice`);
    await page.getByText('Everybody who has the link sees it.').first().waitFor();
    await expectAccessibleInEveryLook(page);
  });

  it('are run at the press of a button, with the buggy in the editor if it is one, and run again', async () => {
    const page = await browser.open('/buggy', { cookie: await racing.api.signIn('racer0') });
    const editor = page.getByLabel(/^JSON of your buggy/);
    await page.getByText('It is run with the buggy that you have.').waitFor();
    await editor.fill('{"qty_wheels": 3}');
    await page.getByText('It is run with the buggy in the editor').waitFor();
    await page.getByRole('button', { name: 'Run a practice race' }).click();
    await page.getByRole('heading', { name: 'Practice race', level: 1 }).waitFor();
    // Three wheels are too few. What it costs and which rule it breaks stays for the results of real races.
    await page.getByRole('table', { name: 'Not admitted' }).getByText('racer0 (you)').waitFor();
    await page.getByText('One buggy was not admitted').waitFor();
    expect(await page.getByText('MIN_WHEELS').count()).toBe(0);
    expect(await page.getByRole('table', { name: 'Positions of those who started' }).getByRole('row').count()).toBe(6);
    const first = page.url();
    await page.getByRole('button', { name: 'Run it again' }).click();
    await expect.poll(() => page.url()).not.toBe(first);
    await page.getByRole('table', { name: 'Not admitted' }).getByText('racer0 (you)').waitFor();
    await page.getByRole('link', { name: 'Change the buggy' }).click();
    await expect.poll(() => editor.inputValue()).toBe('{"qty_wheels": 3}');
    await page.getByRole('link', { name: 'Practice', exact: true }).click();
    await expect.poll(() => page.getByText('Your buggy was not admitted.').count()).toBe(2);
  });

  it('are run as the options say: against the buggies of a race, with a cost limit, laps and a seed', async () => {
    const { id } = await racing.createRace({ title: 'The old race' });
    await racing.api.graphql(RUN, { id }, racing.admin);
    const page = await browser.open('/buggy', { cookie: racing.student });
    await page.getByText('Options of the practice race').click();
    await page.getByLabel('Made-up buggies to race against').fill('1');
    await page.getByLabel('Race against the buggies of').selectOption('The old race');
    await page.getByLabel('Laps').fill('3');
    await page.getByLabel('Cost limit').fill('0');
    await page.getByLabel('Seed').fill('lucky');
    await page.getByRole('button', { name: 'Run a practice race' }).click();
    await page.getByRole('heading', { name: 'Practice race', level: 1 }).waitFor();
    for (const name of ['racer0', 'racer1 (you)', 'racer2', 'racer3', 'made-up 1']) {
      await page.getByRole('cell', { name, exact: true }).first().waitFor();
    }
    await page.getByText('lucky').waitFor();
    await page.getByText(/^3 laps of/).waitFor();
  });

  it('are refused where there were too many, and the answer says when the next may be run', async () => {
    await racing.api.addUser('eager');
    const cookie = await racing.api.signIn('eager');
    const strict = await racing.api.startAnother({ PRACTICE_RACES_PER_HOUR: '1' });
    try {
      await racing.api.graphql(
        PRACTISE.replace('madeUp:', 'buggy: "{\\"qty_wheels\\": 4}", madeUp:'),
        {},
        cookie,
        strict.port,
      );
      const page = await browser.open('/buggy', { cookie, server: `http://127.0.0.1:${strict.port}` });
      await page.getByText('Write a buggy in the editor, or upload one').waitFor();
      await page.getByLabel(/^JSON of your buggy/).fill('{"qty_wheels": 4}');
      await page.getByRole('button', { name: 'Run a practice race' }).click();
      await page.getByRole('alert').getByText('You may run 1 practice races an hour').waitFor();
    } finally {
      await browser.finish();
      await strict.stop();
    }
  });

  it('are shared and taken back by their owner; others only look', async () => {
    const id = await practise();
    const visitor = await browser.open(`/practice/${id}`);
    await visitor.getByRole('heading', { name: 'There is nothing here' }).waitFor();
    const page = await browser.open(`/practice/${id}`, { cookie: racing.student });
    await page.getByLabel('Everybody who has the link may see this race').press('Space');
    const link = await page.getByText(`${racing.api.url}/practice/${id}`).textContent();
    // The page shows at once what it asked for, and is closed before the next one is opened.
    const query = `{ practiceRace(id: "${id}") { id } }`;
    await expect.poll(async () => (await racing.api.graphql(query)).data['practiceRace']).toEqual({ id });
    const guest = await browser.open(new URL(link ?? '').pathname);
    await guest.getByText('Somebody shared this race with you.').waitFor();
    await guest.getByRole('table', { name: 'Positions of those who started' }).waitFor();
    expect(await guest.getByRole('button', { name: 'Run it again' }).count()).toBe(0);
    expect(await guest.getByRole('switch').count()).toBe(0);
  });

  it('are shared at once, and stay as they are when the server is away', async () => {
    const page = await browser.open(`/practice/${await practise()}`, { cookie: racing.student });
    const sharing = page.getByRole('switch');
    await sharing.waitFor();
    const asked = Promise.withResolvers<void>();
    await page.route('**/graphql', async (route) => {
      await asked.promise;
      await route.abort();
    });
    await sharing.press('Space');
    // What will be is shown before the server has answered.
    await page.getByText(/\/practice\//).waitFor();
    expect(await sharing.isChecked()).toBe(true);
    asked.resolve();
    await page.getByRole('alert').getByText('The server did not answer').waitFor();
    expect(await sharing.isChecked()).toBe(false);
    await page.getByRole('button', { name: 'Run it again' }).click();
    await expect.poll(() => page.getByRole('alert').count()).toBe(2);
    browser.forgive(/ERR_FAILED/);
  });
});
