import type { RosterColumn } from './roster-columns.js';

/** Columns whose values usually belong to one person only. */
export const USUALLY_UNIQUE = [
  'email',
  'ext_id',
  'ext_username',
  'github_username',
] as const satisfies readonly RosterColumn[];

/** Two characters that a letter with an accent becomes when UTF-8 is read in another encoding, or what replaces it. */
const MISREAD = /[ÃÂ][\u0080-\u00bf\u0152-\u0178\u02c6\u2013-\u20ac\u2122]|\ufffd/;

/** How spreadsheets show long numbers, which loses digits. */
const SHORTENED = /^\d(?:[.,]\d+)?E\+\d\d+$/i;

/** Columns in which a number that lost digits would be that of nobody, or of somebody else. */
const IDENTIFIERS: readonly RosterColumn[] = ['username', 'ext_id', 'ext_username', 'github_username'];

/** How spreadsheets mark a number that is to stay a text, zeros at its beginning included. */
const MARKED_TEXT = /^'(?=\d+$)/;

/** What spreadsheets write where a formula has no value. */
const NO_VALUE = /^#(?:NAME\?|REF!|N\/A|VALUE!|DIV\/0!|NUM!|NULL!)$/;

/** A cell without the apostrophe with which a spreadsheet marked a number as a text. */
export function withoutTextMark(column: RosterColumn, value: string): string {
  return column === 'password' || column === 'password_hash' ? value : value.replace(MARKED_TEXT, '');
}

/** What says that a cell had such a mark, if it had one. */
export function textMarkNotices(given: ReadonlyMap<RosterColumn, string>): readonly string[] {
  return [...given]
    .filter(([column, value]) => withoutTextMark(column, value) !== value)
    .map(
      ([column, value]) =>
        `${column} "${value.slice(0, 40)}" is read as ${withoutTextMark(column, value).slice(0, 40)}.`,
    );
}

/** Why identifiers of a line are refused that lost digits. */
export function shortenedIdentifiers(cells: ReadonlyMap<RosterColumn, string>): readonly string[] {
  return IDENTIFIERS.flatMap((column) => {
    const value = cells.get(column) ?? '';
    return SHORTENED.test(value) ? [shortened(column, value)] : [];
  });
}

/** What says that an account gets another value of those that tell people apart. */
export function changeNotices(
  before: Readonly<Record<string, string | boolean | null>>,
  changed: Readonly<Record<string, string | boolean | null>>,
): readonly string[] {
  return USUALLY_UNIQUE.filter((column) => column in changed && before[column]).map(
    (column) => `${column} changes from "${before[column]}" to "${changed[column] ?? ''}".`,
  );
}

function shortened(column: RosterColumn, value: string): string {
  return `${column} "${value.slice(0, 40)}" is a number that a spreadsheet shortened. Format the column as text, and export it again.`;
}

/** Collects what is odd about the lines of one roster, and yet no reason to refuse them. */
export class RosterNotices {
  private readonly seen = new Map<string, number>();

  /** What is odd about a line, for people. */
  of(line: number, cells: ReadonlyMap<RosterColumn, string>): readonly string[] {
    const notices: string[] = [];
    for (const [column, value] of cells) {
      if (column === 'password' || column === 'password_hash') continue;
      const shown = `${column} "${value.slice(0, 40)}"`;
      if (MISREAD.test(value)) notices.push(`${shown} looks misread. Export the table as UTF-8 if it does to you.`);
      if (NO_VALUE.test(value)) notices.push(`${shown} is what a spreadsheet writes in place of a value.`);
      if (SHORTENED.test(value) && !IDENTIFIERS.includes(column)) notices.push(shortened(column, value));
    }
    for (const column of USUALLY_UNIQUE) {
      const value = cells.get(column) ?? '';
      if (value === '') continue;
      const key = `${column} ${value.toLowerCase()}`;
      const before = this.seen.get(key);
      if (before === undefined) this.seen.set(key, line);
      else notices.push(`${column} "${value.slice(0, 40)}" is that of line ${before}, too.`);
    }
    return notices;
  }
}
