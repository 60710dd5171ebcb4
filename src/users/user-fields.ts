import { AppError } from '../errors/app-error.js';
import type { Settings } from '../settings/settings-catalogue.js';

/** What is known about somebody besides their name and role, as far as the settings have a use for it. */
export interface OptionalFields {
  readonly email: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly extUsername: string | null;
  readonly extId: string | null;
  readonly githubUsername: string | null;
}

/** Name of an optional field. */
export type OptionalField = keyof OptionalFields;

type Switch = Extract<keyof Settings, `USERS_HAVE_${string}`>;

interface FieldDefinition {
  /** Setting that says whether accounts have the field; then it is mandatory. */
  readonly switch: Switch;
  readonly column: string;
  readonly title: string;
  readonly min: number;
  readonly max: number;
  /** What it looks like, if not everything will do. */
  readonly form?: { readonly pattern: RegExp; readonly expected: string };
}

/** The optional fields, their switches and limits. */
export const optionalFields: Readonly<Record<OptionalField, FieldDefinition>> = {
  email: {
    switch: 'USERS_HAVE_EMAIL',
    column: 'email',
    title: 'e-mail address',
    min: 3,
    max: 80,
    form: { pattern: /^[^\s@,;<>()"]+@[^\s@,;<>()"]+$/, expected: 'like name@example.org' },
  },
  firstName: { switch: 'USERS_HAVE_FIRST_NAME', column: 'first_name', title: 'first name', min: 1, max: 32 },
  lastName: { switch: 'USERS_HAVE_LAST_NAME', column: 'last_name', title: 'last name', min: 2, max: 64 },
  extUsername: {
    switch: 'USERS_HAVE_EXT_USERNAME',
    column: 'ext_username',
    title: 'external username',
    min: 1,
    max: 32,
  },
  extId: { switch: 'USERS_HAVE_EXT_ID', column: 'ext_id', title: 'external id', min: 1, max: 32 },
  githubUsername: {
    switch: 'USERS_HAVE_VCS_USERNAME',
    column: 'github_username',
    title: 'version control username',
    min: 1,
    max: 64,
  },
};

/** Names of the optional fields. */
export const optionalFieldNames = Object.keys(optionalFields) as readonly OptionalField[];

/** Longest texts about somebody, in characters. */
const LENGTHS = { comment: 1_024, notice: 1_024, submissionLink: 255 } as const;

/** Names of the optional fields that accounts have. */
export function enabledFields(settings: Settings): readonly OptionalField[] {
  return optionalFieldNames.filter((name) => settings[optionalFields[name].switch]);
}

/**
 * Checks a value for an optional field.
 *
 * @returns the value as it is stored; null for none
 * @throws AppError INVALID_INPUT when it does not fit, is missing, or nobody has the field
 */
export function checkOptionalField(name: OptionalField, text: string | null, settings: Settings): string | null {
  const { switch: setting, title } = optionalFields[name];
  const value = text?.trim() ?? '';
  if (!settings[setting]) {
    if (value === '') return null;
    throw AppError.invalidInput(name, `Accounts have no ${title} here. Turn ${setting} on, or leave it out.`);
  }
  if (value === '')
    throw AppError.invalidInput(name, `The ${title} is missing: ${setting} says that everybody has one.`);
  checkFieldForm(name, value);
  return value;
}

/**
 * Checks what a value for an optional field looks like.
 *
 * @throws AppError INVALID_INPUT
 */
export function checkFieldForm(name: OptionalField, value: string): void {
  const { title, min, max, form } = optionalFields[name];
  if (value.length < min || value.length > max) {
    throw AppError.invalidInput(name, `The ${title} must have ${min} to ${max} characters.`);
  }
  requirePrintable(name, value);
  if (form !== undefined && !form.pattern.test(value)) {
    throw AppError.invalidInput(name, `The ${title} must look ${form.expected}.`);
  }
}

/**
 * Checks a text about somebody.
 *
 * @returns the text, trimmed
 * @throws AppError INVALID_INPUT
 */
export function checkUserText(name: keyof typeof LENGTHS, text: string): string {
  const value = text.trim();
  if (value.length > LENGTHS[name]) {
    throw AppError.invalidInput(name, `This has ${value.length} characters; at most ${LENGTHS[name]} are kept.`);
  }
  if (value.includes('\0')) throw AppError.invalidInput(name, 'This has a character that cannot be kept (NUL).');
  if (name !== 'submissionLink' || value === '') return value;
  const url = URL.parse(value);
  if (url !== null && /^https?:$/.test(url.protocol)) return value;
  throw AppError.invalidInput(name, 'A link must begin with http:// or https://.');
}

/**
 * Makes sure that a text has no line breaks and other control characters.
 *
 * @throws AppError INVALID_INPUT
 */
export function requirePrintable(name: string, value: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (!/[\u0000-\u001f\u007f]/.test(value)) return;
  throw AppError.invalidInput(name, 'This has a character that cannot be printed. Take it out.');
}
