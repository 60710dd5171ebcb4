import sanitizeHtml from 'sanitize-html';
import { AppError } from '../errors/app-error.js';
import type { RacetrackAsset } from './racetrack-asset.js';
import { measurePath, type Translation, VIEW_BOX } from './racetrack-path.js';
import { readSvgDocument } from './svg-document.js';

/** Largest SVG, in bytes: a path of two hundred points has a tenth of that. */
const MAX_SVG_BYTES = 64 * 1024;

const VIEW_BOX_WORDS = `0 0 ${VIEW_BOX.width} ${VIEW_BOX.height}`;

const NUMBER = String.raw`[+-]?(?:\d{1,20}(?:\.\d{0,20})?|\.\d{1,20})(?:[eE][+-]?\d{1,2})?`;
const TRANSLATE = new RegExp(String.raw`^\s*translate\s*\(\s*(${NUMBER})(?:(?:\s*,\s*|\s+)(${NUMBER}))?\s*\)\s*$`);

/** Colours by name or as hexadecimal numbers. */
const PLAIN_COLOUR = /^(#[0-9a-f]{3,8}|[a-z]{3,24})$/i;

/** A path that can be stored, and what its owner should know about it. */
export interface CheckedSvg {
  readonly asset: RacetrackAsset;
  /** Its length in units of the view box, rounded. */
  readonly pathLength: number;
  readonly warnings: readonly string[];
}

/**
 * Makes of an uploaded SVG what can be served to everybody: its path, and nothing else.
 *
 * @throws AppError INVALID_INPUT that says what to do
 */
export function readSvg(text: string): CheckedSvg {
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_SVG_BYTES) {
    throw refused(
      `The SVG has ${bytes} bytes; at most ${MAX_SVG_BYTES} are taken. Simplify the path, and save it as plain SVG.`,
    );
  }
  const { viewBox, path } = readSvgDocument(text.replace(/^\uFEFF/, ''));
  const box = viewBox
    .trim()
    .split(/\s*,\s*|\s+/)
    .map(Number);
  if (box.join(' ') !== VIEW_BOX_WORDS) {
    throw refused(
      `The view box of the SVG must be viewBox="${VIEW_BOX_WORDS}"; it is "${viewBox.slice(0, 60)}". Scale the drawing to that, and set it.`,
    );
  }
  const { d = '', transform } = path;
  const measured = measurePath(d, translationOf(transform));
  if (typeof measured === 'string') throw refused(measured);
  return {
    asset: { kind: 'svg', mediaType: 'image/svg+xml', contents: Buffer.from(sanitise(text, d, transform)) },
    pathLength: measured.length,
    warnings: measured.isInside
      ? []
      : ['The path leaves the picture, so buggies will not be seen all the way. Move or scale it into the view box.'],
  };
}

function translationOf(transform: string | undefined): Translation {
  if (transform === undefined || transform.trim() === '') return { x: 0, y: 0 };
  const [, x, y = '0'] = TRANSLATE.exec(transform) ?? [];
  if (x === undefined) {
    throw refused(
      `The path has the transform "${transform.slice(0, 60)}". Only translate(x, y) is kept: apply any other to the path itself.`,
    );
  }
  return { x: Number(x), y: Number(y) };
}

/** Leaves of a drawing that was found to be harmless nothing but its path, drawn in plain colours or not at all. */
function sanitise(text: string, d: string, transform: string | undefined): string {
  const drawn = (colour: string | undefined): string =>
    colour !== undefined && PLAIN_COLOUR.test(colour) ? colour : 'none';
  const clean = sanitizeHtml(text, {
    allowedTags: ['svg', 'path'],
    allowedAttributes: { svg: ['xmlns', 'viewBox'], path: ['d', 'transform', 'fill', 'stroke'] },
    selfClosing: ['path'],
    parser: { xmlMode: true, lowerCaseTags: false, lowerCaseAttributeNames: false },
    textFilter: () => '',
    transformTags: {
      // Players that look for these words find them as they are usually written.
      svg: (tagName, { xmlns = '' }) => ({ tagName, attribs: { xmlns, viewBox: VIEW_BOX_WORDS } }),
      path: (tagName, { fill, stroke, ...attribs }) => ({
        tagName,
        attribs: { ...attribs, fill: drawn(fill), stroke: drawn(stroke) },
      }),
    },
  }).trim();
  // Two parsers have read the text by now. Should they ever read it differently, it is not stored.
  const { path } = readSvgDocument(clean);
  if (spaced(path['d']) !== spaced(d) || spaced(path['transform']) !== spaced(transform)) {
    throw refused('The SVG could not be reduced to its path. Save it as plain SVG, with nothing but the path in it.');
  }
  return clean;
}

/** A value as XML reads it again: every run of white space is as good as one space. */
function spaced(value: string | undefined): string | undefined {
  return value?.replace(/\s+/g, ' ');
}

function refused(message: string): AppError {
  return AppError.invalidInput('svg', message);
}
