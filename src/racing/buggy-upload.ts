import { type BuggyAttributes, buggyFieldNames, buggyFields, defaultAttributes } from './buggy.types.js';
import { mass, totalCost } from './buggy-cost.js';
import type { ParsedUpload, UploadErrorCode, UploadFailure, UploadWarning } from './buggy-upload.types.js';
import { cleanId, cleanValue, JsonNumber } from './buggy-value.js';
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
  const read = readJson(text, parseStrictly);
  if ('fault' in read) return { ...failure('INVALID_JSON'), ...read.fault };
  return readBuggy(read.value, options.defaultFlagColor);
}

function readBuggy(parsed: unknown, defaultFlagColor: string): ParsedUpload {
  const warnings = new UploadWarnings();
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
