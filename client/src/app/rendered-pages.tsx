import { MantineProvider } from '@mantine/core';
import { createMemoryHistory, createRouter, Outlet, RouterProvider } from '@tanstack/react-router';
import {
  Client,
  createRequest,
  fetchExchange,
  makeOperation,
  mapExchange,
  type Operation,
  type SSRData,
  ssrExchange,
} from '@urql/core';
import { renderToString } from 'react-dom/server';
import { Provider } from 'urql';
import { afterAll, beforeAll, expect, vi } from 'vitest';
import { ShellDocument } from '../../generated/graphql';

/** Who looks at a page. */
export const VIEWERS = {
  visitor: null,
  student: { id: '1', username: 'ada', isStudent: true, staffRole: null },
  assistant: { id: '2', username: 'helper', isStudent: false, staffRole: 'TEACHING_ASSISTANT' },
  administrator: { id: '3', username: 'head', isStudent: false, staffRole: 'ADMINISTRATOR' },
} as const;

/** One of them. */
export type Viewer = (typeof VIEWERS)[keyof typeof VIEWERS];

/** What every page knows of the server. */
const SERVER = {
  ...{ version: '1', institution: '', institutionShortName: '', projectCode: '', serverUrl: 'http://server.test' },
  ...{ timeZone: 'Europe/London', oidcPath: null, isPasswordSignInAllowed: true, isPasswordResetOffered: true },
  isSignUpAllowed: true,
};

/** A failed answer to a query, as the client stores it. */
export type Failure = NonNullable<SSRData[string]['error']>;

/** The pages of the application as HTML, without a browser. */
export interface RenderedPages {
  /** Paths of all pages, with `$` before what differs. */
  readonly paths: () => string[];
  /**
   * HTML of the first render of a page. Only the query for the viewer has been answered; with a failure, every other query
   * has failed with it.
   */
  readonly render: (path: string, viewer: Viewer, failure?: Failure) => Promise<string>;
}

/** Has the tests of a file render pages. */
export function setUpRenderedPages(): RenderedPages {
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

  async function renderWith(client: Client, path: string): Promise<string> {
    const history = createMemoryHistory({ initialEntries: [path.replace(/\$\w+/, '1')] });
    const router = createRouter({ routeTree: routes.routeTree, history });
    await router.load();
    const html = renderToString(
      <Provider value={client}>
        <MantineProvider>
          <RouterProvider router={router} />
        </MantineProvider>
      </Provider>,
    );
    expect(html).not.toContain('rendering errored');
    return html;
  }

  return {
    paths: () => Object.keys(routes.routesByPath),
    render: async (path, viewer, failure) => {
      const shell = { viewer, mustSetUpSecondFactor: false, serverInfo: SERVER, setupStatus: { isComplete: true } };
      const answers: SSRData = { [createRequest(ShellDocument, {}).key]: { data: JSON.stringify(shell) } };
      const asked = new Set<number>();
      // The answers stand in for the server's, so policies that skip the cache are ignored.
      const note = (operation: Operation): Operation => {
        if (operation.kind === 'query') asked.add(operation.key);
        return makeOperation(operation.kind, operation, { ...operation.context, requestPolicy: 'cache-first' });
      };
      const client = (): Client =>
        new Client({
          url: 'http://server.test/graphql',
          preferGetMethod: false,
          exchanges: [
            mapExchange({ onOperation: note }),
            ssrExchange({ isClient: true, initialState: answers }),
            fetchExchange,
          ],
          fetch: () => new Promise(() => undefined),
        });
      const html = await renderWith(client(), path);
      if (failure === undefined) return html;
      for (const key of asked) answers[key] ??= { error: failure };
      return await renderWith(client(), path);
    },
  };
}
