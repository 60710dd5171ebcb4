import { AppError } from '../../errors/app-error.js';
import { checkPassword } from '../password.js';
import { checkFieldForm, type OptionalField, optionalFields, requirePrintable } from '../user-fields.js';
import { checkUsername } from '../username.js';

/** A column of a roster. */
export enum RosterField {
  USERNAME = 'USERNAME',
  PASSWORD = 'PASSWORD',
  FIRST_NAME = 'FIRST_NAME',
  LAST_NAME = 'LAST_NAME',
  EMAIL = 'EMAIL',
  EXT_USERNAME = 'EXT_USERNAME',
  EXT_ID = 'EXT_ID',
  GITHUB_USERNAME = 'GITHUB_USERNAME',
}

interface RosterFieldDefinition {
  /** Title of the column in a roster. */
  readonly header: string;
  /** What people call it. */
  readonly title: string;
  /**
   * Checks a value.
   *
   * @throws AppError INVALID_INPUT
   */
  readonly check: (value: string) => void;
}

/** Columns of rosters for the optional fields of accounts. */
export const rosterFieldOf: Readonly<Record<OptionalField, RosterField>> = {
  firstName: RosterField.FIRST_NAME,
  lastName: RosterField.LAST_NAME,
  email: RosterField.EMAIL,
  extUsername: RosterField.EXT_USERNAME,
  extId: RosterField.EXT_ID,
  githubUsername: RosterField.GITHUB_USERNAME,
};

const optional = (name: OptionalField): RosterFieldDefinition => ({
  header: optionalFields[name].column,
  title: optionalFields[name].title,
  check: (value) => checkFieldForm(name, value),
});

/** The columns of a roster, in their order. */
export const rosterFields: Readonly<Record<RosterField, RosterFieldDefinition>> = {
  [RosterField.USERNAME]: { header: 'username', title: 'username', check: checkUsername },
  [RosterField.PASSWORD]: {
    header: 'password',
    title: 'password',
    check: (value) => {
      checkPassword(value);
      requirePrintable('password', value);
    },
  },
  [RosterField.FIRST_NAME]: optional('firstName'),
  [RosterField.LAST_NAME]: optional('lastName'),
  [RosterField.EMAIL]: optional('email'),
  [RosterField.EXT_USERNAME]: optional('extUsername'),
  [RosterField.EXT_ID]: optional('extId'),
  [RosterField.GITHUB_USERNAME]: optional('githubUsername'),
};

/** Names of the columns of a roster, in their order. */
export const rosterFieldNames = Object.keys(rosterFields) as readonly RosterField[];

/** What is wrong with a value; undefined if nothing is. */
export function faultOf(field: RosterField, value: string): string | undefined {
  try {
    rosterFields[field].check(value);
    return undefined;
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}
