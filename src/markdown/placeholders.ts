import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';

/** `%NAME%`, where a value is to stand. */
const PLACEHOLDER = /%([A-Z][A-Z0-9_]*)%/g;

/** Values that texts may mention, by name. */
export type Replacements = Readonly<Record<string, string>>;

/** Names that a text mentions, whether or not there are values for them; each once, in the order of the text. */
export function placeholdersIn(text: string): string[] {
  return [...new Set([...text.matchAll(PLACEHOLDER)].map(([, name]) => name ?? ''))];
}

/** Puts values into a text. What has no value stays as it is, so that everybody sees it. */
export function fillText(text: string, values: Replacements): string {
  return text.replace(PLACEHOLDER, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? '') : whole,
  );
}

/**
 * Puts values into Markdown that was read already, also into code and addresses: whatever they contain, they are text and
 * never Markdown. The tree itself is changed.
 */
export function fillMarkdown(tree: Root, values: Replacements): Root {
  visit(tree, (node) => {
    if ('value' in node && typeof node.value === 'string') node.value = fillText(node.value, values);
    if ('url' in node && typeof node.url === 'string') node.url = fillText(node.url, values);
    if ('alt' in node && typeof node.alt === 'string') node.alt = fillText(node.alt, values);
    if ('title' in node && typeof node.title === 'string') node.title = fillText(node.title, values);
  });
  return tree;
}
