import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, expectAccessibleInEveryLook } from '../support/accessibility.js';
import { TestApi } from '../support/api.js';
import { chromiumPath, TestBrowser } from '../support/browser.js';
import { status, WebhookReceiver } from '../support/webhook-receiver.js';

describe.skipIf(chromiumPath === undefined)('webhooks in the hands of staff, in a browser', () => {
  let api: TestApi;
  let browser: TestBrowser;
  let receiver: WebhookReceiver;
  let cookie: string;
  beforeAll(async () => {
    api = await TestApi.start({ IS_WEBHOOK_TO_PRIVATE_ADDRESS_ALLOWED: '1' });
    await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
    cookie = await api.signIn('head');
    receiver = await WebhookReceiver.start();
    browser = await TestBrowser.start(api);
  });
  afterAll(async () => {
    await browser.stop();
    await api.stop();
    await receiver.stop();
  });
  afterEach(() => browser.finish());

  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();

  it('one is made, tested, looked at, changed, turned off and deleted', async () => {
    const page = await browser.open('/staff/webhooks', { cookie });
    await page.getByText('There is none yet.').waitFor();
    await page.getByLabel('Address').first().fill(receiver.url('/hook'));
    await press(page, 'Add a webhook');
    await page.getByText('Choose at least one.').waitFor();
    await page.getByLabel('results became visible to everybody').check();
    await press(page, 'Add a webhook');
    await page.getByText(/^whsec_/).waitFor();
    await expectAccessible(page);
    await press(page, 'I have kept them');
    await press(page, 'Send a test message');
    await page.getByText('A test message is on its way').waitFor();
    await receiver.first(({ message }) => message.type === 'ping');
    await page.getByText(`What was sent to ${receiver.url('/hook')}`).click();
    await expect
      .poll(async () => {
        await press(page, 'Look again');
        return await page.getByText('delivered, one attempt').count();
      })
      .toBe(1);
    await page.getByText(/^Message /).click();
    await page.getByText('"type":"ping"').waitFor();
    await press(page, 'Send it again');
    await page.getByText('It is being sent again.').waitFor();
    await page.getByText('a test message, sent again').waitFor();
    await page.getByText(`Change ${receiver.url('/hook')}`).click();
    await page.getByLabel('What it is for').last().fill('The channel of the class');
    await press(page, 'Save');
    await page.getByText('The webhook is changed.').waitFor();
    await page.getByText('The channel of the class', { exact: true }).waitFor();
    await expectAccessible(page);
    await press(page, 'Delete this webhook');
    await press(page, 'Delete this webhook');
    await page.getByText(`The webhook for ${receiver.url('/hook')} is gone.`).waitFor();
    await page.getByText('There is none yet.').waitFor();
  });

  it('two secrets are shown until both are kept; who says that they are gone is turned off, and people turn on and off', async () => {
    const page = await browser.open('/staff/webhooks', { cookie });
    await page.getByLabel('Address').first().fill(receiver.url('/second'));
    await page.getByLabel('results became visible to everybody').check();
    await press(page, 'Add a webhook');
    const secrets = page.getByText(/^whsec_/);
    await secrets.waitFor();
    await press(page, 'Make another secret');
    await page.getByRole('group', { name: 'Make another secret' }).getByRole('button', { name: 'Make' }).click();
    await expect.poll(() => secrets.count()).toBe(2);
    await expectAccessible(page);
    await press(page, 'I have kept them');
    await expect.poll(() => secrets.count()).toBe(1);
    await press(page, 'I have kept them');
    await expect.poll(() => secrets.count()).toBe(0);
    receiver.answers.push(status(410));
    await press(page, 'Send a test message');
    await page.getByText(`What was sent to ${receiver.url('/second')}`).click();
    await expect
      .poll(async () => {
        await press(page, 'Look again');
        return await page.getByText('given up, one attempt').count();
      })
      .toBe(1);
    await page.reload();
    await page.getByText('the receiver says that it is gone (status 410)').waitFor();
    // Whoever answers that there is nothing any more is not asked again.
    await press(page, 'Turn on');
    await press(page, 'Turn off');
    await page.getByText('Off', { exact: true }).waitFor();
    await expectAccessible(page);
    await press(page, 'Delete this webhook');
    await press(page, 'Delete this webhook');
    await page.getByText('There is none yet.').waitFor();
  });

  it('an address that is none is refused at its field, and nothing is lost', async () => {
    const page = await browser.open('/staff/webhooks', { cookie });
    const address = page.getByLabel('Address').first();
    await address.fill('ftp://elsewhere.example');
    await page.getByLabel('a race became visible to everybody').check();
    await press(page, 'Add a webhook');
    await expect.poll(() => address.getAttribute('aria-invalid')).toBe('true');
    expect(await address.inputValue()).toBe('ftp://elsewhere.example');
  });

  it('the page is accessible in every look', async () => {
    const page = await browser.open('/staff/webhooks', { cookie });
    await page.getByText('There is none yet.').waitFor();
    await expectAccessibleInEveryLook(page);
  });
});
