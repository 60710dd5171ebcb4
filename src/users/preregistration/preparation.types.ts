import type { ColumnChoice } from './column-choice.js';
import type { RosterField } from './roster-field.js';
import type { FileNames, RosterProblem, UnmatchedRow } from './roster-problem.js';
import type { SourceTable } from './source-table.js';
import type { DuplicatePolicy } from './usernames.js';

/** Where passwords come from. */
export enum PasswordSource {
  /** Each is made of random words. */
  WORDS = 'WORDS',
  /** From a column of the files. */
  COLUMN = 'COLUMN',
}

/** Why a username is not what it was in the files. */
export enum RenameReason {
  /** It had characters that usernames cannot have, or was too long. */
  ADAPTED = 'ADAPTED',
  /** Somebody before had it. */
  DUPLICATE = 'DUPLICATE',
}

/** What a roster is made of, and how. */
export interface RosterRequest {
  readonly source: SourceTable;
  /** A file that adds columns; null for none. */
  readonly second: SourceTable | null;
  /** Title of the column by which the files are joined; null for the only one that both have. */
  readonly joinColumn: string | null;
  /** Columns that are not simply called like those of the roster, or of which a part is taken. */
  readonly choices: readonly ColumnChoice[];
  /** Columns that the roster may have besides username and password. */
  readonly fields: readonly RosterField[];
  /** Whether it must have all of them. */
  readonly areFieldsRequired: boolean;
  /** Null for a column if there is one, and words if not. */
  readonly passwords: PasswordSource | null;
  readonly duplicates: DuplicatePolicy;
  readonly names: FileNames;
}

/** Somebody whose username is not what it was in the files, apart from capitals and spaces. */
export interface RenamedRow {
  /** Line of the source, counted from 1. */
  readonly line: number;
  /** What was in the files. */
  readonly wanted: string;
  /** What it is in the roster. */
  readonly username: string;
  readonly reason: RenameReason;
}

/** A roster, and what came up while it was made. */
export interface PreparedRoster {
  /** The roster as CSV: a row for each of the source in its order, also for those with problems. It has the passwords. */
  readonly csv: string;
  /** Rows of the roster. */
  readonly rowCount: number;
  /** Titles of the columns of both files, as choices can name them. */
  readonly columns: readonly string[];
  /** Title of the column by which they were joined; null for a single file. */
  readonly joinColumn: string | null;
  /** Where the columns of the roster came from. */
  readonly choices: readonly ColumnChoice[];
  /** What is to be mended before the roster can be imported; empty when it is ready. */
  readonly problems: readonly RosterProblem[];
  readonly renamed: readonly RenamedRow[];
  /** Rows of either file that have no partner in the other one. */
  readonly unmatched: readonly UnmatchedRow[];
}
