import type { Element, Root as HtmlRoot } from 'hast';
import type { Root } from 'mdast';
import rehypeSanitize from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { asItIs } from './as-it-is.js';

const parser = unified().use(remarkParse).use(remarkGfm).freeze();

/** HTML that was written into Markdown is left out; whatever else is in it is cleaned of what could do anything. */
const toHtml = unified().use(remarkRehype).use(rehypeSanitize).use(reachableCode).freeze();

const printer = unified().use(rehypeStringify).freeze();

/** Longest text of just anybody that is read as Markdown, in characters: some texts take the square of their length. */
const MAX_LENGTH = 10_000;

/** A line with more quotes and lists within each other than anybody means: each takes a part of the stack. */
const TOO_DEEP = /^(?:[ \t]*(?:>|[-+*][ \t]|\d{1,9}[.)][ \t])){20}/m;

/** Reads Markdown as GitHub writes it, with tables and lists of tasks. Every text is some Markdown, so nothing fails. */
export function parseMarkdown(text: string): Root {
  return parser.parse(text);
}

/**
 * What just anybody wrote as HTML that is safe to show: as Markdown or, where that would take too much, as it is. It may
 * take seconds, so it is done in another thread: see `textConversion`.
 */
export function htmlOfText(text: string): string {
  if (text.length > MAX_LENGTH || TOO_DEEP.test(text)) return asItIs(text);
  try {
    return htmlOfMarkdown(parseMarkdown(text));
  } catch (error) {
    // The stack was not enough for what is within each other.
    if (error instanceof RangeError) return asItIs(text);
    throw error;
  }
}

/** Markdown as HTML that is safe to show, whatever is in it. */
export function htmlOfMarkdown(tree: Root): string {
  return printer.stringify(safeHtmlOf(tree));
}

/** The same as a tree. */
export function safeHtmlOf(tree: Root): HtmlRoot {
  return toHtml.runSync(tree);
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
