import { describe, expect, it } from 'vitest';
import { setUpRenderedPages, VIEWERS } from './rendered-pages';

const MESSAGE = 'Something went wrong on our side. Tell the people who run this server the request id r-42.';
const INTERNAL = { graphQLErrors: [{ message: MESSAGE, extensions: { code: 'INTERNAL', requestId: 'r-42' } }] };

/** Pages that load no data of their own until the user does something. */
const NOTHING_TO_LOAD = [
  ...['/specs', '/player', '/embed', '/sign-in', '/forgotten-password', '/project/tasks', '/tech_notes/$page'],
  ...['/editor/download', '/staff/roster', '/staff/roster/prepare'],
];

describe('pages whose contents cannot be loaded', () => {
  const pages = setUpRenderedPages();

  it('say so, whichever they are, with a way to try again, and keep their heading', async () => {
    const silent: string[] = [];
    for (const path of pages.paths()) {
      const html = await pages.render(path, VIEWERS.administrator, INTERNAL);
      expect(html.match(/<h1[ >]/g), path).toHaveLength(1);
      if (!html.includes('This could not be loaded')) silent.push(path);
      else {
        expect(html, path).toContain(MESSAGE);
        expect(html, path).toMatch(/<button(?:(?!<\/button>).)*Try again/);
        expect(html, path).not.toContain('aria-busy="true"');
      }
    }
    expect(silent.toSorted()).toEqual(NOTHING_TO_LOAD.toSorted());
  });
});
