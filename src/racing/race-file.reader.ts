import type { UploadedRaceFile } from './race-file.types.js';

/** A race file that was read, or all that is wrong with it. */
export type ReadRaceFile =
  | { readonly ok: true; readonly file: UploadedRaceFile }
  | { readonly ok: false; readonly errors: readonly string[] };

type Fields = Readonly<Record<string, unknown>>;

/** Most faults that are told at once. */
const MAX_ERRORS = 20;

const TEXTS = [
  'race_file_url',
  'title',
  'description',
  'track_image_url',
  'track_svg_url',
  'league',
  'start_at',
  'raced_at',
  'version',
];
const NUMBERS = [
  'cost_limit',
  'max_laps',
  'svg_path_length',
  'lap_length',
  'start_offset',
  'finish_offset',
  'buggies_entered',
  'buggies_started',
  'buggies_finished',
];
const ENTRIES = ['buggies', 'results', 'entrants'];
const ENTRY_TEXTS = ['username', 'flag_color', 'flag_color_secondary', 'flag_pattern', 'violations_str'];
const ENTRY_NUMBERS = ['user_id', 'race_position', 'cost'];
const EVENT_TEXTS = ['b', 'e', 's'];

/** Deepest nesting that is taken; race files have four levels, and fields that are not known may have more. */
const MAX_LEVELS = 32;

/** What halves of characters look like, and whole ones that were written as two escapes. */
const MAY_HAVE_HALVES = /\\ud[89a-f]|[\ud800-\udfff]/i;

/**
 * Reads a race file of version 1.0 or 1.1 (section 8 of the specification), from before or after a race. Fields that it
 * does not know are kept. In old files the results stand in `results`; they are found in `buggies` then, see
 * {@link hasOldFormat}. Whatever could be read can be written again.
 */
export function readRaceFile(text: string): ReadRaceFile {
  let parsed: unknown;
  try {
    parsed = MAY_HAVE_HALVES.test(text) ? JSON.parse(text, withoutHalves) : JSON.parse(text);
  } catch (error) {
    return {
      ok: false,
      errors: [`It is not JSON: ${error instanceof Error ? error.message : 'it cannot be parsed'}.`],
    };
  }
  if (text.includes('\\u0000')) return { ok: false, errors: ['It must not contain the character NUL (\\u0000).'] };
  if (!isObject(parsed)) return { ok: false, errors: ['It must be one JSON object.'] };
  const errors = firstOf(faultsOf(parsed), MAX_ERRORS);
  if (errors.length > 0) return { ok: false, errors };
  const buggies = (parsed['buggies'] ?? []) as UploadedRaceFile['buggies'];
  const results = (parsed['results'] ?? []) as UploadedRaceFile['buggies'];
  return { ok: true, file: { ...parsed, buggies: buggies.length > 0 ? buggies : results } };
}

/** Whether the results of a file that was read stand in `results`, as they do in old files, and only there. */
export function hasOldFormat(file: UploadedRaceFile): boolean {
  return file.buggies.length > 0 && file.buggies === file.results;
}

/** Half a character has no bytes in UTF-8, so no database takes it: the sign for what cannot be read stands in for it. */
function withoutHalves(_name: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed() : value;
}

function firstOf(faults: Iterable<string>, count: number): string[] {
  const first: string[] = [];
  for (const fault of faults) if (first.push(fault) === count) break;
  return first;
}

function* faultsOf(file: Fields): Iterable<string> {
  yield* faultsOfTexts('', file, TEXTS);
  yield* faultsOfNumbers('', file, NUMBERS);
  if (!isMissing(file['is_dnf_position']) && typeof file['is_dnf_position'] !== 'boolean') {
    yield 'is_dnf_position must be true or false.';
  }
  for (const name of [...ENTRIES, 'events']) {
    if (!isMissing(file[name]) && !Array.isArray(file[name])) yield `${name} must be a list.`;
  }
  for (const name of ENTRIES) yield* faultsOfEntries(name, file[name]);
  for (const [index, turn] of listOf(file['events']).entries()) yield* faultsOfTurn(`events: turn ${index + 1}`, turn);
  if (isDeeperThan(MAX_LEVELS, file)) yield `It must not have more than ${MAX_LEVELS} brackets within each other.`;
}

function* faultsOfEntries(name: string, entries: unknown): Iterable<string> {
  for (const [index, entry] of listOf(entries).entries()) {
    const place = `${name}: entry ${index + 1}`;
    if (!isObject(entry)) {
      yield `${place} must be an object.`;
      continue;
    }
    yield* faultsOfTexts(`${place}: `, entry, ENTRY_TEXTS);
    yield* faultsOfNumbers(`${place}: `, entry, ENTRY_NUMBERS);
  }
}

function* faultsOfTurn(place: string, turn: unknown): Iterable<string> {
  if (!Array.isArray(turn) || !turn.every(isObject)) {
    yield `${place} must be a list of objects.`;
    return;
  }
  for (const event of turn) {
    yield* faultsOfTexts(`${place}: `, event, EVENT_TEXTS);
    if (!isMissing(event['d']) && typeof event['d'] !== 'number') yield `${place}: d must be a number.`;
  }
}

function* faultsOfTexts(place: string, fields: Fields, names: readonly string[]): Iterable<string> {
  for (const name of names) {
    const value = fields[name];
    if (!isMissing(value) && typeof value !== 'string') yield `${place}${name} must be a text.`;
  }
}

function* faultsOfNumbers(place: string, fields: Fields, names: readonly string[]): Iterable<string> {
  for (const name of names) {
    const value = fields[name];
    if (!isMissing(value) && !Number.isSafeInteger(value)) yield `${place}${name} must be a whole number.`;
  }
}

/** What is deeper cannot be written: writing JSON goes as deep as the JSON does, and the stack ends somewhere. */
function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  const parts: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  return parts.some((part) => isDeeperThan(levels - 1, part));
}

function isMissing(value: unknown): boolean {
  return value === null || value === undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
