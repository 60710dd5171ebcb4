import { Anchor } from '@mantine/core';
import { Fragment, type ReactNode, useMemo } from 'react';

/** Elements that are shown, by what they are shown as. Of all others only what is in them is. */
const ELEMENTS: ReadonlyMap<string, string> = new Map([
  ...own(['p', 'br', 'hr', 'blockquote', 'ul', 'ol', 'li', 'pre']),
  ...own(['b', 'strong', 'i', 'em', 'u', 's', 'del', 'small', 'code', 'kbd']),
  ...own(['table', 'thead', 'tbody', 'tr', 'th', 'td']),
  // Pages have headings of their own above what somebody wrote.
  ...Object.entries({ h1: 'h3', h2: 'h4', h3: 'h5', h4: 'h6', h5: 'h6', h6: 'h6' }),
]);

/** Elements in which there is nothing but other elements. */
const WITHOUT_TEXT = new Set(['table', 'thead', 'tbody', 'tr', 'ul', 'ol']);

/** Elements that are left out with all that is in them. */
const LEFT_OUT = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'svg', 'math', 'object', 'textarea']);

/** Addresses that links may lead to: of this server, and of the web. */
const ADDRESS = /^(https?:|mailto:|\/(?![/\\\p{Cc}])|#)/iu;

/** How deep elements may stand within each other. */
const MAX_DEPTH = 20;

/** What of a node of the document is looked at. */
export interface MarkupNode {
  /** `#text` for texts, names of elements in capitals. */
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<MarkupNode>;
  getAttribute?(name: string): string | null;
}

/**
 * What somebody wrote. The server has made its HTML safe; all the same only known elements are made of it here, and never
 * by giving the browser the text itself.
 */
export function SafeHtml({ html }: { readonly html: string }) {
  return useMemo(() => {
    const { body } = new DOMParser().parseFromString(html, 'text/html');
    return shown(body.childNodes as Iterable<MarkupNode>);
  }, [html]);
}

/** Nodes as React shows them, as far as they are allowed. */
export function shown(nodes: Iterable<MarkupNode>, depth = 0): ReactNode[] {
  if (depth > MAX_DEPTH) return [];
  return [...nodes].map((node, index) => {
    const key = `${index}`;
    const { nodeName, textContent } = node;
    const name = nodeName.toLowerCase();
    if (name === '#text') return <Fragment key={key}>{textContent}</Fragment>;
    if (name.startsWith('#') || LEFT_OUT.has(name)) return null;
    const inside = shown(node.childNodes, depth + 1);
    if (name === 'a') {
      const href = node.getAttribute?.('href') ?? '';
      return ADDRESS.test(href) ? (
        <Anchor key={key} href={href} inherit underline="always">
          {inside}
        </Anchor>
      ) : (
        <Fragment key={key}>{inside}</Fragment>
      );
    }
    const shownAs = ELEMENTS.get(name);
    if (shownAs === undefined) return <Fragment key={key}>{inside}</Fragment>;
    const Element = shownAs as 'p';
    if (WITHOUT_TEXT.has(name)) return <Element key={key}>{shown(elementsIn(node), depth + 1)}</Element>;
    return inside.length === 0 ? <Element key={key} /> : <Element key={key}>{inside}</Element>;
  });
}

/** What is in a node besides text: the line breaks between the rows of a table. */
function elementsIn({ childNodes }: MarkupNode): MarkupNode[] {
  return [...childNodes].filter(({ nodeName }) => nodeName !== '#text');
}

function own(names: readonly string[]): [name: string, shownAs: string][] {
  return names.map((name) => [name, name]);
}
