import { SaxesParser, type SaxesTagNS } from 'saxes';
import { AppError } from '../errors/app-error.js';

const SVG = 'http://www.w3.org/2000/svg';

/** Vocabularies whose attributes mean something in a drawing; those of drawing programs are left out of what is stored. */
const MEANINGFUL = new Set(['', SVG, 'http://www.w3.org/1999/xlink', 'http://www.w3.org/XML/1998/namespace']);

/** Vocabularies of pages, which do not belong into a drawing. */
const PAGES = new Set(['http://www.w3.org/1999/xhtml', 'http://www.w3.org/1998/Math/MathML', '']);

/** Elements that may be there. All but the path is left out of what is stored. */
const HARMLESS = new Set(['svg', 'g', 'path', 'title', 'desc', 'metadata', 'defs']);

/** Where the path may be, so that it is drawn. */
const AROUND_PATHS = new Set(['svg', 'g']);

/** Parts of values with which something is fetched or run. Backslashes hide such things in CSS. */
const REFERENCE = /url\s*\(|data\s*:|javascript\s*:|https?\s*:|@import|expression\s*\(|\\/i;

const HOW_TO_EXPORT = 'Save it as plain SVG from the program that drew it.';

/** The drawing of a track, as far as it matters. */
export interface SvgDocument {
  readonly viewBox: string;
  /** Attributes of the one path, by name. */
  readonly path: Readonly<Record<string, string>>;
}

/**
 * Reads the drawing of a track, and makes sure that nothing in it runs, fetches or refers to anything.
 *
 * @throws AppError INVALID_INPUT that says what to do
 */
export function readSvgDocument(text: string): SvgDocument {
  const parser = new SaxesParser({ xmlns: true });
  const open: SaxesTagNS[] = [];
  const paths: SaxesTagNS[] = [];
  let viewBox = '';
  parser.on('error', ({ message }) => {
    throw refused(`The SVG is not well-formed XML (${message.slice(0, 120)}). ${HOW_TO_EXPORT}`);
  });
  parser.on('doctype', () => {
    throw refused('The SVG has a document type (<!DOCTYPE …>), which can declare entities. Take it out.');
  });
  parser.on('processinginstruction', ({ target }) => {
    throw refused(`The SVG has an instruction for other programs (<?${target.slice(0, 40)} …?>). Take it out.`);
  });
  parser.on('opentag', (tag) => {
    const parent = open.at(-1);
    if (parent === undefined) viewBox = readRoot(tag);
    else checkElement(tag, parent);
    if (tag.uri === SVG) checkAttributes(tag);
    if (tag.uri === SVG && tag.local === 'path') paths.push(tag);
    open.push(tag);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(text).close();
  const [path, another] = paths;
  if (path === undefined) {
    throw refused('There is no <path> in the SVG. Draw the track as one path, or convert its shape to a path.');
  }
  if (another !== undefined) {
    throw refused(`There are ${paths.length} paths in the SVG. Keep the one that the buggies follow.`);
  }
  return { viewBox, path: Object.fromEntries(Object.values(path.attributes).map(({ name, value }) => [name, value])) };
}

function readRoot(tag: SaxesTagNS): string {
  if (tag.uri !== SVG || tag.name !== 'svg') {
    throw refused(`The file must begin with <svg xmlns="${SVG}" …>. ${HOW_TO_EXPORT}`);
  }
  return tag.attributes['viewBox']?.value ?? '';
}

function checkElement(tag: SaxesTagNS, parent: SaxesTagNS): void {
  const name = tag.name.slice(0, 40);
  if (tag.uri !== SVG) {
    // Notes of drawing programs have vocabularies of their own; what belongs to pages does not.
    if (!PAGES.has(tag.uri)) return;
    throw refused(`The SVG contains <${name}>, which belongs on a page. Take it out.`);
  }
  if (!HARMLESS.has(tag.local) || tag.local === 'svg') {
    throw refused(
      `The SVG contains <${name}>. Take it out: it needs no more than one <path> for the buggies to follow.`,
    );
  }
  if (tag.name !== tag.local) throw refused(`The SVG writes <${name}> instead of <${tag.local}>. ${HOW_TO_EXPORT}`);
  if (tag.local === 'path' && !(parent.uri === SVG && AROUND_PATHS.has(parent.local))) {
    throw refused(
      `The <path> is within <${parent.name.slice(0, 40)}>, where it is not drawn. Put it directly into <svg>.`,
    );
  }
}

function checkAttributes(tag: SaxesTagNS): void {
  for (const { name, local, uri, value } of Object.values(tag.attributes)) {
    if (!MEANINGFUL.has(uri)) continue;
    const shown = name.slice(0, 40);
    if (/^on/i.test(local)) throw refused(`<${tag.local}> has a script in ${shown}. Take the attribute out.`);
    if (/^(href|src|base)$/i.test(local) || REFERENCE.test(value)) {
      throw refused(`<${tag.local}> refers to something else in ${shown}. Take it out: a track refers to nothing.`);
    }
    if (local === 'transform' && tag.local !== 'path') {
      throw refused(
        `<${tag.local}> has a transform. Apply it to the path; only translate(x, y) on <path> itself is kept.`,
      );
    }
  }
}

function refused(message: string): AppError {
  return AppError.invalidInput('svg', message);
}
