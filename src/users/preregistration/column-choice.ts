import { AppError } from '../../errors/app-error.js';
import { ColumnPart, ColumnSplit } from './column-part.js';
import { type RosterField, rosterFields } from './roster-field.js';

/** Where the values of a column of the roster come from. */
export interface ColumnChoice {
  readonly field: RosterField;
  /** Title of a column of the files. */
  readonly column: string;
  readonly part: ColumnPart;
  readonly split: ColumnSplit;
}

/** What can be chosen. */
export interface Choosable {
  /** Titles of the columns of the files. */
  readonly columns: readonly string[];
  /** Columns that the roster may have. */
  readonly fields: readonly RosterField[];
}

/**
 * Where the values of each column of the roster come from: as was chosen, or else from a column that is called like it,
 * whatever its capitals, spaces and hyphens.
 *
 * @returns choices with titles as the files have them; without those for which there is nothing
 * @throws AppError INVALID_INPUT for a choice that cannot be made
 */
export function settleChoices(
  given: readonly ColumnChoice[],
  choosable: Choosable,
): ReadonlyMap<RosterField, ColumnChoice> {
  const { columns, fields } = choosable;
  const choices = new Map<RosterField, ColumnChoice>();
  for (const [index, choice] of given.entries()) {
    const path = ['choices', String(index)];
    const { header } = rosterFields[choice.field];
    if (!fields.includes(choice.field)) {
      const headers = fields.map((field) => rosterFields[field].header).join(', ');
      throw AppError.invalidInput([...path, 'field'], `Rosters have no ${header} here, only: ${headers}.`);
    }
    if (choices.has(choice.field)) {
      throw AppError.invalidInput([...path, 'field'], `Two columns are chosen for ${header}. Choose one.`);
    }
    choices.set(choice.field, { ...choice, column: findColumn(choice.column, columns, [...path, 'column']) });
  }
  for (const field of fields) {
    if (choices.has(field)) continue;
    const column = columns.find((title) => simplified(title) === simplified(rosterFields[field].header));
    if (column === undefined) continue;
    choices.set(field, { field, column, part: ColumnPart.WHOLE, split: ColumnSplit.SPACE });
  }
  return choices;
}

/**
 * The column of a title: the very same, or the only one that differs in capitals at most.
 *
 * @throws AppError INVALID_INPUT when there is none
 */
export function findColumn(title: string, columns: readonly string[], path: readonly string[]): string {
  const wanted = title.trim().normalize('NFC');
  if (columns.includes(wanted)) return wanted;
  const [similar, another] = columns.filter((column) => column.toLowerCase() === wanted.toLowerCase());
  if (similar !== undefined && another === undefined) return similar;
  throw AppError.invalidInput(path, `There is no column "${wanted}". The columns are: ${columns.join(', ')}.`);
}

function simplified(title: string): string {
  return title.toLowerCase().replaceAll(/[\s_-]/g, '');
}
