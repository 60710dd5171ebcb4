import type { Plugin } from 'vite';
import { homeMessages } from '../src/home/home.messages';

/**
 * Puts what the start page begins with into the page itself, so that it is read while the scripts are on their way. The
 * server takes it out of all other pages, by the comments around it.
 */
export function firstPaint(): Plugin {
  const { title, lead } = homeMessages.en;
  return {
    name: 'first-paint',
    transformIndexHtml: {
      // Before anything else of the page is changed, comments included.
      order: 'pre',
      handler: (html) =>
        html.replace(
          '<!--home--><!--/home-->',
          `<!--home--><main class="first-paint"><h1>${title}</h1><p>${lead}</p></main><!--/home-->`,
        ),
    },
  };
}
