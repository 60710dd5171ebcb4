import type { UploadedRaceFile } from './race-file.types.js';

/** A race file that was read, or all that is wrong with it. */
export type ReadRaceFile =
  | { readonly ok: true; readonly file: UploadedRaceFile }
  | { readonly ok: false; readonly errors: readonly string[] };

/** Most faults that are told at once. */
const MOST_ERRORS = 20;

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
const LISTS = ['buggies', 'results', 'events', 'entrants'];

/**
 * Reads a race file of version 1.0 or 1.1, from before or after a race. Fields that it does not know are kept. In old
 * files the results stand in `results`; they are found in `buggies` then.
 */
export function readRaceFile(text: string): ReadRaceFile {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    return {
      ok: false,
      errors: [`It is not JSON: ${error instanceof Error ? error.message : 'it cannot be parsed'}.`],
    };
  }
  if (!isObject(parsed)) return { ok: false, errors: ['It must be one JSON object.'] };
  const errors = [...faultsOf(parsed)].slice(0, MOST_ERRORS);
  if (errors.length > 0) return { ok: false, errors };
  const buggies = (parsed['buggies'] ?? []) as UploadedRaceFile['buggies'];
  const results = (parsed['results'] ?? []) as UploadedRaceFile['buggies'];
  return { ok: true, file: { ...parsed, buggies: buggies.length > 0 ? buggies : results } };
}

function* faultsOf(file: Record<string, unknown>): Iterable<string> {
  const given = (name: string): unknown => file[name] ?? undefined;
  for (const name of TEXTS) {
    if (given(name) !== undefined && typeof file[name] !== 'string') yield `${name} must be a text.`;
  }
  for (const name of NUMBERS) {
    if (given(name) !== undefined && !Number.isSafeInteger(file[name])) yield `${name} must be a whole number.`;
  }
  if (given('is_dnf_position') !== undefined && typeof file['is_dnf_position'] !== 'boolean') {
    yield 'is_dnf_position must be true or false.';
  }
  for (const name of LISTS) {
    if (given(name) !== undefined && !Array.isArray(file[name])) yield `${name} must be a list.`;
  }
  for (const name of ['buggies', 'results', 'entrants']) yield* faultsOfEntries(name, file[name]);
  for (const [index, turn] of listOf(file['events']).entries()) {
    if (!Array.isArray(turn) || !turn.every(isObject)) yield `events: turn ${index + 1} must be a list of objects.`;
  }
}

function* faultsOfEntries(name: string, entries: unknown): Iterable<string> {
  for (const [index, entry] of listOf(entries).entries()) {
    const place = `${name}: entry ${index + 1}`;
    if (!isObject(entry)) {
      yield `${place} must be an object.`;
      continue;
    }
    for (const text of ['username', 'flag_color', 'flag_color_secondary', 'flag_pattern', 'violations_str']) {
      const value = entry[text] ?? undefined;
      if (value !== undefined && typeof value !== 'string') yield `${place}: ${text} must be a text.`;
    }
    for (const number of ['user_id', 'race_position', 'cost']) {
      const value = entry[number] ?? undefined;
      if (value !== undefined && !Number.isSafeInteger(value)) yield `${place}: ${number} must be a whole number.`;
    }
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
