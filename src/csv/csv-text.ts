import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { foreignFormatOf } from './foreign-format.js';

/** A table that was read: its header as it stands, and its rows with the lines on which they begin. */
export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
  /** What separates the columns. */
  readonly separator: string;
}

/** A row of a table. */
export interface CsvRow {
  /** Line of the file on which it begins, from 1. */
  readonly line: number;
  readonly values: readonly string[];
}

/** A text that is no table. */
export class CsvFault extends Error {
  override readonly name = 'CsvFault';
}

/** What the parser gives when it is asked for places. */
interface ParsedRecord {
  readonly record: readonly string[];
  /** Where in the bytes it ends. */
  readonly end: number;
}

const SEPARATORS = [',', ';', '\t', '|'] as const;

/** What spreadsheets would compute if a cell began with it. */
const FORMULA = /^[=+\-@＝＋－＠\t\r\n]/;

/** The same within a value, where a spreadsheet that separates columns by something else would begin a cell. */
const INNER_FORMULA = /([;\t|\r\n] *'*)(?=[=+\-@＝＋－＠])/g;

/** {@link INNER_FORMULA} as it is written. */
const HARMLESS_INNER_FORMULA = /([;\t|\r\n] *'*)'(?=[=+\-@＝＋－＠])/g;

/** The line with which spreadsheets are told the separator. */
const SEPARATOR_LINE = /^"?sep=([,;\t|])"?[,;\t| ]*(?:[\r\n]|$)/i;

/**
 * Text of a file, whatever wrote it: UTF-8 with or without a byte order mark, UTF-16 of either order, or Windows-1252.
 * Never throws: what is none of the others is read as Windows-1252, in which every byte is a character.
 */
export function decodeText(bytes: Uint8Array): string {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (first === 0xef && second === 0xbb && third === 0xbf) return new TextDecoder().decode(bytes);
  if (second === 0 && first !== 0) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0 && second !== 0) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/**
 * Reads a table with a header. The columns are separated by whatever separates them in the header. Lines of nothing but
 * separators do not count, wherever they are; a row with too few columns lacks the last ones.
 *
 * @throws CsvFault that says what is wrong and on which line
 */
export function readCsv(text: string): CsvTable {
  const format = foreignFormatOf(text);
  if (format !== undefined) throw new CsvFault(format);
  const separator = separatorOf(text);
  const bytes = Buffer.from(text.replace(/^\uFEFF/, ''));
  const records: ParsedRecord[] = [];
  try {
    parse(bytes, {
      delimiter: separator,
      // Left to itself the parser takes the first kind for the only one, and loses rows of files that were mixed.
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      on_record: (record: string[], { bytes: end }) => {
        records.push({ record, end });
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new CsvFault(`The table cannot be read as CSV: ${describe(error, bytes, records)}`);
  }
  const named = SEPARATOR_LINE.test(bytes.toString('utf8', 0, 16)) ? 1 : 0;
  const [head, ...rows] = withLines(bytes, records)
    .slice(named)
    .filter(({ values }) => values.some((value) => value.trim() !== ''));
  if (head === undefined) throw new CsvFault('The table is empty: its first line names the columns.');
  return { header: head.values, separator, rows };
}

/** Contents of a file for spreadsheets, which take UTF-8 for another encoding without a byte order mark. */
export function withByteOrderMark(csv: string): string {
  return `\uFEFF${csv}`;
}

/**
 * Writes a table. Cells that spreadsheets would compute, also those that separate columns by a semicolon or a tab, get an
 * apostrophe, which {@link readCsv} takes away again.
 */
export function writeCsv(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return stringify([[...header], ...rows.map((row) => row.map(harmless))], {
    record_delimiter: 'windows',
    // Outside of quotes any line break may end a row, and any separator a cell.
    quoted_match: /[\r\n;\t|]/,
  });
}

/** The parser miscounts lines where quotes have breaks of two characters, so they are counted here. */
function withLines(bytes: Buffer, records: readonly ParsedRecord[]): CsvRow[] {
  let line = 1;
  let offset = 0;
  return records.map(({ record, end }) => {
    const text = bytes.subarray(offset, end).toString();
    const blank = /^\s*/.exec(text)?.[0] ?? '';
    const begin = line + breaksIn(blank);
    line += breaksIn(text);
    offset = end;
    return { line: begin, values: record.map(withoutApostrophe) };
  });
}

/** What is wrong with the row after those that were read. All that can be are its quotation marks. */
function describe(error: CsvError, bytes: Buffer, records: readonly ParsedRecord[]): string {
  const [head, last] = [records[0], records.at(-1)];
  const before = bytes.subarray(0, last?.end ?? 0).toString();
  const blank = /^\s*/.exec(bytes.subarray(last?.end ?? 0).toString())?.[0] ?? '';
  const row = `in the row that begins on line ${1 + breaksIn(before) + breaksIn(blank)}`;
  const title = typeof error['column'] === 'number' ? head?.record[error['column']] : undefined;
  const place = title === undefined ? row : `${row}, column "${title}",`;
  return error.code === 'CSV_QUOTE_NOT_CLOSED'
    ? `${place} a quotation mark opens and is not closed again.`
    : `${place} a quotation mark stands within a value. Write it twice, and the value in quotation marks.`;
}

function breaksIn(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}

function harmless(value: string): string {
  const inside = value.replaceAll(INNER_FORMULA, "$1'");
  return FORMULA.test(withoutApostrophes(value)) ? `'${inside}` : inside;
}

function withoutApostrophe(value: string): string {
  const inside = value.replaceAll(HARMLESS_INNER_FORMULA, '$1');
  return inside.startsWith("'") && FORMULA.test(withoutApostrophes(inside)) ? inside.slice(1) : inside;
}

/** So that a cell that begins with apostrophes itself gets one more, and only one is taken away. */
function withoutApostrophes(value: string): string {
  return value.replace(/^'+/, '');
}

/** The separator that a first line names, or that stands most often in the header, outside of quotes. */
function separatorOf(text: string): string {
  const begin = text.replace(/^\uFEFF/, '');
  const named = SEPARATOR_LINE.exec(begin)?.[1];
  if (named !== undefined) return named;
  // Lines above the header that have nothing but separators say nothing that the header does not say as well.
  const head = (/^[^\r\n]*/.exec(begin.replace(/^[\s,;|]+/, ''))?.[0] ?? '').replace(/"[^"]*"/g, '');
  const counts = SEPARATORS.map((separator) => head.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ',';
}
