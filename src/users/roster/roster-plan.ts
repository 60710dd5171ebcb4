import type { CsvTable } from '../../csv/csv-text.js';
import { AppError } from '../../errors/app-error.js';
import { PASSWORD_LENGTH } from '../../identity/password-hasher.js';
import { readInstant } from '../../settings/setting-value.js';
import type { Settings } from '../../settings/settings-catalogue.js';
import { checkOptionalField, checkUserText, enabledFields, optionalFields } from '../user-fields.js';
import { checkUsername } from '../username.js';
import { columnName, optionalFieldOf, type RosterColumn, readTruth, rosterColumns } from './roster-columns.js';
import {
  changeNotices,
  RosterNotices,
  shortenedIdentifiers,
  textMarkNotices,
  withoutTextMark,
} from './roster-notices.js';

/** What is to be done with a line. */
export type RosterAction = 'CREATE' | 'UPDATE' | 'UNCHANGED' | 'ERROR';

/** What becomes of one line of a roster. */
export interface RosterLine {
  /** Line of the file, from 1. */
  readonly line: number;
  /** As it is stored, if it is one; otherwise as it stands there. */
  readonly username: string;
  readonly action: RosterAction;
  /** Names of the columns that would change, for an update. */
  readonly changes: readonly string[];
  /** What is wrong, for people. */
  readonly errors: readonly string[];
  /** What is odd about it, and yet no reason to refuse it; for people. */
  readonly notices: readonly string[];
}

/** What is to be written for a line, in terms of the table of accounts. */
export interface RosterWrite {
  /** The account, for an update. */
  readonly id: number | null;
  readonly username: string;
  readonly columns: Readonly<Record<string, string | boolean | null>>;
  /** A new password in clear, if there is one. */
  readonly password: string | null;
}

/** What an import would do, and with it how to do it. */
export interface RosterPlan {
  readonly lines: readonly RosterLine[];
  readonly writes: readonly RosterWrite[];
  readonly usedColumns: readonly string[];
  readonly ignoredColumns: readonly string[];
  /** What is wrong with the table itself; then there are no lines. */
  readonly errors: readonly string[];
}

/** Choices of whoever imports. */
export interface RosterOptions {
  /** Whether new accounts may be without a password, to be entered by links. */
  readonly mayLackPasswords: boolean;
  /** Whether passwords of accounts that there are already are replaced by those of the table. */
  readonly replacesPasswords: boolean;
}

/** An account that there is already, with its columns as PostgreSQL writes them as JSON. */
export interface KnownAccount {
  readonly id: number;
  readonly columns: Readonly<Record<string, string | boolean | null>>;
}

/** What a table is compared with. */
export interface RosterSurroundings {
  readonly settings: Settings;
  readonly options: RosterOptions;
  readonly known: ReadonlyMap<string, KnownAccount>;
  /** Whether a text is a hash of a password of another server. */
  readonly isForeignHash: (text: string) => boolean;
}

/** Usernames of a table, for whoever looks up which of them there are. */
export function usernamesIn(table: CsvTable): string[] {
  const index = table.header.findIndex((title) => columnName(title) === 'username');
  return table.rows.map(({ values }) => (values[index] ?? '').toLowerCase());
}

/** Finds out line by line what importing a table would do. Changes nothing. */
export function planRoster(table: CsvTable, surroundings: RosterSurroundings): RosterPlan {
  const names = table.header.map(columnName);
  const used = rosterColumns.filter((column) => names.includes(column));
  const ignored = table.header.filter((title) => !(rosterColumns as readonly string[]).includes(columnName(title)));
  const base = { usedColumns: used, ignoredColumns: ignored };
  const errors = headerErrors(names, surroundings);
  if (table.rows.length === 0) errors.push('There is no line below the header.');
  if (errors.length > 0) return { ...base, lines: [], writes: [], errors };
  const seen = new Map<string, number>();
  const notices = new RosterNotices();
  const planned = table.rows.map(({ line, values }) => {
    const given = new Map(used.map((column) => [column, values[names.indexOf(column)] ?? '']));
    const cells = new Map([...given].map(([column, value]) => [column, withoutTextMark(column, value)]));
    const surplus = values.slice(names.length).some((value) => value !== '');
    const { write, ...planned } = planLine({ line, cells, surplus }, surroundings, seen);
    const changes = changeNotices(surroundings.known.get(planned.line.username)?.columns ?? {}, write?.columns ?? {});
    const odd = [...textMarkNotices(given), ...notices.of(line, cells), ...changes];
    return { write, line: { ...planned.line, notices: odd } };
  });
  return {
    ...base,
    lines: planned.map(({ line }) => line),
    writes: planned.flatMap(({ write }) => (write === undefined ? [] : [write])),
    errors: [],
  };
}

