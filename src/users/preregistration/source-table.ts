import { CsvFault, readCsv } from '../../csv/csv-text.js';
import { foreignFormatOf } from '../../csv/foreign-format.js';
import { AppError } from '../../errors/app-error.js';

/** A row of a file. */
export interface SourceRow {
  /** Line on which it begins, counted from 1. */
  readonly line: number;
  /** As many values as there are titles. */
  readonly cells: readonly string[];
}

/** What a file says. */
export interface SourceTable {
  /** Titles of the columns, without spaces around them; they may be empty, and there may be equal ones. */
  readonly titles: readonly string[];
  /** The rows that are not blank, in their order. */
  readonly rows: readonly SourceRow[];
}

/** Where a file comes from, for messages. */
export interface FileOrigin {
  /** As people call it, like `students.csv` or `the second file`. */
  readonly name: string;
  /** Where in the input it is. */
  readonly path: readonly string[];
}

/** The most that is read at once; several times what a large course has. */
export const SOURCE_LIMITS = { characters: 2 * 1024 * 1024, rows: 10_000, columns: 100 } as const;

/** Characters that no text has; a spreadsheet that was not exported as CSV has them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const NO_TEXT = /[\u0000-\u0008\u000e-\u001f]/;

/**
 * Reads a file with any of the usual separators and line ends. Rows that are too short lack the last values.
 *
 * @throws AppError INVALID_INPUT with the line of what cannot be read
 */
export function readSource(text: string, { name, path }: FileOrigin): SourceTable {
  const refuse = (message: string): AppError => AppError.invalidInput(path, capitalised(message));
  if (text.length > SOURCE_LIMITS.characters) {
    throw refuse(`${name} is too large: at most ${SOURCE_LIMITS.characters} characters are read. Split it.`);
  }
  const format = foreignFormatOf(text);
  if (format !== undefined) throw refuse(`${name}: ${format}`);
  const strange = NO_TEXT.exec(text);
  if (strange !== null) {
    const line = text.slice(0, strange.index).split(/\r\n|\r|\n/).length;
    throw refuse(`line ${line} of ${name} has a character that no text has. Export the table as CSV, best in UTF-8.`);
  }
  const { titles, rows } = readRows(text, (fault) => refuse(`${name}: ${fault}`));
  if (titles.length > SOURCE_LIMITS.columns || rows.length > SOURCE_LIMITS.rows) {
    const size = `${SOURCE_LIMITS.rows} rows below the titles and ${SOURCE_LIMITS.columns} columns`;
    throw refuse(`${name} is too large: at most ${size} are read. Split it.`);
  }
  const wide = rows.find(({ cells }) => cells.slice(titles.length).some((cell) => cell !== ''));
  if (wide !== undefined) {
    throw refuse(
      `line ${wide.line} of ${name} has more values than there are titles, of which "${titles.at(-1)}" is the last. Put quotation marks around values that have a separator in them.`,
    );
  }
  return { titles, rows: rows.map(({ line, cells }) => ({ line, cells: titles.map((_, at) => cells[at] ?? '') })) };
}

function readRows(text: string, refuse: (fault: string) => AppError): SourceTable {
  try {
    const { header, rows } = readCsv(text);
    return {
      titles: header.map((title) => title.trim().normalize('NFC')),
      rows: rows.map(({ line, values }) => ({ line, cells: values })),
    };
  } catch (error) {
    if (!(error instanceof CsvFault)) throw error;
    throw refuse(error.message);
  }
}

function capitalised(message: string): string {
  return /^(?:the|line) /.test(message) ? `${message.charAt(0).toUpperCase()}${message.slice(1)}` : message;
}
