import type { Element, Root as HtmlRoot } from 'hast';
import type { Root } from 'mdast';
import rehypeHighlight from 'rehype-highlight';
import rehypeSanitize from 'rehype-sanitize';
import rehypeSlug from 'rehype-slug';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';

const parser = unified().use(remarkParse).use(remarkGfm).freeze();

/** HTML that was written into Markdown is left out; whatever else is in it is cleaned of what could do anything. */
const toHtml = unified().use(remarkRehype).use(rehypeSanitize).use(reachableCode).freeze();

/** For pages of our own: headings that can be linked, and code in colours. */
const finish = unified().use(rehypeSlug).use(rehypeHighlight, { detect: false }).freeze();

const printer = unified().use(rehypeStringify).freeze();

/** Reads Markdown as GitHub writes it, with tables and lists of tasks. Every text is some Markdown, so nothing fails. */
export function parseMarkdown(text: string): Root {
  return parser.parse(text);
}

/** Markdown as HTML that is safe to show, whoever wrote it. */
export function htmlOfMarkdown(tree: Root): string {
  return printer.stringify(toHtml.runSync(tree));
}

/** Markdown as a tree of HTML that is safe to show, whose headings have ids and whose code has colours. */
export function pageOfMarkdown(tree: Root): HtmlRoot {
  return finish.runSync(toHtml.runSync(tree)) as HtmlRoot;
}

/** Writes a tree of HTML as text. */
export function printHtml(tree: HtmlRoot): string {
  return printer.stringify(tree);
}

/** Lets those who work by keyboard scroll code that is wider than the page. */
function reachableCode() {
  return (tree: HtmlRoot): void =>
    visit(tree, { type: 'element', tagName: 'pre' }, (pre: Element) => {
      pre.properties['tabIndex'] = 0;
    });
}