function headerErrors(names: readonly string[], { settings }: RosterSurroundings): string[] {
  const errors: string[] = [];
  const twice = names.filter((name, index) => name !== '' && names.indexOf(name) !== index);
  if (twice.length > 0) errors.push(`The header has columns twice: ${[...new Set(twice)].join(', ')}.`);
  const needed = ['username', ...enabledFields(settings).map((field) => optionalFields[field].column)];
  const missing = needed.filter((name) => !names.includes(name));
  if (missing.length > 0) errors.push(`The header lacks columns: ${missing.join(', ')}.`);
  return errors;
}

function planLine(
  { line, cells, surplus }: { line: number; cells: ReadonlyMap<RosterColumn, string>; surplus: boolean },
  surroundings: RosterSurroundings,
  seen: Map<string, number>,
): { readonly line: Omit<RosterLine, 'notices'>; readonly write?: RosterWrite } {
  const given = cells.get('username') ?? '';
  const errors: string[] = surplus ? ['It has more values than there are columns. Is a comma not in quotes?'] : [];
  errors.push(...shortenedIdentifiers(cells));
  const username = attempt(errors, () => checkUsername(given)) ?? given;
  const before = seen.get(username);
  if (before !== undefined) errors.push(`"${username}" stands on line ${before} already.`);
  else seen.set(username, line);
  const known = surroundings.known.get(username);
  const columns = readColumns(cells, known, surroundings, errors);
  const secret = readPassword(cells, known, surroundings, errors);
  if (errors.length > 0) return { line: { line, username, action: 'ERROR', changes: [], errors } };
  const changed = Object.fromEntries(
    Object.entries({ ...columns, ...secret.columns }).filter(([name, value]) => known?.columns[name] !== value),
  );
  const names = [...Object.keys(changed), ...(secret.password === null ? [] : ['password'])];
  if (known !== undefined && names.length === 0) {
    return { line: { line, username, action: 'UNCHANGED', changes: [], errors } };
  }
  const action = known === undefined ? 'CREATE' : 'UPDATE';
  return {
    line: { line, username, action, changes: known === undefined ? [] : names, errors },
    write: { id: known?.id ?? null, username, columns: changed, password: secret.password },
  };
}

function readColumns(
  cells: ReadonlyMap<RosterColumn, string>,
  known: KnownAccount | undefined,
  { settings }: RosterSurroundings,
  errors: string[],
): Record<string, string | boolean | null> {
  const columns: Record<string, string | boolean | null> = {};
  const set = (name: string, read: () => string | boolean | null): void => {
    const value = attempt(errors, read);
    if (value !== undefined) columns[name] = value;
  };
  for (const [column, text] of cells) {
    const field = optionalFieldOf(column);
    if (field !== undefined) {
      // What an account never had it need not get here.
      if (text === '' && known !== undefined && known.columns[column] === null) continue;
      set(column, () => checkOptionalField(field, text, settings));
    } else if (column === 'is_active' || column === 'is_login_enabled') {
      if (text !== '') set(column, () => truth(column, text));
    } else if (column === 'comment' || column === 'notice') set(column, () => checkUserText(column, text));
    else if (column === 'sub_url') set('submission_link', () => checkUserText('submissionLink', text));
    else if (column === 'sub_deadline') set('submission_deadline', () => deadline(text, settings));
  }
  return columns;
}

function readPassword(
  cells: ReadonlyMap<RosterColumn, string>,
  known: KnownAccount | undefined,
  { options, isForeignHash }: RosterSurroundings,
  errors: string[],
): { readonly password: string | null; readonly columns: Readonly<Record<string, string>> } {
  const password = cells.get('password') ?? '';
  const hash = cells.get('password_hash') ?? '';
  const nothing = { password: null, columns: {} };
  if (known !== undefined && !options.replacesPasswords) return nothing;
  if (hash !== '') {
    if (isForeignHash(hash)) return { password: null, columns: { password_hash: hash } };
    errors.push('The password_hash is neither one of bcrypt nor one of argon2id.');
    return nothing;
  }
  if (password === '') {
    if (known === undefined && !options.mayLackPasswords) errors.push('The password is missing.');
    return nothing;
  }
  if (password.length >= PASSWORD_LENGTH.min && password.length <= PASSWORD_LENGTH.max)
    return { password, columns: {} };
  errors.push(`The password must have ${PASSWORD_LENGTH.min} to ${PASSWORD_LENGTH.max} characters.`);
  return nothing;
}

function truth(column: string, text: string): boolean {
  const value = readTruth(text);
  if (value === undefined)
    throw AppError.invalidInput(column, `${column} must be 1 or 0, and not "${text.slice(0, 20)}".`);
  return value;
}

/** As PostgreSQL writes it as JSON, so that it can be compared. */
function deadline(text: string, settings: Settings): string | null {
  if (text === '') return null;
  const zone = settings.BUGGY_RACE_SERVER_TIMEZONE;
  const instant = readInstant(text, zone);
  if (instant !== undefined) return instant.toISOString();
  throw AppError.invalidInput('sub_deadline', `sub_deadline must be a time such as 2030-05-31 16:00 (in ${zone}).`);
}

/** What reading a value gives; undefined, and a line among the errors, when it is refused. */
function attempt<Value>(errors: string[], read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    errors.push(error.message);
    return undefined;
  }
}
