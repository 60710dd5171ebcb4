import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { answers } from '../../client/src/buggy/api/answers.js';
import { expectAccessibleInEveryLook } from '../support/accessibility.js';
import { TestApi } from '../support/api.js';
import { chromiumPath, TestBrowser } from '../support/browser.js';

const run = promisify(execFile);

const SECRET = `it's "secret" & $HOME`;

const PROGRAMS = [
  ['curl', 'sh', 'upload.sh'],
  ['Python', 'python3', 'upload.py'],
  ['JavaScript', process.execPath, 'upload.mjs'],
] as const;

describe.skipIf(chromiumPath === undefined)('the page on how programs upload', () => {
  let api: TestApi;
  let browser: TestBrowser;
  let apiKey: string;
  let cookie: string;

  beforeAll(async () => {
    api = await TestApi.start();
    await api.addUser('admin', { staffRole: 'ADMINISTRATOR' });
    apiKey = (await api.addUser('ada')).apiKey;
    cookie = await api.signIn('ada');
    await change('BUGGY_RACE_SERVER_URL', api.url);
    browser = await TestBrowser.start(api);
  });
  afterAll(async () => {
    await browser.stop();
    await api.stop();
  });
  afterEach(() => browser.finish());

  /** Changes a setting. */
  async function change(name: string, value: string): Promise<void> {
    const admin = await api.signIn('admin');
    const { data } = await api.graphql('{ settings { revision } }', {}, admin);
    const input = { changes: [{ name, value }], revision: data['settings'].revision, authorisationCode: 'CHANGEME' };
    const update = `mutation ($input: UpdateSettingsInput!) { updateSettings(input: $input) { __typename } }`;
    const answer = await api.graphql(update, { input }, admin);
    expect(answer.data['updateSettings'].__typename).toBe('UpdateSettingsSuccess');
  }

  const credentials = (page: Page): Locator => page.getByRole('region', { name: 'Key and secret', exact: true });

  it('is accessible in every look', async () => {
    const page = await browser.open('/buggy/api', { cookie });
    await page.getByRole('heading', { name: 'Upload by program', level: 1 }).waitFor();
    await page.getByText('You have an API key.').waitFor();
    await page.getByRole('heading', { name: 'JavaScript' }).waitFor();
    await expectAccessibleInEveryLook(page);
  });

  it('sets the secret: refused at its field when it cannot be taken, then it counts down', async () => {
    const page = await browser.open('/buggy/api', { cookie });
    const secret = page.getByLabel(/^New secret/);
    await credentials(page).getByText('You have set no secret yet.').waitFor();
    await page.getByText('A secret works for 1 hour after you set it.').waitFor();
    await secret.fill('abc');
    await page.getByRole('button', { name: 'Set the secret' }).click();
    await page.getByText('An API secret has 8 to 64 characters').waitFor();
    expect(await secret.inputValue()).toBe('abc');
    await page.route('**/graphql', (route) => route.abort());
    await secret.fill(SECRET);
    await page.getByRole('button', { name: 'Set the secret' }).click();
    await page.getByRole('alert').getByText('The server did not answer').waitFor();
    expect(await secret.inputValue()).toBe(SECRET);
    await page.unroute('**/graphql');
    await page.getByRole('button', { name: 'Set the secret' }).click();
    await page.getByText('The secret is set.').waitFor();
    expect(await secret.inputValue()).toBe('');
    await page.getByText(/^Your secret works for/).waitFor();
    expect(await page.getByRole('timer').textContent()).toMatch(/^(01:00:00|00:5\d:\d\d)$/);
    browser.forgive(/ERR_FAILED/);
  });

  it.each(PROGRAMS)('its program for %s uploads as it is', async (name, command, file) => {
    await api.graphql(
      `mutation ($input: SetApiSecretInput!) { setApiSecret(input: $input) { __typename } }`,
      { input: { secret: SECRET, isOneTime: false } },
      cookie,
    );
    await api.database.query('DELETE FROM buggies');
    const page = await browser.open('/buggy/api', { cookie });
    const program = await page.getByRole('region', { name, exact: true }).locator('code').textContent();
    const folder = await mkdtemp(join(tmpdir(), 'buggy-program-'));
    try {
      await writeFile(join(folder, file), program ?? '');
      const upload = async (secret: string): Promise<string> => {
        const env = { ...process.env, NO_PROXY: '*', no_proxy: '*', BUGGY_API_KEY: apiKey, BUGGY_API_SECRET: secret };
        return (await run(command, [join(folder, file)], { env })).stdout;
      };
      expect(await upload(SECRET)).toContain('buggy created OK');
      expect(await upload('guess')).toContain('not authorised (bad secret)');
    } finally {
      await rm(folder, { recursive: true });
    }
    const { data } = await api.graphql('{ viewer { buggy { qtyWheels qtyTyres flagColor } } }', {}, cookie);
    expect(data['viewer'].buggy).toEqual({ qtyWheels: 6, qtyTyres: 6, flagColor: 'teal' });
  });

  it('copies programs, and selects them where browsers let no page copy', async () => {
    const page = await browser.open('/buggy/api', {
      cookie,
      options: { permissions: ['clipboard-read', 'clipboard-write'] },
    });
    await page.getByRole('button', { name: 'Copy: curl' }).click();
    await page.getByText('Copied').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('/api/upload');
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await page.getByRole('button', { name: 'Copy: Python' }).click();
    await page.getByText('It is selected').waitFor();
    expect(await page.evaluate(() => String(getSelection()))).toContain('urllib.request');
  });

  it('says of a secret that it is used up, or too old, or never works twice', async () => {
    const state = async (set: string): Promise<string> => {
      await api.database.query(
        `UPDATE api_credentials SET ${set} WHERE user_id = (SELECT id FROM users WHERE username = 'ada')`,
      );
      const page = await browser.open('/buggy/api', { cookie });
      return (
        (await credentials(page)
          .getByText(/^(Your secret|You have set no secret)/)
          .textContent()) ?? ''
      );
    };
    expect(await state('is_secret_one_time = true, secret_use_count = 1')).toMatch(/it is used up/);
    expect(await state(`is_secret_one_time = false, secret_set_at = now() - interval '2 hours'`)).toMatch(
      /does not work any more since/,
    );
    expect(await state('is_secret_one_time = true, secret_use_count = 0, secret_set_at = now()')).toMatch(
      /works for .* more\. It works once\./,
    );
  });

  it('offers the choice of secrets that work once only where the settings leave it', async () => {
    const page = await browser.open('/buggy/api', { cookie });
    await page.getByLabel('It works for one upload only').waitFor();
    await change('IS_STUDENT_API_OTP_ALLOWED', '0');
    await change('IS_API_SECRET_ONE_TIME_PW', '1');
    await page.reload();
    await page.getByText('On this server a secret works for one upload only.').waitFor();
    expect(await page.getByRole('checkbox').count()).toBe(0);
  });

  it('tells those without a key whom to ask', async () => {
    await api.addUser('bruno');
    await api.database.query(
      `UPDATE api_credentials SET key_mac = NULL WHERE user_id = (SELECT id FROM users WHERE username = 'bruno')`,
    );
    const page = await browser.open('/buggy/api', { cookie: await api.signIn('bruno') });
    await page.getByText('You have no API key yet.').waitFor();
  });

  it('lists the answers that the server really gives', async () => {
    const texts = answers.map(([status, text]) => `${status} ${text}`);
    const good = { user: 'ada', key: apiKey, secret: 'other secret', buggy_json: '{"qty_wheels": 4}' };
    await api.graphql(`mutation { setApiSecret(input: { secret: "${good.secret}" }) { __typename } }`, {}, cookie);
    await api.database.query('UPDATE api_credentials SET is_secret_one_time = false');
    for (const form of [
      { ...good, user: '' },
      { ...good, key: '' },
      { ...good, secret: '' },
      { ...good, user: 'nobody' },
      { ...good, key: 'wrong' },
      { ...good, secret: 'wrong' },
      { ...good, buggy_json: '' },
      { ...good, buggy_json: '{' },
      { ...good, buggy_json: '{}' },
      good,
    ]) {
      const { status, body } = await api.upload(form);
      expect(texts).toContain(`${status} ${body['ok'] ?? body['error']}`);
    }
  });
});
