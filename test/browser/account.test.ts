import { TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, expectAccessibleInEveryLook } from '../support/accessibility.js';
import { TestApi } from '../support/api.js';
import { chromiumPath, TestBrowser } from '../support/browser.js';
import { runCli } from '../support/cli.js';
import { linkIn, MailServer } from '../support/mail.js';

const PASSWORD = 'correct horse';

describe.skipIf(chromiumPath === undefined)('accounts in the browser', () => {
  let api: TestApi;
  let browser: TestBrowser;
  let cookie: string;
  const mail = new MailServer();

  beforeAll(async () => {
    api = await TestApi.start({
      SMTP_URL: await mail.start(),
      USERS_HAVE_FIRST_NAME: 'yes',
      USERS_HAVE_EMAIL: 'yes',
      IS_PUBLIC_REGISTRATION_ALLOWED: 'yes',
    });
    await api.addUser('ada');
    cookie = await api.signIn('ada');
    browser = await TestBrowser.start(api);
  });
  afterAll(async () => {
    await browser.stop();
    await api.stop();
    await mail.stop();
  });
  afterEach(() => browser.finish());

  const linkFor = async (username: string): Promise<string> => {
    const made = await runCli(['user', 'links', username, '--json'], { env: api.cliEnvironment });
    const { search } = new URL(JSON.parse(made.stdout).links[0].url);
    return `/sign-in/link${search}`;
  };
  const section = (page: Page, name: string) => page.getByRole('region', { name });

  it.each([
    ['/account', 'Your account'],
    ['/sign-up', 'Make an account'],
    ['/forgotten-password', 'Forgotten password'],
    ['/sign-in/link?token=x', 'This link does not work any more'],
  ])('%s has its heading, and axe finds nothing', async (path, heading) => {
    const page = await browser.open(path, { cookie });
    await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
    if (path === '/account') await section(page, 'Access tokens').getByText('You have no tokens.').waitFor();
    await expectAccessibleInEveryLook(page);
  });

  it('a link to sign in greets whose it is, and axe finds nothing', async () => {
    const page = await browser.open(await linkFor('ada'));
    await page.getByRole('heading', { name: 'Hello ada' }).waitFor();
    await expectAccessibleInEveryLook(page);
  });

  it('the account is for those who are signed in, and leads back to it', async () => {
    const page = await browser.open('/account');
    await page.getByLabel('Username').fill('ada');
    await page.getByLabel(/^Password/).fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/account');
    await page.getByRole('heading', { name: 'Your account' }).waitFor();
  });

  it('a link signs somebody in once, with a password of their choice', async () => {
    await api.addUser('bob');
    const link = await linkFor('bob');
    const page = await browser.open(link);
    await page.getByLabel(/^New password/).fill('short');
    await page.getByRole('button', { name: 'Sign in' }).click();
    const password = page.getByLabel(/^New password/);
    await expect.poll(() => password.getAttribute('aria-invalid')).toBe('true');
    expect(await password.inputValue()).toBe('short');
    await password.fill('battery staple');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('link', { name: 'Account of bob' }).waitFor();
    await api.signIn('bob', 'battery staple');
    const again = await browser.open(link);
    await again.getByRole('heading', { name: 'This link does not work any more' }).waitFor();
  });

  it('a password is changed; what is wrong stands at its field', async () => {
    await api.addUser('carl', { apiSecret: 'a secret of mine' });
    const page = await browser.open('/account#password', { cookie: await api.signIn('carl') });
    const password = section(page, 'Password');
    await password.getByLabel(/^Present password/).fill('not it');
    await password.getByLabel(/^New password/).fill('battery staple');
    await password.getByRole('button', { name: 'Change password' }).click();
    await expect.poll(() => password.getByLabel(/^Present password/).getAttribute('aria-invalid')).toBe('true');
    const isFocused = (field: Element): boolean => field === document.activeElement;
    await expect.poll(() => password.getByLabel(/^Present password/).evaluate(isFocused)).toBe(true);
    await expectAccessible(page);
    await password.getByLabel(/^Present password/).fill(PASSWORD);
    await password.getByLabel('Also end API tokens and the API secret').check();
    await password.getByRole('button', { name: 'Change password' }).click();
    await page.getByText('Your password is changed.').waitFor();
    const secret = 'SELECT secret_mac FROM api_credentials JOIN users ON id = user_id WHERE username = $1';
    expect(await api.database.query(secret, ['carl'])).toEqual([{ secret_mac: null }]);
    await api.signIn('carl', 'battery staple');
  });

  it('a second factor is turned on, asked for, and turned off', async () => {
    await api.addUser('dora');
    const page = await browser.open('/account#second-factor', { cookie: await api.signIn('dora') });
    const factor = section(page, 'Second factor');
    await factor.getByLabel(/^Your password/).fill(PASSWORD);
    await factor.getByRole('button', { name: 'Turn it on' }).click();
    await factor.getByRole('img', { name: /^QR code/ }).waitFor();
    await expectAccessible(page);
    const secret = (await factor.locator('code').textContent()) ?? '';
    const totp = new TOTP({ secret });
    await factor.getByLabel(/^Six digits/).fill('000000');
    await factor.getByRole('button', { name: 'Confirm' }).click();
    await expect.poll(() => factor.getByLabel(/^Six digits/).getAttribute('aria-invalid')).toBe('true');
    await factor.getByLabel(/^Six digits/).fill(totp.generate());
    await factor.getByRole('button', { name: 'Confirm' }).click();
    await factor.getByText('Keep these recovery codes').waitFor();
    const [recovery = ''] = ((await factor.locator('pre code, code').first().textContent()) ?? '').split('\n');
    await expectAccessible(page);
    await factor.getByRole('button', { name: 'I have kept them' }).click();
    await factor.getByText('It is on.').waitFor();

    const fresh = await browser.open('/sign-in?next=/account');
    await fresh.getByLabel('Username').fill('dora');
    await fresh.getByLabel(/^Password/).fill(PASSWORD);
    await fresh.keyboard.press('Enter');
    await fresh.getByRole('heading', { name: 'One more step' }).waitFor();
    await expectAccessible(fresh);
    await fresh.getByLabel(/^Code/).fill(recovery);
    await fresh.keyboard.press('Enter');
    await fresh.waitForURL('**/account');
    const again = section(fresh, 'Second factor');
    await again.getByLabel(/^Your password/).fill(PASSWORD);
    await again.getByRole('button', { name: 'Turn it off' }).click();
    await again.getByText('It is off.').waitFor();
  });

  it('a token is made, works, and is revoked', async () => {
    const page = await browser.open('/account#tokens', { cookie });
    const tokens = section(page, 'Access tokens');
    await tokens.getByLabel(/^Name/).fill('my tool');
    await tokens.getByRole('checkbox', { name: 'Read what you may see' }).uncheck();
    await tokens.getByRole('button', { name: 'Make a token' }).click();
    await tokens.getByText('Choose at least one thing that it may do.').waitFor();
    await tokens.getByRole('checkbox', { name: 'Read what you may see' }).check();
    await tokens.getByRole('button', { name: 'Make a token' }).click();
    await tokens.getByText('Your new token').waitFor();
    await expectAccessible(page);
    const token = (await tokens.locator('code').first().textContent()) ?? '';
    const ask = () => api.graphql('{ viewer { username } }', {}, { authorization: `Bearer ${token}` });
    expect((await ask()).data['viewer']).toEqual({ username: 'ada' });
    await tokens.getByRole('button', { name: 'I have kept it' }).click();
    await tokens.getByRole('button', { name: 'Revoke the token my tool' }).click();
    await tokens.getByText('You have no tokens.').waitFor();
    expect((await ask()).errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
  });

  it('other sessions are ended from here', async () => {
    await api.addUser('erik');
    const other = await api.signIn('erik');
    const page = await browser.open('/account#sessions', { cookie: await api.signIn('erik') });
    const sessions = section(page, 'Where you are signed in');
    await sessions.getByText('this one').waitFor();
    await sessions.getByRole('button', { name: /^End the session of/ }).click();
    await sessions.getByText('One session has ended.').waitFor();
    expect((await api.graphql('{ viewer { username } }', {}, other)).data['viewer']).toBeNull();
  });

  it('an account is made where the server allows it; what is wrong stands at its field', async () => {
    const page = await browser.open('/sign-up');
    await page.getByLabel(/^Username/).fill('frida');
    await page.getByLabel(/^first name/).fill('Frida');
    await page.getByLabel(/^e-?mail/i).fill('frida@example.com');
    await page.getByLabel(/^Password/).fill('battery staple');
    await page.getByLabel(/^Sign-up code/).fill('not it');
    await page.getByRole('button', { name: 'Make the account' }).click();
    await page.getByText(/authorisation code/).waitFor();
    await expectAccessible(page);
    await page.getByLabel(/^Sign-up code/).fill('CHANGEME');
    await page.getByRole('button', { name: 'Make the account' }).click();
    await page.getByRole('heading', { name: 'Welcome, frida' }).waitFor();
    await api.signIn('frida', 'battery staple');
  });

  it('whoever forgot their password chooses another by a link that comes by e-mail', async () => {
    await api.addUser('gina');
    await api.database.query(`UPDATE users SET email = 'gina@example.org' WHERE username = 'gina'`);
    const page = await browser.open('/sign-in');
    await page.getByRole('link', { name: 'I forgot my password' }).click();
    await page.getByLabel('Username or e-mail address').fill('gina@example.org');
    await page.keyboard.press('Enter');
    await page
      .getByRole('status')
      .getByText('frida')
      .or(page.getByRole('status').getByText('e-mail'))
      .first()
      .waitFor();
    await expect.poll(() => mail.letters.length).toBe(1);
    const { pathname, search } = linkIn(mail.letters[0] ?? '');
    const other = await browser.open(pathname + search);
    await other.getByLabel('New password').fill('battery staple');
    await other.keyboard.press('Enter');
    await other.getByRole('link', { name: 'Account of gina' }).waitFor();
    await api.signIn('gina', 'battery staple');
  });
});
