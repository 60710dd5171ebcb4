import { CURRENT_RULESET, runRace } from './race-engine.js';
import { readRaceFile } from './race-file.reader.js';
import type { Entrant, FinishedRaceFile } from './race-file.types.js';
import { writeRaceFile } from './race-file.writer.js';

/** Whether a race file is what its entries, seed and rules make. */
export type Verdict = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/**
 * Runs a finished race again from what its file says that it was run from, and compares the result byte for byte.
 *
 * @param text a race file that this project's engine made
 */
export function verifyRaceFile(text: string): Verdict {
  const read = readRaceFile(text);
  if (!read.ok) return { ok: false, reason: `It cannot be read: ${read.errors.join(' ')}` };
  const { file } = read;
  if (typeof file.seed !== 'string' || !Array.isArray(file.entrants)) {
    return {
      ok: false,
      reason: 'It has no seed and entrants: only races that a server like this ran can be verified.',
    };
  }
  const ruleset = file.ruleset as { name?: unknown; version?: unknown } | undefined;
  if (ruleset?.name !== CURRENT_RULESET.name || ruleset.version !== CURRENT_RULESET.version) {
    return { ok: false, reason: `It was run by rules that are not known here: ${JSON.stringify(ruleset ?? null)}.` };
  }
  const again = runRace({
    race: descriptionOf(file as unknown as FinishedRaceFile),
    entrants: file.entrants as Entrant[],
    seed: file.seed,
    ruleset: 'classic',
  });
  const expected = writeRaceFile(again);
  if (expected === text) return { ok: true };
  return { ok: false, reason: differenceOf(text, expected) };
}

function descriptionOf(file: FinishedRaceFile) {
  const { buggies: _b, events: _e, entrants: _n, seed: _s, ruleset: _r, version: _v, ...rest } = file;
  const { buggies_entered: _1, buggies_started: _2, buggies_finished: _3, ...race } = rest;
  return race;
}

function differenceOf(text: string, expected: string): string {
  const lines = text.split('\n');
  const expectedLines = expected.split('\n');
  const line = expectedLines.findIndex((expectedLine, index) => lines[index] !== expectedLine);
  const at = line === -1 ? expectedLines.length : line;
  const shown = (value: string | undefined): string => (value === undefined ? 'nothing' : value.trim().slice(0, 80));
  return `Line ${at + 1} is "${shown(lines[at])}", but running the race again gives "${shown(expectedLines[at])}".`;
}
