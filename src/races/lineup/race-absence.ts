/** Why a student is not in a race. */
export enum AbsenceReason {
  /** The account is not active. */
  INACTIVE = 'INACTIVE',
  /** No buggy had been accepted when the entries were fixed. */
  NO_BUGGY = 'NO_BUGGY',
}
