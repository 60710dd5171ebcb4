import { AppError } from '../../errors/app-error.js';
import { findColumn } from './column-choice.js';
import { type FileNames, linesInWords, placeOf, RosterFile, type UnmatchedRow } from './roster-problem.js';
import type { SourceRow, SourceTable } from './source-table.js';

/** A row of the source with what the second file adds to it. */
export interface JoinedRow {
  /** Line of the source on which it begins, counted from 1. */
  readonly line: number;
  /** Line of its partner in the second file; null without one. */
  readonly partnerLine: number | null;
  /** Values by the titles of their columns. Without a partner, those of the second file are missing. */
  readonly values: ReadonlyMap<string, string>;
}

/** What the files say together. */
export interface JoinedTable {
  /** Titles of all columns, each another one. */
  readonly columns: readonly string[];
  /** Those of them that the second file has. */
  readonly secondColumns: ReadonlySet<string>;
  /** Title of the column by which rows were joined; null without a second file. */
  readonly joinColumn: string | null;
  /** The rows of the source, in their order. */
  readonly rows: readonly JoinedRow[];
  readonly unmatched: readonly UnmatchedRow[];
}

/** Titles of which each is another: an empty one becomes its number, and equal ones are counted. */
function distinctTitles(titles: readonly string[], taken: Iterable<string> = []): readonly string[] {
  const used = new Set(taken);
  const original = new Set(titles);
  return titles.map((title, index) => {
    const name = title === '' ? `column ${index + 1}` : title;
    let candidate = name;
    for (let count = 2; used.has(candidate) || (candidate !== title && original.has(candidate)); count += 1) {
      candidate = `${name} (${count})`;
    }
    used.add(candidate);
    return candidate;
  });
}

/** The source by itself. */
export function singleTable({ titles, rows }: SourceTable): JoinedTable {
  const columns = distinctTitles(titles);
  return {
    columns,
    secondColumns: new Set(),
    joinColumn: null,
    rows: rows.map(({ line, cells }) => ({ line, partnerLine: null, values: valuesOf(columns, cells) })),
    unmatched: [],
  };
}

/**
 * Joins each row of the source with the row of a second file that has the same value in the column of the same title.
 * Values are the same that differ in capitals or in spaces around them at most. What comes out does not depend on the
 * order of the second file: of different rows with the same value none is taken.
 *
 * @param by title of the column; null for the only one that both have
 * @throws AppError INVALID_INPUT when there is no such column
 */
export function joinTables(source: SourceTable, second: SourceTable, by: string | null, names: FileNames): JoinedTable {
  const sourceColumns = distinctTitles(source.titles);
  const sharedColumns = distinctTitles(second.titles);
  const joinColumn = findJoinColumn(sourceColumns, sharedColumns, by);
  const joinIndex = sharedColumns.indexOf(joinColumn);
  const added = distinctTitles(
    sharedColumns.filter((title) => title !== joinColumn),
    sourceColumns,
  );
  const groups = groupByKey(second.rows, joinIndex);
  const wanted = new Set<string>();
  const unmatched: UnmatchedRow[] = [];
  const leave = (file: RosterFile, line: number, value: string, why: string): void => {
    const message = `${placeOf(names[file], line, joinColumn)}: ${why}`;
    unmatched.push({ file, line, column: joinColumn, value: value.trim(), message });
  };
  const rows = source.rows.map(({ line, cells }): JoinedRow => {
    const values = valuesOf(sourceColumns, cells);
    const value = values.get(joinColumn) ?? '';
    const key = keyOf(value);
    const group = groups.get(key);
    const partner = group?.partner ?? null;
    wanted.add(key);
    if (partner === null) {
      leave(RosterFile.SOURCE, line, value, whyAlone(key, group, names[RosterFile.SECOND]));
      return { line, partnerLine: null, values };
    }
    const more = valuesOf(added, partner.cells.toSpliced(joinIndex, 1));
    return { line, partnerLine: partner.line, values: new Map([...values, ...more]) };
  });
  for (const { line, cells } of second.rows) {
    const value = cells[joinIndex] ?? '';
    const key = keyOf(value);
    const group = wanted.has(key) ? groups.get(key) : undefined;
    if (group?.partner) continue;
    leave(
      RosterFile.SECOND,
      line,
      value,
      whyAlone(key, group, names[group === undefined ? RosterFile.SOURCE : RosterFile.SECOND]),
    );
  }
  return { columns: [...sourceColumns, ...added], secondColumns: new Set(added), joinColumn, rows, unmatched };
}

/** Rows of the second file that have the same value. */
interface Group {
  /** The one that is taken: any of equal rows; null if they differ. */
  readonly partner: SourceRow | null;
  /** Lines of all of them, in words. */
  readonly lines: string;
}

function groupByKey(rows: readonly SourceRow[], joinIndex: number): ReadonlyMap<string, Group> {
  const byKey = Map.groupBy(rows, ({ cells }) => keyOf(cells[joinIndex]));
  // What has no value has no partner.
  byKey.delete('');
  const groups = [...byKey].map(([key, same]): [string, Group] => {
    const [first = null] = same;
    const areEqual = same.every(({ cells }) =>
      cells.every((cell, index) => index === joinIndex || cell === first?.cells[index]),
    );
    return [key, { partner: areEqual ? first : null, lines: linesInWords(same.map(({ line }) => line)) }];
  });
  return new Map(groups);
}

function findJoinColumn(source: readonly string[], second: readonly string[], by: string | null): string {
  const path = ['joinColumn'];
  const shared = source.filter((title) => second.includes(title));
  if (shared.length === 0) {
    throw AppError.invalidInput(
      path,
      `The files have no column of the same title, by which they could be joined. Here are ${source.join(', ')}; there ${second.join(', ')}.`,
    );
  }
  if (by !== null) return findColumn(by, shared, path);
  const [only, another] = shared;
  if (only !== undefined && another === undefined) return only;
  throw AppError.invalidInput(path, `By which column shall the files be joined? Both have ${shared.join(', ')}.`);
}

/** What is compared. */
function keyOf(value = ''): string {
  return value.trim().normalize('NFC').toLowerCase();
}

function whyAlone(key: string, group: Group | undefined, otherName: string): string {
  if (key === '') return 'There is no value, so that the row has no partner.';
  if (group === undefined) return `No row of ${otherName} has this value.`;
  return `The rows on ${group.lines} of ${otherName} have this value and differ, so that none of them was taken. Leave one of them.`;
}

function valuesOf(columns: readonly string[], cells: readonly string[]): Map<string, string> {
  return new Map(columns.map((column, index) => [column, cells[index] ?? '']));
}
