import type { EditedUserFragment, StaffRole, UserDetailsInput } from '../../../generated/graphql';
import { toServerTime } from '../../components/server-time';
import { timeZone } from '../../messages/messages';

/** What the fields of an account hold; those of the server's own are there by their names. */
export interface UserValues {
  [field: string]: string | boolean;
  username: string;
  staffRole: string;
  isStudent: boolean;
  isActive: boolean;
  isLoginEnabled: boolean;
  isDemo: boolean;
  comment: string;
  notice: string;
  submissionLink: string;
  /** By the reader's own clock. */
  submissionDeadline: string;
}

/** The fields of an account that is not there yet. */
export function newUserValues(ownFields: readonly string[]): UserValues {
  return {
    ...Object.fromEntries(ownFields.map((name) => [name, ''])),
    ...{ username: '', staffRole: '', isStudent: true, isActive: true, isLoginEnabled: true, isDemo: false },
    ...{ comment: '', notice: '', submissionLink: '', submissionDeadline: '' },
  };
}

/** The fields of an account as it is. */
export function userValues(user: EditedUserFragment, ownFields: readonly string[]): UserValues {
  const { username, staffRole, isStudent, profile } = user;
  const known = new Map<string, unknown>(Object.entries(profile ?? {}));
  const deadline = profile?.submissionDeadline;
  return {
    ...newUserValues(ownFields),
    ...Object.fromEntries(ownFields.map((name) => [name, String(known.get(name) ?? '')])),
    ...{ username, staffRole: staffRole ?? '', isStudent },
    isActive: profile?.isActive ?? true,
    isLoginEnabled: profile?.isLoginEnabled ?? true,
    isDemo: profile?.isDemo ?? false,
    comment: profile?.comment ?? '',
    notice: profile?.notice ?? '',
    submissionLink: profile?.submissionLink ?? '',
    submissionDeadline: deadline ? toServerTime(new Date(deadline), timeZone) : '',
  };
}

/** What was changed of an account, but for its username. */
export function changedDetails(values: UserValues, before: UserValues): UserDetailsInput {
  const changed = Object.keys(before).filter((name) => name !== 'username' && values[name] !== before[name]);
  return Object.fromEntries(changed.map((name) => [name, detail(name, values[name])]));
}

function detail(name: string, value: string | boolean | undefined): string | boolean | StaffRole | null | undefined {
  if (name === 'staffRole') return value === '' ? null : value;
  // Browsers read a time without a zone in their own.
  if (name === 'submissionDeadline') return value === '' ? null : new Date(String(value)).toISOString();
  return value;
}
