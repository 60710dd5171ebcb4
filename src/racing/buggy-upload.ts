import { type BuggyAttributes, buggyFieldNames, buggyFields, defaultAttributes } from './buggy.types.js';
import { mass, totalCost } from './buggy-cost.js';
import type { ParsedUpload, UploadErrorCode, UploadFailure, UploadWarning } from './buggy-upload.types.js';
import { cleanId, cleanValue, JsonNumber } from './buggy-value.js';
import { adviceOnFlagColor, isFlagColor } from './flag-color.js';
import { readJson } from './json-text.js';
import { UploadWarnings } from './upload-warnings.js';

/** Largest text of a buggy that is taken, in bytes of UTF-8. */
export const MAX_BUGGY_BYTES = 64 * 1024;

/** What the upload API says, and what people can do about it. */
const FAILURES: Readonly<Record<UploadErrorCode, { readonly error: string; readonly hint: string }>> = {
  NO_JSON: {
    error: 'no JSON (buggy_json) provided',
    hint: 'Send the JSON of your buggy as the parameter buggy_json.',
  },
  INVALID_JSON: {
    error: 'Failed to parse JSON data',
    hint: 'Check quotes, commas and brackets: names and texts stand in double quotes, and no comma stands before a }.',
  },
  NOTHING_TO_CHANGE: {
    error: 'Nothing to change: no buggy settings were found in the uploaded data',
    hint: 'Send one object with at least one attribute of a buggy, such as {"qty_wheels": 4}.',
  },
};

/** What is said of a JSON text that is a text itself. */
const ENCODED_TWICE =
  'This is a text that contains JSON, because it was encoded twice. Encode it once: in Python, call json.dumps only once.';

/** A byte order mark, or what becomes of one that was read in the encoding of older versions of Windows. */
const BYTE_ORDER_MARK = /^(?:\uFEFF|\u00ef\u00bb\u00bf)/;

/** Id of a buggy whose upload gives none. */
const DEFAULT_ID = 1;

/**
 * Makes a buggy of the JSON text of an upload. Values that cannot be used are ignored with a warning and count as
 * missing; missing attributes get their defaults. Never throws, whatever the text.
 *
 * @param text what was uploaded
 * @param options.defaultFlagColor colour of the flag of a buggy without one
 */
export function parseBuggyUpload(text: string, options: { readonly defaultFlagColor: string }): ParsedUpload {
  if (text.trim() === '') return failure('NO_JSON');
  const warnings = new UploadWarnings();
  // Spaces in its place keep lines and columns where they are.
  const marked = text.replace(BYTE_ORDER_MARK, (mark) => {
    const message = 'The text begins with a byte order mark, which was ignored. Save files as UTF-8 without one.';
    warnings.add({ code: 'BYTE_ORDER_MARK', message });
    return ' '.repeat(mark.length);
  });
  const read = readJson(marked, parseStrictly);
  if ('fault' in read) return { ...failure('INVALID_JSON'), ...read.fault };
  if (isEncodedTwice(read.value)) {
    return { ...failure('NOTHING_TO_CHANGE'), hint: ENCODED_TWICE, advice: ENCODED_TWICE };
  }
  return readBuggy(read.value, options.defaultFlagColor, warnings);
}

/** Whether a value is a text with what looks like an object or a list in it. */
function isEncodedTwice(value: unknown): boolean {
  return typeof value === 'string' && /^[\s\uFEFF"\\]*[{[]/.test(value);
}

function readBuggy(parsed: unknown, defaultFlagColor: string, warnings: UploadWarnings): ParsedUpload {
  const given = new Map<string, boolean | number | string>();
  let buggyId = DEFAULT_ID;
  for (const [name, value] of entriesOf(parsed, warnings)) {
    const isId = name === 'id';
    const definition = Object.hasOwn(buggyFields, name) ? buggyFields[name as keyof BuggyAttributes] : undefined;
    if (definition === undefined && !isId) {
      warnings.about(name, 'UNKNOWN_FIELD', 'is no attribute of a buggy, so it was ignored.');
      continue;
    }
    const cleaned = definition === undefined ? cleanId(value) : cleanValue(definition, value);
    if (!cleaned.taken) {
      warnings.about(name, cleaned.code, `${cleaned.reason}, so it was ignored.`);
      continue;
    }
    if (cleaned.code !== undefined) warnings.about(name, cleaned.code, `${cleaned.remark}.`);
    if (isId) buggyId = Number(cleaned.value);
    else given.set(name, cleaned.value);
    if (/^flag_color/.test(name) && !isFlagColor(String(cleaned.value)))
      warnAboutColor(name, value, String(cleaned.value), warnings);
  }
  if (given.size === 0) return failure('NOTHING_TO_CHANGE', warnings.list());
  const attributes = { ...defaultAttributes(), flag_color: defaultFlagColor, ...Object.fromEntries(given) };
  const buggy = {
    ...attributes,
    buggy_id: buggyId,
    total_cost: totalCost(attributes),
    mass: mass(attributes),
  };
  return { ok: true, buggy, given: buggyFieldNames.filter((name) => given.has(name)), warnings: warnings.list() };
}

function warnAboutColor(name: string, given: unknown, taken: string, warnings: UploadWarnings): void {
  const text = `was taken as ${taken}, which is no colour that browsers know, so that it is shown in grey.`;
  warnings.about(name, 'UNKNOWN_COLOR', `${text} ${adviceOnFlagColor(String(given))}`);
}

/** Names and values of the one object that is expected; of anything else there are none. */
function entriesOf(parsed: unknown, warnings: UploadWarnings): [string, unknown][] {
  const isObject = typeof parsed === 'object' && parsed !== null && !(parsed instanceof JsonNumber);
  const entries = isObject && !Array.isArray(parsed) ? Object.entries(parsed) : [];
  const isObjectValue = (value: unknown): boolean =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof JsonNumber);
  if (Array.isArray(parsed) || entries.some(([, value]) => isObjectValue(value))) {
    warnings.add({ code: 'SEVERAL_BUGGIES', message: 'This looks like several buggies. Send exactly one.' });
  }
  return entries;
}

function parseStrictly(text: string): unknown {
  const reviver = (_: string, value: unknown, context?: { readonly source?: string }): unknown =>
    typeof value === 'number' ? new JsonNumber(value, context?.source ?? String(value)) : value;
  return JSON.parse(text, reviver);
}

function failure(code: UploadErrorCode, warnings: readonly UploadWarning[] = []): UploadFailure {
  return { ok: false, code, ...FAILURES[code], warnings };
}
