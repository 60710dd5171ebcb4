import type { Root as HtmlRoot } from 'hast';
import type { Root } from 'mdast';
import rehypeHighlight from 'rehype-highlight';
import rehypeSlug from 'rehype-slug';
import { unified } from 'unified';
import { safeHtmlOf } from './markdown.js';

/** For pages of our own: headings that can be linked, and code in colours. */
const finish = unified().use(rehypeSlug).use(rehypeHighlight, { detect: false }).freeze();

/**
 * Markdown as a tree of HTML that is safe to show, whose headings have ids and whose code has colours. Colouring knows dozens of
 * languages, so this module is loaded where pages are made, and nowhere else.
 */
export function pageOfMarkdown(tree: Root): HtmlRoot {
  return finish.runSync(safeHtmlOf(tree)) as HtmlRoot;
}
