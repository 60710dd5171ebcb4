import type { Element, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';

/** A heading of a note. */
export interface NoteHeading {
  readonly level: number;
  readonly text: string;
  /** Id by which it can be linked. */
  readonly id: string;
}

/** Headings of a note, in its order. */
export function headingsOf(tree: Root): NoteHeading[] {
  const headings: NoteHeading[] = [];
  visit(tree, 'element', (element) => {
    const [, level] = /^h([1-6])$/.exec(element.tagName) ?? [];
    if (level === undefined) return;
    headings.push({ level: Number(level), text: textOf(element), id: String(element.properties['id'] ?? '') });
  });
  return headings;
}

/** Where the links of a note lead, in its order. */
export function linksOf(tree: Root): string[] {
  const links: string[] = [];
  visit(tree, 'element', ({ tagName, properties }: Element) => {
    if (tagName === 'a' && typeof properties['href'] === 'string') links.push(properties['href']);
  });
  return links;
}

/** Names of notes in the order in which the index links them, itself first. */
export function orderOf(index: Root | undefined, address: string): string[] {
  if (index === undefined) return [];
  const names = linksOf(index)
    .filter((link) => link.startsWith(`${address}/`))
    .map((link) => link.slice(address.length + 1).replace(/#.*$/, ''));
  return [...new Set(['index', ...names])];
}
