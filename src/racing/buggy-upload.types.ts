import type { BuggyAttributes, BuggyRecord } from './buggy.types.js';

/** Kinds of warnings. */
export type UploadWarningCode =
  | 'UNKNOWN_FIELD'
  | 'WRONG_TYPE'
  | 'OUT_OF_RANGE'
  | 'UNKNOWN_VALUE'
  | 'EMPTY_VALUE'
  | 'CUT'
  | 'CONVERTED'
  | 'UNKNOWN_COLOR'
  | 'BYTE_ORDER_MARK'
  | 'SEVERAL_BUGGIES'
  | 'MORE_WARNINGS';

/** Something in an upload that was ignored or changed. */
export interface UploadWarning {
  readonly code: UploadWarningCode;
  /** The field that it is about; shortened when it is long. */
  readonly field?: string;
  /** What was ignored or changed and why, for people. */
  readonly message: string;
}

/** Why no buggy could be made of an upload. */
export type UploadErrorCode = 'NO_JSON' | 'INVALID_JSON' | 'NOTHING_TO_CHANGE';

/** A text of which a buggy was made. */
export interface UploadSuccess {
  readonly ok: true;
  readonly buggy: BuggyRecord;
  /** The attributes that the text gave, in the order of the specification; the others have their defaults. */
  readonly given: readonly (keyof BuggyAttributes)[];
  readonly warnings: readonly UploadWarning[];
}

/** A text of which no buggy could be made. */
export interface UploadFailure {
  readonly ok: false;
  readonly code: UploadErrorCode;
  /** Text of the upload API; students' programs match on it. */
  readonly error: string;
  /** What to do about it, for people. */
  readonly hint: string;
  /** Line in which broken JSON is broken, counted from 1. */
  readonly line?: number;
  /** Column in which broken JSON is broken, counted from 1 in UTF-16 code units. */
  readonly column?: number;
  /** What the upload API says beside the error, about a mistake that the error does not name. */
  readonly advice?: string;
  readonly warnings: readonly UploadWarning[];
}

/** What became of a text. */
export type ParsedUpload = UploadSuccess | UploadFailure;
