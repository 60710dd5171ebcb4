import { readFileSync } from 'node:fs';
import type { HtmlTagDescriptor, Plugin } from 'vite';
import { homeMessages } from '../src/home/home.messages';

/** The few rules that it is painted by. */
const STYLES = new URL('./first-paint.css', import.meta.url);

/**
 * Puts what the start page begins with into the page itself, so that it is read while styles and scripts are on their
 * way. The server takes the words out of all other pages, by the comments around them.
 */
export function firstPaint(): Plugin[] {
  const { title, lead } = homeMessages.en;
  return [
    {
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
    },
    {
      name: 'styles-after-first-paint',
      apply: 'build',
      transformIndexHtml: {
        order: 'post',
        handler: (html, { path }) => {
          if (path !== '/index.html') return html;
          // Asked for at once all the same; the script makes it a style sheet before it shows the page.
          const late = html.replaceAll('<link rel="stylesheet"', '<link rel="preload" as="style" data-late-styles');
          return { html: late, tags: [inlineStyles()] };
        },
      },
    },
  ];
}

function inlineStyles(): HtmlTagDescriptor {
  const rules = readFileSync(STYLES, 'utf8')
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .trim();
  return { tag: 'style', attrs: { nonce: 'PAGE_NONCE' }, children: rules, injectTo: 'head' };
}
