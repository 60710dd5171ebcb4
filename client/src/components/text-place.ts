/** Longest part of a line that is shown, in characters. */
const WIDTH = 60;

/** A line of a text around a place, and where in it the place is. */
export interface ShownLine {
  /** Counted from 1. */
  readonly number: number;
  readonly text: string;
  /** Characters of the text before the place; null for lines beside it. */
  readonly before: number | null;
}

const linesOf = (text: string): string[] => text.split(/\r\n|\r|\n/);

/** The line of a place with the ones above and below it, cut to what can be shown around the place. */
export function linesAround(text: string, line: number, column: number): ShownLine[] {
  const lines = linesOf(text);
  const start = Math.max(0, Math.min(column - 1 - WIDTH / 2, (lines[line - 1] ?? '').length - WIDTH));
  return lines.slice(Math.max(0, line - 2), line + 1).map((whole, index) => {
    const number = Math.max(1, line - 1) + index;
    // Tabs are as wide as other characters, so that the mark stands below its place.
    const shown = whole.slice(start, start + WIDTH).replaceAll('\t', ' ');
    return { number, text: shown, before: number === line ? column - 1 - start : null };
  });
}

/** Where in a text a place is, in UTF-16 code units from the beginning. */
export function offsetOf(text: string, line: number, column: number): number {
  const ends = [...text.matchAll(/\r\n|\r|\n/g)];
  const before = ends[line - 2];
  const start = before === undefined ? 0 : before.index + before[0].length;
  return Math.min(text.length, start + column - 1);
}
