import { CsvFault, type CsvTable, readCsv } from '../../csv/csv-text.js';
import { AppError } from '../../errors/app-error.js';
import { isForeignHash } from '../../identity/password-hasher.js';
import { conversionOf, DEADLINE_MS } from '../../threads/conversion.js';
import { planRoster, type RosterPlan, type RosterSurroundings, usernamesIn } from './roster-plan.js';

/** Most lines of a roster. */
const MAX_LINES = 20_000;

/**
 * Usernames in a roster.
 *
 * @throws AppError INVALID_INPUT for what is no table or has too many lines
 */
export function usernamesInRoster(text: string): string[] {
  return usernamesIn(tableOf(text));
}

/**
 * What importing a roster would do.
 *
 * @throws AppError INVALID_INPUT for what is no table or has too many lines
 */
export function planRosterText(text: string, surroundings: Omit<RosterSurroundings, 'isForeignHash'>): RosterPlan {
  return planRoster(tableOf(text), { ...surroundings, isForeignHash });
}

/** {@link usernamesInRoster}, for the `Converter`. */
export const usernamesConversion = conversionOf(usernamesInRoster, import.meta.url, DEADLINE_MS.files);

/** {@link planRosterText}, for the `Converter`. */
export const rosterConversion = conversionOf(planRosterText, import.meta.url, DEADLINE_MS.files);

function tableOf(text: string): CsvTable {
  const table = readTable(text);
  if (table.rows.length <= MAX_LINES) return table;
  throw AppError.invalidInput('contents', `The roster has ${table.rows.length} lines; at most ${MAX_LINES} are taken.`);
}

function readTable(text: string): CsvTable {
  try {
    return readCsv(text);
  } catch (error) {
    if (!(error instanceof CsvFault)) throw error;
    throw AppError.invalidInput('contents', error.message);
  }
}
