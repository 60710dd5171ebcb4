import type { FieldDefinition } from './buggy.types.js';
import type { UploadWarningCode } from './buggy-upload.types.js';
import { findPart, partsCatalogue } from './parts-catalogue.js';

/** Largest count that is taken. */
const MAX_COUNT = 1_000_000;

/** Largest id in a student's editor: what a database's integer holds. */
const MAX_ID = 2_147_483_647;

/** A number of a JSON text, with the digits that stood there: `1.0` is not `1` where a truth value belongs. */
export class JsonNumber {
  constructor(
    readonly value: number,
    readonly source: string,
  ) {}
}

/** A value that was read, or why it was not; a taken value may come with a remark. */
export type CleanedValue<Value> =
  | { readonly taken: true; readonly value: Value; readonly code?: UploadWarningCode; readonly remark?: string }
  | { readonly taken: false; readonly code: UploadWarningCode; readonly reason: string };

const ignored = (code: UploadWarningCode, reason: string): CleanedValue<never> => ({ taken: false, code, reason });

/** Reads a value of a JSON text as an attribute of a given definition. */
export function cleanValue(definition: FieldDefinition, value: unknown): CleanedValue<boolean | number | string> {
  if (definition.kind === 'boolean') return cleanBoolean(value);
  if (definition.kind === 'integer') return cleanInteger(value, 0, MAX_COUNT);
  return cleanText(definition, value);
}

/** Reads the id that a buggy has in the student's editor. */
export function cleanId(value: unknown): CleanedValue<number> {
  return cleanInteger(value, -MAX_ID, MAX_ID);
}

function cleanBoolean(value: unknown): CleanedValue<boolean> {
  if (typeof value === 'boolean') return { taken: true, value };
  const text = (value instanceof JsonNumber ? value.source : typeof value === 'string' ? value : '')
    .trim()
    .toLowerCase();
  const meaning = { true: true, '1': true, false: false, '0': false }[text];
  if (meaning === undefined) return ignored('WRONG_TYPE', 'must be true or false');
  return { taken: true, value: meaning, code: 'CONVERTED', remark: `was taken as ${meaning}` };
}

function cleanInteger(value: unknown, min: number, max: number): CleanedValue<number> {
  const number = toNumber(value);
  if (number === undefined) return ignored('WRONG_TYPE', 'must be a whole number');
  // Adding 0 makes 0 of what was a negative number above -1.
  const integer = Math.trunc(number) + 0;
  if (integer < min) return ignored('OUT_OF_RANGE', `must not be less than ${min}`);
  if (integer > max) return ignored('OUT_OF_RANGE', `must not be more than ${max}`);
  if (integer === number) return { taken: true, value: integer };
  return { taken: true, value: integer, code: 'CONVERTED', remark: `was taken as ${integer}` };
}

function toNumber(value: unknown): number | undefined {
  if (typeof value === 'boolean') return Number(value);
  if (value instanceof JsonNumber) return Number.isFinite(value.value) ? value.value : undefined;
  return typeof value === 'string' && /^\s*[+-]?[0-9]+\s*$/.test(value) ? Number(value) : undefined;
}

function cleanText(
  { group, maxLength }: Extract<FieldDefinition, { kind: 'text' }>,
  value: unknown,
): CleanedValue<string> {
  if (typeof value !== 'string' && typeof value !== 'boolean') return ignored('WRONG_TYPE', 'must be a text');
  const lower = String(value).trim().toLowerCase();
  const cleaned = (lower.startsWith('#') ? '#' : '') + lower.replace(/[^a-z0-9]/g, '');
  if (cleaned === '') return ignored('EMPTY_VALUE', 'has no letters or digits in it');
  const text = cleaned.slice(0, maxLength);
  if (group !== undefined && findPart(group, text) === undefined) {
    const names = Object.keys(partsCatalogue[group]).join(', ');
    return ignored('UNKNOWN_VALUE', `must be one of ${names}`);
  }
  if (text.length === cleaned.length) return { taken: true, value: text };
  return { taken: true, value: text, code: 'CUT', remark: `was cut to ${maxLength} characters` };
}
