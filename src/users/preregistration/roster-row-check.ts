import type { ColumnChoice } from './column-choice.js';
import type { JoinedRow, JoinedTable } from './join-tables.js';
import { faultOf, RosterField, rosterFields } from './roster-field.js';
import { type FileNames, placeOf, RosterFile, type RosterProblem } from './roster-problem.js';

/** A row of the roster before it is written. */
export interface RowToCheck {
  /** Where it comes from. */
  readonly row: JoinedRow;
  /** What the chosen columns have; without those of the second file where it has no partner. */
  readonly values: ReadonlyMap<RosterField, string>;
  /** The username, before it got a number. */
  readonly unnumbered: string;
  /** The username. */
  readonly username: string;
}

/** What rows are checked against. */
export interface CheckContext {
  readonly table: JoinedTable;
  readonly choices: ReadonlyMap<RosterField, ColumnChoice>;
  readonly names: FileNames;
}

/** Longest part of a value that a message repeats, in characters. */
const MAX_QUOTE_LENGTH = 60;

/**
 * What is wrong with a row.
 *
 * @param namesakes lines with this username, in words, if several have it and may not; else null
 */
export function problemsOfRow(
  checked: RowToCheck,
  { table, choices, names }: CheckContext,
  namesakes: string | null,
): readonly RosterProblem[] {
  const { row, values, username } = checked;
  const problems: RosterProblem[] = [];
  const report = (column: string, what: string): void => {
    const isOfSecond = row.partnerLine !== null && table.secondColumns.has(column);
    const file = isOfSecond ? RosterFile.SECOND : RosterFile.SOURCE;
    const line = isOfSecond ? row.partnerLine : row.line;
    problems.push({ file, line, column, message: `${placeOf(names[file], line, column)}: ${what}` });
  };
  const missing = [...choices.keys()].filter((field) => !values.has(field)).map((field) => rosterFields[field].title);
  if (missing.length > 0 && table.joinColumn !== null) {
    report(
      table.joinColumn,
      `The row has no partner in ${names[RosterFile.SECOND]}, where its ${missing.join(', ')} should come from.`,
    );
  }
  for (const [field, value] of values) {
    const column = choices.get(field)?.column ?? '';
    const isUsername = field === RosterField.USERNAME;
    const fault = faultOf(field, isUsername ? username : value);
    if (value === '') report(column, `There is no ${rosterFields[field].title} here.`);
    else if (fault !== undefined) {
      report(column, isUsername ? `No username can be made of "${quoted(value)}". ${fault}` : fault);
    }
    if (isUsername && username !== '' && namesakes !== null) {
      report(column, `The username "${username}" comes up on ${namesakes}. Change all but one, or have them numbered.`);
    }
  }
  return problems;
}

function quoted(value: string): string {
  return value.length <= MAX_QUOTE_LENGTH ? value : `${value.slice(0, MAX_QUOTE_LENGTH)}…`;
}
