import { MantineProvider } from '@mantine/core';
import { createMemoryHistory, createRouter, Outlet, RouterProvider } from '@tanstack/react-router';
import { Client, createRequest, fetchExchange, ssrExchange } from '@urql/core';
import { renderToString } from 'react-dom/server';
import { Provider } from 'urql';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ShellDocument } from '../../generated/graphql';

/** Who looks at a page. */
const VIEWERS = {
  visitor: null,
  student: { id: '1', username: 'ada', isStudent: true, staffRole: null },
  assistant: { id: '2', username: 'helper', isStudent: false, staffRole: 'TEACHING_ASSISTANT' },
  administrator: { id: '3', username: 'head', isStudent: false, staffRole: 'ADMINISTRATOR' },
} as const;

/** What they find: the page, whom it is for, or nothing, because they are on their way to sign in. */
type Found = 'page' | 'for staff' | 'for administrators' | 'nothing';

const FOUND = {
  everybody: ['page', 'page', 'page', 'page'],
  'those who are signed in': ['nothing', 'page', 'page', 'page'],
  staff: ['nothing', 'for staff', 'page', 'page'],
  administrators: ['nothing', 'for staff', 'for administrators', 'page'],
} as const satisfies Record<string, readonly Found[]>;

/** Whom each page is for. */
const AUDIENCES: Record<string, keyof typeof FOUND> = {
  '/': 'everybody',
  '/races': 'everybody',
  '/races/$raceId': 'everybody',
  '/leagues': 'everybody',
  '/leagues/$name': 'everybody',
  '/racers/$username': 'everybody',
  '/specs': 'everybody',
  '/player': 'everybody',
  '/embed': 'everybody',
  '/practice/$raceId': 'everybody',
  '/sign-in': 'everybody',
  '/sign-in/link': 'everybody',
  '/sign-up': 'everybody',
  '/forgotten-password': 'everybody',
  '/setup': 'everybody',
  '/project/tasks': 'everybody',
  '/tech_notes/$page': 'everybody',
  '/editor/download': 'everybody',
  '/account': 'those who are signed in',
  '/buggy': 'those who are signed in',
  '/buggy/history': 'those who are signed in',
  '/buggy/practice': 'those who are signed in',
  '/buggy/api': 'those who are signed in',
  '/texts': 'those who are signed in',
  '/texts/$task': 'those who are signed in',
  '/staff': 'staff',
  '/staff/races/$raceId': 'staff',
  '/staff/leagues': 'staff',
  '/staff/tracks': 'staff',
  '/staff/announcements': 'staff',
  '/staff/publishing': 'staff',
  '/staff/dashboard': 'staff',
  '/staff/texts': 'staff',
  '/staff/texts/$task': 'staff',
  '/staff/users': 'staff',
  '/staff/users/$username': 'staff',
  '/staff/races/new': 'administrators',
  '/staff/tasks': 'administrators',
  '/staff/settings': 'administrators',
  '/staff/users/new': 'administrators',
  '/staff/roster': 'administrators',
  '/staff/roster/prepare': 'administrators',
  '/staff/audit': 'administrators',
  '/staff/system': 'administrators',
  '/staff/webhooks': 'administrators',
};

/** What every page knows of the server. */
const SERVER = {
  ...{ version: '1', institution: '', institutionShortName: '', projectCode: '', serverUrl: 'http://server.test' },
  ...{ timeZone: 'Europe/London', oidcPath: null, isPasswordSignInAllowed: true, isPasswordResetOffered: true },
  isSignUpAllowed: true,
};

type Viewer = (typeof VIEWERS)[keyof typeof VIEWERS];

describe('pages', () => {
  let routes: typeof import('./router')['router'];
  let Root: unknown;
  beforeAll(async () => {
    // What modules look at in a browser while they are loaded.
    vi.stubGlobal('location', new URL('http://server.test/'));
    vi.stubGlobal('navigator', { languages: ['en'] });
    vi.stubGlobal('WebSocket', class {});
    vi.stubGlobal('CSS', { supports: () => true });
    vi.stubGlobal('document', { querySelector: () => null });
    await Promise.all([import('../graphql/client'), import('./style-nonce')]);
    // Without one, the router knows that it is in no browser.
    vi.stubGlobal('document', undefined);
    routes = (await import('./router')).router;
    // What is around all pages is left out.
    Root = routes.routeTree.options.component;
    routes.routeTree.update({ component: Outlet });
  });
  afterAll(() => {
    routes.routeTree.update({ component: Root as typeof Outlet });
    vi.unstubAllGlobals();
  });

  /** The client of GraphQL in the page of somebody, which knows who they are, and waits for all else. */
  const clientOf = (viewer: Viewer): Client => {
    const shell = { viewer, mustSetUpSecondFactor: false, serverInfo: SERVER, setupStatus: { isComplete: true } };
    const initialState = { [createRequest(ShellDocument, {}).key]: { data: JSON.stringify(shell) } };
    return new Client({
      url: 'http://server.test/graphql',
      preferGetMethod: false,
      exchanges: [ssrExchange({ isClient: true, initialState }), fetchExchange],
      fetch: () => new Promise(() => undefined),
    });
  };

  /** The HTML of a page as somebody finds it. */
  async function show(path: string, viewer: Viewer): Promise<string> {
    const history = createMemoryHistory({ initialEntries: [path.replace(/\$\w+/, '1')] });
    const router = createRouter({ routeTree: routes.routeTree, history });
    await router.load();
    const html = renderToString(
      <Provider value={clientOf(viewer)}>
        <MantineProvider>
          <RouterProvider router={router} />
        </MantineProvider>
      </Provider>,
    );
    expect(html).not.toContain('rendering errored');
    return html;
  }

  async function find(path: string, viewer: Viewer): Promise<Found> {
    const html = await show(path, viewer);
    if (html.includes('This page is for staff')) return 'for staff';
    if (html.includes('This page is for administrators')) return 'for administrators';
    return html.includes('<h1') ? 'page' : 'nothing';
  }

  it('have an audience each', () => {
    expect(Object.keys(routes.routesByPath).toSorted()).toEqual(Object.keys(AUDIENCES).toSorted());
  });

  it.each(Object.entries(AUDIENCES))('%s is for %s', async (path, audience) => {
    const found: Found[] = [];
    for (const viewer of Object.values(VIEWERS)) found.push(await find(path, viewer));
    expect(found).toEqual(FOUND[audience]);
  });

  it('of staff lead assistants only to those that are for them, and administrators to all that need no more to be known', async () => {
    const ofStaff = Object.keys(AUDIENCES).filter((path) => /^\/staff\/\w+$/.test(path));
    const ledTo = async (viewer: Viewer): Promise<string[]> => {
      const html = await show('/staff', viewer);
      return ofStaff.filter((path) => html.includes(`href="${path}"`));
    };
    expect(await ledTo(VIEWERS.assistant)).toEqual(ofStaff.filter((path) => AUDIENCES[path] === 'staff'));
    expect(await ledTo(VIEWERS.administrator)).toEqual(ofStaff);
  });
});
