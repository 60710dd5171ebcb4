import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectAccessible, expectAccessibleInEveryLook } from '../support/accessibility.js';
import { chromiumPath, TestBrowser } from '../support/browser.js';
import { GithubSchool } from '../support/github-school.js';

describe.skipIf(chromiumPath === undefined)('a GitHub account in the browser', () => {
  let school: GithubSchool;
  let browser: TestBrowser;

  beforeAll(async () => {
    school = await GithubSchool.start();
    browser = await TestBrowser.start(school.api);
  });
  afterAll(async () => {
    await browser.stop();
    await school.stop();
  });
  beforeEach(() => school.nextStudent());
  afterEach(() => browser.finish());

  const open = async (path = '/account#github'): Promise<Page> => {
    const page = await browser.open(path, { cookie: school.student.cookie });
    await section(page).waitFor();
    return page;
  };
  const section = (page: Page) => page.getByRole('region', { name: 'GitHub' });
  const press = async (page: Page, name: string): Promise<void> => {
    await section(page).getByRole('button', { name }).click();
  };

  /** Connects the account as a browser does that is sent there and back. */
  const connect = async (): Promise<void> => {
    expect(await school.comeBack(await school.consent('?next=/account%23github'))).toBe(
      '/account?github=connected#github',
    );
  };

  it('the way to GitHub begins on the page, and leads back to it', async () => {
    const page = await open();
    expect(await section(page).getByRole('link', { name: 'Connect GitHub' }).getAttribute('href')).toBe(
      '/github/connect?next=%2Faccount%23github',
    );
    await connect();
    await page.goto(new URL('/account?github=connected#github', page.url()).href);
    await section(page).getByText(`Connected as ${school.student.login}`).waitFor();
  });

  it('the editor is forked, and what is published later becomes issues', async () => {
    await connect();
    const page = await open();
    await press(page, 'Fork the editor');
    await section(page).getByText('The people who teach you have not published tasks yet.').waitFor();
    const fork = section(page).getByRole('link', { name: school.student.fork });
    expect(await fork.getAttribute('href')).toContain(school.student.fork);
    expect(await section(page).getByRole('button', { name: 'Fork the editor' }).count()).toBe(0);
    expect(school.github.repositories.has(school.student.fork)).toBe(true);
  });

  it('a refusal of GitHub is told, and pressing again helps once GitHub works', async () => {
    await connect();
    const page = await open();
    school.github.interfere = (request) =>
      request.includes('/forks') ? { status: 403, body: { message: 'Forbidden' } } : undefined;
    await press(page, 'Fork the editor');
    await section(page).getByRole('alert').waitFor();
    expect(school.github.repositories.has(school.student.fork)).toBe(false);
    school.github.interfere = () => undefined;
    await press(page, 'Fork the editor');
    await section(page).getByRole('link', { name: school.student.fork }).waitFor();
    expect(await section(page).getByRole('alert').count()).toBe(0);
  });

  it('whoever disconnects can connect again', async () => {
    await connect();
    const page = await open();
    await press(page, 'Disconnect');
    await section(page).getByRole('link', { name: 'Connect GitHub' }).waitFor();
    expect(await school.account()).toBeNull();
  });

  it.each([
    ['denied', 'because you did not agree to it'],
    ['stale', 'took too long'],
    ['taken', 'somebody else here has connected the same one'],
    ['failed', 'did not answer as it should'],
  ])('coming back with "%s" says why nothing is connected', async (outcome, words) => {
    const page = await open(`/account?github=${outcome}#github`);
    await section(page).getByRole('alert').getByText(words).waitFor();
    await expectAccessible(page);
  });

  it('axe finds nothing in any look', async () => {
    await connect();
    const page = await browser.open('/account#github', { cookie: school.student.cookie });
    await section(page).getByRole('button', { name: 'Fork the editor' }).waitFor();
    await expectAccessibleInEveryLook(page);
  });
});
