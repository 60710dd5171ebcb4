import { DateTime } from 'luxon';
import { type OptionalField, optionalFieldNames, optionalFields } from '../user-fields.js';

/** What a roster says about somebody, by the names of its columns. */
export type RosterColumn =
  | 'username'
  | 'password'
  | 'password_hash'
  | 'is_active'
  | 'is_login_enabled'
  | 'comment'
  | 'notice'
  | 'sub_deadline'
  | 'sub_url'
  | 'email'
  | 'first_name'
  | 'last_name'
  | 'ext_username'
  | 'ext_id'
  | 'github_username';

/** Columns that a roster may have; others are ignored. */
export const rosterColumns: readonly RosterColumn[] = [
  ...(['username', 'password', 'password_hash', 'is_active', 'is_login_enabled', 'comment', 'notice'] as const),
  ...(['sub_deadline', 'sub_url'] as const),
  ...optionalFieldNames.map((name) => optionalFields[name].column as RosterColumn),
];

/** The optional field that a column is about, if it is about one. */
export function optionalFieldOf(column: RosterColumn): OptionalField | undefined {
  return optionalFieldNames.find((name) => optionalFields[name].column === column);
}

/** The name of a column as it is compared: small letters, and underscores for spaces and hyphens. */
export function columnName(title: string): string {
  return title
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
}

/** A deadline as rosters have it: to the minute in the server's zone, or exactly if that would lose something. */
export function writeDeadline(deadline: Date | null, zone: string): string {
  if (deadline === null) return '';
  const isWhole = deadline.getTime() % 60_000 === 0;
  return isWhole ? DateTime.fromJSDate(deadline, { zone }).toFormat('yyyy-MM-dd HH:mm') : deadline.toISOString();
}

const TRUE = new Set(['1', 'true', 'yes', 'y']);
const FALSE = new Set(['0', 'false', 'no', 'n']);

/** A truth value of a roster; undefined for what is none. */
export function readTruth(text: string): boolean | undefined {
  const word = text.toLowerCase();
  if (TRUE.has(word)) return true;
  return FALSE.has(word) ? false : undefined;
}
