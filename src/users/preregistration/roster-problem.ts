/** Which of the files something is about. */
export enum RosterFile {
  SOURCE = 'SOURCE',
  SECOND = 'SECOND',
}

/** What the files are called in messages. */
export type FileNames = Readonly<Record<RosterFile, string>>;

/** Something because of which the roster is not ready. */
export interface RosterProblem {
  readonly file: RosterFile;
  /** Line of that file, counted from 1; null for what is about all of it. */
  readonly line: number | null;
  /** Title of the column; null for what is about no single one. */
  readonly column: string | null;
  /** What is wrong and what to do, with line and column. */
  readonly message: string;
}

/** A row that was not joined with another. */
export interface UnmatchedRow {
  readonly file: RosterFile;
  /** Line of that file, counted from 1. */
  readonly line: number;
  /** Title of the column by which rows are joined. */
  readonly column: string;
  /** Its value in that column. */
  readonly value: string;
  /** Why it was not joined, with line and column. */
  readonly message: string;
}

/** A place in a file, at the beginning of a message. */
export function placeOf(name: string, line: number, column: string): string {
  return `Line ${line} of ${name}, column "${column}"`;
}

/** Lines that a message names; more are counted. */
const MAX_LINES = 5;

/** Some lines of a file, ascending, in words. */
export function linesInWords(lines: readonly number[]): string {
  const sorted = lines.toSorted((a, b) => a - b);
  const rest = sorted.length - MAX_LINES;
  const named = sorted.slice(0, MAX_LINES).join(', ');
  return `${sorted.length === 1 ? 'line' : 'lines'} ${named}${rest > 0 ? ` and ${rest} more` : ''}`;
}
