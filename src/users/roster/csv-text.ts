import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';

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
  readonly info: { readonly bytes: number };
}

const SEPARATORS = [',', ';', '\t', '|'] as const;

/** What spreadsheets would compute if a cell began with it. */
const FORMULA = /^[=+\-@\t\r]/;

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
 * Reads a table with a header. The columns are separated by whatever separates them in the header. Empty lines do not
 * count; a row with too few columns lacks the last ones.
 *
 * @throws CsvFault that says what is wrong and on which line
 */
export function readCsv(text: string): CsvTable {
  const separator = separatorOf(text);
  try {
    const bytes = Buffer.from(text.replace(/^\uFEFF/, ''));
    const records: readonly unknown[] = parse(bytes, {
      delimiter: separator,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    });
    const [head, ...rest] = records as readonly ParsedRecord[];
    if (head === undefined) throw new CsvFault('The table is empty: its first line names the columns.');
    return { header: head.record, separator, rows: withLines(bytes, [head, ...rest]).slice(1) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new CsvFault(`The table cannot be read as CSV: ${error.message}.`);
  }
}

/** Writes a table. Cells that spreadsheets would compute get an apostrophe, which {@link readCsv} takes away again. */
export function writeCsv(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return stringify([[...header], ...rows.map((row) => row.map(harmless))], { record_delimiter: 'windows' });
}

/** The parser miscounts lines where quotes have breaks of two characters, so they are counted here. */
function withLines(bytes: Buffer, records: readonly ParsedRecord[]): CsvRow[] {
  let line = 1;
  let offset = 0;
  return records.map(({ record, info }) => {
    const text = bytes.subarray(offset, info.bytes).toString();
    const blank = /^\s*/.exec(text)?.[0] ?? '';
    const begin = line + breaksIn(blank);
    line += breaksIn(text);
    offset = info.bytes;
    return { line: begin, values: record.map(withoutApostrophe) };
  });
}

function breaksIn(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}

function harmless(value: string): string {
  return FORMULA.test(withoutApostrophes(value)) ? `'${value}` : value;
}

function withoutApostrophe(value: string): string {
  return value.startsWith("'") && FORMULA.test(withoutApostrophes(value)) ? value.slice(1) : value;
}

/** So that a cell that begins with apostrophes itself gets one more, and only one is taken away. */
function withoutApostrophes(value: string): string {
  return value.replace(/^'+/, '');
}

/** The separator that stands most often in the first line, outside of quotes. */
function separatorOf(text: string): string {
  const head = (/^[^\r\n]*/.exec(text.replace(/^\uFEFF/, '').trimStart())?.[0] ?? '').replace(/"[^"]*"/g, '');
  const counts = SEPARATORS.map((separator) => head.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ',';
}
