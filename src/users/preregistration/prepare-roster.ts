import { writeCsv } from '../../csv/csv-text.js';
import { AppError } from '../../errors/app-error.js';
import { type ColumnChoice, settleChoices } from './column-choice.js';
import { takePart } from './column-part.js';
import { type JoinedTable, joinTables, singleTable } from './join-tables.js';
import {
  PasswordSource,
  type PreparedRoster,
  type RenamedRow,
  RenameReason,
  type RosterRequest,
} from './preparation.types.js';
import { RosterField, rosterFieldNames, rosterFields } from './roster-field.js';
import { linesInWords, RosterFile, type RosterProblem } from './roster-problem.js';
import { type CheckContext, problemsOfRow, type RowToCheck } from './roster-row-check.js';
import { DuplicatePolicy, numberUsernames, plainUsername, toUsername } from './usernames.js';
import { type RandomBytes, wordPassword } from './word-password.js';

type Choices = ReadonlyMap<RosterField, ColumnChoice>;

/**
 * Makes a roster of what a school has: one file or two, of which each column of the roster is some column or part of one.
 *
 * @param randomBytes for passwords, so they must be unpredictable
 * @throws AppError INVALID_INPUT for what cannot be done at all; what is wrong with single rows is in the result
 */
export function prepareRoster(request: RosterRequest, randomBytes: RandomBytes): PreparedRoster {
  const { source, second, joinColumn, names } = request;
  if (second === null && joinColumn !== null) {
    throw AppError.invalidInput('joinColumn', 'There is no second file that could be joined. Give one.');
  }
  const table = second === null ? singleTable(source) : joinTables(source, second, joinColumn, names);
  const choices = choicesOf(request, table);
  const fields = fieldsOf(request, choices);
  const rows = rowsOf(request, table, choices);
  const hasWords = hasWordPasswords(request, choices);
  const cellOf = ({ values, username }: RowToCheck, field: RosterField): string => {
    if (field === RosterField.USERNAME) return username;
    if (field === RosterField.PASSWORD && hasWords) return wordPassword(randomBytes);
    return values.get(field) ?? '';
  };
  const records = rows.map((row) => fields.map((field) => cellOf(row, field)));
  // A blank line would be none; its problems say what was there.
  const kept = records.filter((record) => record.some((cell) => cell !== ''));
  const unchosen = fields.filter((field) => !choices.has(field) && !(field === RosterField.PASSWORD && hasWords));
  return {
    csv: writeCsv(
      fields.map((field) => rosterFields[field].header),
      kept,
    ),
    rowCount: kept.length,
    columns: table.columns,
    joinColumn: table.joinColumn,
    choices: [...choices.values()],
    problems: [
      ...unchosen.map((field) => notChosen(field, table)),
      ...problemsOfRows(rows, { table, choices, names }, request.duplicates),
    ],
    renamed: rows.flatMap(renamingOf),
    unmatched: table.unmatched,
  };
}

function choicesOf({ choices, fields, passwords }: RosterRequest, { columns }: JoinedTable): Choices {
  const isPasswordChosen = choices.some(({ field }) => field === RosterField.PASSWORD);
  if (passwords === PasswordSource.WORDS && isPasswordChosen) {
    throw AppError.invalidInput('passwords', 'Passwords are made of words, or come from a column: choose one of both.');
  }
  const settled = settleChoices(choices, { columns, fields: [RosterField.USERNAME, RosterField.PASSWORD, ...fields] });
  if (passwords !== PasswordSource.WORDS) return settled;
  return new Map([...settled].filter(([field]) => field !== RosterField.PASSWORD));
}

function hasWordPasswords({ passwords }: RosterRequest, choices: Choices): boolean {
  return passwords !== PasswordSource.COLUMN && !choices.has(RosterField.PASSWORD);
}

/** The columns of the roster, in their order. */
function fieldsOf({ fields, areFieldsRequired }: RosterRequest, choices: Choices): readonly RosterField[] {
  const always: readonly RosterField[] = [RosterField.USERNAME, RosterField.PASSWORD];
  return rosterFieldNames.filter(
    (field) => always.includes(field) || choices.has(field) || (areFieldsRequired && fields.includes(field)),
  );
}

function rowsOf({ duplicates }: RosterRequest, { rows }: JoinedTable, choices: Choices): readonly RowToCheck[] {
  const values = rows.map((row) => {
    const taken = [...choices.values()].flatMap(({ field, column, part, split }) => {
      const value = row.values.get(column);
      return value === undefined ? [] : [[field, takePart(value, part, split)] as const];
    });
    return new Map(taken);
  });
  const made = values.map((taken) => toUsername(taken.get(RosterField.USERNAME) ?? ''));
  const usernames =
    duplicates === DuplicatePolicy.LEAVE
      ? made
      : numberUsernames(made, duplicates === DuplicatePolicy.NUMBER ? '' : '-');
  return rows.map((row, index) => ({
    row,
    values: values[index] ?? new Map(),
    unnumbered: made[index] ?? '',
    username: usernames[index] ?? '',
  }));
}

function problemsOfRows(
  rows: readonly RowToCheck[],
  context: CheckContext,
  duplicates: DuplicatePolicy,
): readonly RosterProblem[] {
  const isLeft = duplicates === DuplicatePolicy.LEAVE;
  const byName = Map.groupBy(isLeft ? rows : [], ({ username }) => username);
  const repeated = [...byName].filter(([, { length }]) => length > 1);
  const lines = new Map(repeated.map(([name, same]) => [name, linesInWords(same.map(({ row }) => row.line))]));
  return rows.flatMap((row) => problemsOfRow(row, context, lines.get(row.username) ?? null));
}

function renamingOf({ row, values, unnumbered, username }: RowToCheck): RenamedRow[] {
  const wanted = values.get(RosterField.USERNAME) ?? '';
  const isNumbered = username !== unnumbered;
  if (username === '' || (!isNumbered && username === plainUsername(wanted))) return [];
  return [{ line: row.line, wanted, username, reason: isNumbered ? RenameReason.DUPLICATE : RenameReason.ADAPTED }];
}

function notChosen(field: RosterField, { columns }: JoinedTable): RosterProblem {
  const { title, header } = rosterFields[field];
  const message = `Choose a column for the ${title} (${header}). The columns are: ${columns.join(', ')}.`;
  return { file: RosterFile.SOURCE, line: null, column: null, message };
}
