/** Kinds of people; somebody may be a student and staff at once. */
export enum UserKind {
  STUDENT = 'STUDENT',
  TEACHING_ASSISTANT = 'TEACHING_ASSISTANT',
  ADMINISTRATOR = 'ADMINISTRATOR',
  /** Neither student nor staff. */
  GUEST = 'GUEST',
}

/** Orders of lists of people. */
export enum UserOrder {
  /** Students, then staff, then guests, each by name. */
  ROLE = 'ROLE',
  USERNAME = 'USERNAME',
  /** The latest account first. */
  NEWEST = 'NEWEST',
  /** Who signed in last first; who never did, last. */
  LAST_SIGNED_IN = 'LAST_SIGNED_IN',
}

/** Whom a list shows; what is left out does not matter. */
export interface UserFilter {
  /** Any of these kinds. */
  readonly kinds?: readonly UserKind[] | null;
  readonly isActive?: boolean | null;
  readonly isLoginEnabled?: boolean | null;
  readonly hasSignedIn?: boolean | null;
  readonly hasUploaded?: boolean | null;
  readonly hasBuggy?: boolean | null;
  readonly hasComment?: boolean | null;
  readonly hasGithub?: boolean | null;
  /** Words that all occur in the name, e-mail address or ids. */
  readonly search?: string | null;
}

/** Whom a change of many accounts is about. */
export enum UserGroup {
  /** Students who are not staff. */
  STUDENTS = 'STUDENTS',
  TEACHING_ASSISTANTS = 'TEACHING_ASSISTANTS',
  EVERYBODY = 'EVERYBODY',
}

/** Whom a deletion of many accounts is about. */
export enum DeletionGroup {
  /** Students who are not staff. */
  STUDENTS = 'STUDENTS',
  TEACHING_ASSISTANTS = 'TEACHING_ASSISTANTS',
  ALL_BUT_ADMINISTRATORS = 'ALL_BUT_ADMINISTRATORS',
}
