import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectAccessibleInEveryLook } from '../support/accessibility.js';
import { TestApi } from '../support/api.js';
import { chromiumPath, TestBrowser } from '../support/browser.js';

describe.skipIf(chromiumPath === undefined)('announcements in a browser', () => {
  let api: TestApi;
  let browser: TestBrowser;
  let admin: string;

  beforeAll(async () => {
    api = await TestApi.start();
    await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
    admin = await api.signIn('head');
    browser = await TestBrowser.start(api);
  });
  afterAll(async () => {
    await browser.stop();
    await api.stop();
  });
  beforeEach(async () => {
    await api.database.query('DELETE FROM announcements');
  });
  afterEach(() => browser.finish());

  const run = async (mutation: string, input: object): Promise<any> => {
    const query = `mutation ($input: ${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input!) { ${mutation}(input: $input) { ... on SaveAnnouncementSuccess { announcement { id } } } }`;
    return Object.values((await api.graphql(query, { input }, admin)).data)[0];
  };
  const announce = async (type: string, text: string, format = 'TEXT'): Promise<string> => {
    const announcementId = (await run('createAnnouncement', { type, text, format })).announcement.id;
    await run('setAnnouncementVisible', { announcementId, isVisible: true });
    return announcementId;
  };
  const top = (page: Page) => page.getByRole('region', { name: 'Announcements' });

  it('stand above every page and at their places, and axe finds nothing', async () => {
    await announce('INFO', 'The lab is open.\n\nUntil late.');
    await announce(
      'DANGER',
      '<b>No</b> <a href="/races">race</a> today: <code>closed</code><ul><li>one</li></ul>',
      'HTML',
    );
    await announce('WARNING', 'Back up your work');
    await announce('SPECIAL', 'There is cake');
    await announce('TAGLINE', 'Welcome to the course');
    await announce('GET_EDITOR', 'Get it <a href="/races">here</a>', 'HTML');
    await announce('LOGIN', 'Use the password of your letter');
    const page = await browser.open('/');
    await top(page).waitFor();
    expect(await top(page).getByRole('group').allInnerTexts()).toEqual([
      expect.stringContaining('No race today'),
      expect.stringContaining('Back up'),
      expect.stringContaining('cake'),
      expect.stringContaining('lab'),
    ]);
    await page.getByRole('main').getByText('Welcome to the course').waitFor();
    await page.getByRole('main').getByText('Get it here').waitFor();
    await expectAccessibleInEveryLook(page);
    await page.goto(`${api.url}/sign-in`);
    await page.getByRole('main').getByText('Use the password of your letter').waitFor();
    await top(page).getByText('There is cake').waitFor();
    await expectAccessibleInEveryLook(page);
  });

  it('come to open pages, change and go there without a reload', async () => {
    const page = await browser.open('/races');
    await page.getByText('No race is planned').waitFor();
    const announcementId = await announce('INFO', 'The lab is open.');
    await top(page).getByText('The lab is open.').waitFor();
    await run('updateAnnouncement', { announcementId, text: 'The lab is closed.', type: 'DANGER' });
    await top(page).getByText('The lab is closed.').waitFor();
    await run('setAnnouncementVisible', { announcementId, isVisible: false });
    await expect.poll(() => top(page).count()).toBe(0);
  });

  it('can be hidden by keyboard for as long as the window is open, until they say something else', async () => {
    const announcementId = await announce('INFO', 'The lab is open.');
    await announce('DANGER', 'No race today.');
    const page = await browser.open('/');
    await top(page).getByText('The lab is open.').waitFor();
    // Whoever is in danger has to know.
    expect(await top(page).getByRole('button').count()).toBe(1);
    await top(page).getByRole('button', { name: 'Hide this announcement' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => top(page).getByText('The lab is open.').count()).toBe(0);
    await page.reload();
    await top(page).getByText('No race today.').waitFor();
    expect(await top(page).getByText('The lab is open.').count()).toBe(0);
    await run('updateAnnouncement', { announcementId, text: 'The lab is closed.' });
    await top(page).getByText('The lab is closed.').waitFor();
  });

  it('are no danger to a page even if the server made them none the safer', async () => {
    await announce('INFO', 'The lab is open.');
    const page = await browser.open('/races');
    await top(page).waitFor();
    const html =
      '<img src=x onerror="document.title=1"><script>document.title=2</script><style>main{display:none}</style>' +
      '<svg onload="document.title=3"></svg><p>still <a href="javascript:document.title=4">here</a></div></section>';
    await page.route('**/graphql', async (route) => {
      const answer = await route.fetch();
      const body = (await answer.text()).replaceAll('"<p>The lab is open.</p>"', JSON.stringify(html));
      await route.fulfill({ response: answer, body });
    });
    // What comes over the socket would replace it.
    await page.routeWebSocket('**/graphql', () => undefined);
    await page.reload();
    await top(page).getByText('still here').waitFor();
    expect(await top(page).locator('img, script, style, svg[onload], a').count()).toBe(0);
    expect(await page.title()).toContain('Races');
    await page.getByRole('heading', { name: 'Races' }).waitFor();
    await page.unrouteAll({ behavior: 'wait' });
    // The parser builds nothing that runs, and says all the same what the page would not have run.
    browser.forgive(/Content Security Policy/);
  });

  it('that cannot be loaded leave the page as it is', async () => {
    const page = await browser.open('/sign-in');
    await page.route('**/graphql', (route) =>
      route.request().postData()?.includes('query Announcements') ? route.abort() : route.continue(),
    );
    await page.reload();
    await page.getByLabel('Username').waitFor();
    browser.forgive(/ERR_FAILED/);
  });
});
