import type { RosterColumn } from './roster-columns.js';

/** Columns whose values usually belong to one person only. */
const USUALLY_UNIQUE = [
  'email',
  'ext_id',
  'ext_username',
  'github_username',
] as const satisfies readonly RosterColumn[];

/** Two characters that a letter with an accent becomes when UTF-8 is read in another encoding, or what replaces it. */
const MISREAD = /[ÃÂ][\u0080-\u00bf\u0152-\u0178\u02c6\u2013-\u20ac\u2122]|\ufffd/;

/** How spreadsheets show long numbers, which loses digits. */
const SHORTENED = /^\d(?:[.,]\d+)?E\+\d\d+$/i;

/** What spreadsheets write where a formula has no value. */
const NO_VALUE = /^#(?:NAME\?|REF!|N\/A|VALUE!|DIV\/0!|NUM!|NULL!)$/;

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
      if (SHORTENED.test(value)) {
        notices.push(
          `${shown} is a number that a spreadsheet shortened. Format the column as text, and export it again.`,
        );
      }
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
