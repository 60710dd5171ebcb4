import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AttackedApi } from '../support/attacked-api.js';
import { chromiumPath, sharedChromium } from '../support/browser.js';

/** Names that the browser resolves to this machine: ours, a sibling to which our cookies go along, and a stranger. */
const OURS = 'buggy.school.test';
const SIBLING = 'ada.school.test';
const STRANGER = 'stranger.test';

const MUTATION = 'mutation { createRace(input: { title: "hostile" }) { __typename } }';

describe.skipIf(chromiumPath === undefined)('a hostile page in a browser', () => {
  let attacked: AttackedApi;
  let elsewhere: Server;
  let elsewherePort: number;
  let context: BrowserContext;
  let page: Page;
  let cookie: string;
  let server: string;

  beforeAll(async () => {
    attacked = await AttackedApi.start();
    server = `http://${OURS}:${attacked.port}`;
    await attacked.api.addUser('head', { staffRole: 'ADMINISTRATOR' });
    cookie = await attacked.api.signIn('head');
    elsewhere = createServer((_request, response) =>
      response.setHeader('content-type', 'text/html').end('<!doctype html><title>Nothing to see here</title>'),
    );
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    elsewherePort = (elsewhere.address() as AddressInfo).port;
  });
  afterAll(async () => {
    elsewhere.close();
    await attacked.stop();
  });
  beforeEach(async () => {
    context = await (await sharedChromium()).newContext();
    const [name = '', value = ''] = cookie.split('=');
    await context.addCookies([{ name, value, url: server, httpOnly: true, sameSite: 'Lax' }]);
    page = await context.newPage();
  });
  afterEach(async () => {
    await context.close();
    await attacked.expectUnharmed();
  });

  const expectNothing = async (): Promise<void> => {
    const { database } = attacked.api;
    expect(await database.query('SELECT username FROM users')).toEqual([{ username: 'head' }]);
    expect(await database.query('SELECT title FROM races')).toEqual([]);
  };

  /** Sends a form as people do, and resolves with the status of the page that it leads to. */
  async function submit(host: string, path: string, fields: Record<string, string>, enctype: string): Promise<number> {
    await page.goto(`http://${host}:${elsewherePort}/`);
    const answered = page.waitForResponse((response) => response.url() === server + path);
    await page.evaluate(
      ([action, names, type]) => {
        const form = Object.assign(document.createElement('form'), { method: 'post', action, enctype: type });
        for (const [name, value] of Object.entries(names)) {
          form.append(Object.assign(document.createElement('input'), { name, value }));
        }
        document.body.append(form);
        form.submit();
      },
      [server + path, fields, enctype] as const,
    );
    await page.waitForURL(server + path);
    return (await answered).status();
  }

  describe.each([SIBLING, STRANGER])('at %s', (host) => {
    it('sends forms that change nothing', async () => {
      const roster = { userdata: 'username,password\nmole,correct horse\n', auth_code: 'CHANGEME' };
      for (const enctype of ['application/x-www-form-urlencoded', 'multipart/form-data']) {
        expect(await submit(host, '/admin/users/register/json', roster, enctype)).toBe(403);
        expect(await submit(host, '/graphql', { query: MUTATION }, enctype)).toBe(403);
      }
      expect(
        await submit(host, '/graphql', { [`{"query": ${JSON.stringify(MUTATION)}, "x": "`]: '"}' }, 'text/plain'),
      ).toBe(403);
      await expectNothing();
    });

    it('runs scripts that neither change nor read anything, and opens no socket', async () => {
      await page.goto(`http://${host}:${elsewherePort}/`);
      const outcomes = await page.evaluate(
        async ([address, query]) => {
          const body = JSON.stringify({ query });
          const attempt = (init: RequestInit): Promise<string> =>
            fetch(`${address}/graphql`, { method: 'POST', credentials: 'include', body, ...init }).then(
              ({ type }) => type,
              () => 'failed',
            );
          const json = { 'content-type': 'application/json' };
          return [
            await attempt({ headers: json }),
            await attempt({ headers: json, mode: 'no-cors' }),
            await attempt({ headers: { 'content-type': 'text/plain' } }),
            await attempt({ mode: 'no-cors', body: new Blob([body], { type: 'application/json' }) }),
            await attempt({ method: 'GET', body: null, headers: { 'apollo-require-preflight': 'yes' } }),
            String(navigator.sendBeacon(`${address}/graphql`, new Blob([body], { type: 'text/plain' }))),
            await new Promise<string>((resolve) => {
              const socket = new WebSocket(`${address.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
              socket.onopen = () => resolve('open');
              socket.onerror = () => resolve('failed');
            }),
          ];
        },
        [server, MUTATION] as const,
      );
      // What is opaque was answered, but not with anything that the page could read.
      expect(outcomes).toEqual([
        'failed',
        'opaque',
        'failed',
        expect.stringMatching(/opaque|failed/),
        'failed',
        'true',
        'failed',
      ]);
      await expectNothing();
    });
  });

  it('is told apart from ours, whose form behind a link signs people in, also without TLS', async () => {
    await attacked.api.addUser('ada');
    const { data } = await attacked.api.graphql('{ user(username: "ada") { id } }', {}, cookie);
    const input = { userIds: [data['user'].id], authorisationCode: 'CHANGEME' };
    const made = await attacked.api.graphql(
      `mutation ($input: MakeSignInLinksInput!) {
        makeSignInLinks(input: $input) { ... on MakeSignInLinksSuccess { links { url } } } }`,
      { input },
      cookie,
    );
    const link = new URL(made.data['makeSignInLinks'].links[0].url);
    await context.clearCookies();
    await page.goto(server + link.pathname + link.search);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(({ pathname }) => pathname !== link.pathname);
    expect((await context.cookies()).map(({ name }) => name)).toContain('buggy_session');
  });
});
