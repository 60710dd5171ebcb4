/** Kinds of doubts about results that were computed elsewhere, in the order in which they are told. */
export enum RaceUploadWarningCode {
  TITLE_DIFFERS = 'TITLE_DIFFERS',
  COST_LIMIT_DIFFERS = 'COST_LIMIT_DIFFERS',
  LAP_LENGTH_MISSING = 'LAP_LENGTH_MISSING',
  LAP_LENGTH_DIFFERS = 'LAP_LENGTH_DIFFERS',
  MAX_LAPS_DIFFERS = 'MAX_LAPS_DIFFERS',
  OLD_FORMAT = 'OLD_FORMAT',
  USER_ID_DIFFERS = 'USER_ID_DIFFERS',
  USERNAME_DIFFERS = 'USERNAME_DIFFERS',
  UNKNOWN_RULE = 'UNKNOWN_RULE',
  NO_REASON = 'NO_REASON',
  NOT_ENTERED = 'NOT_ENTERED',
  BUGGY_CHANGED = 'BUGGY_CHANGED',
  SEVERAL_ENTRIES = 'SEVERAL_ENTRIES',
  ENTRANTS_MISSING = 'ENTRANTS_MISSING',
  ENTERED_DIFFERS = 'ENTERED_DIFFERS',
  STARTED_DIFFERS = 'STARTED_DIFFERS',
  FINISHED_DIFFERS = 'FINISHED_DIFFERS',
  DNF_MISSING = 'DNF_MISSING',
  DNF_DIFFERS = 'DNF_DIFFERS',
  RACE_FILE_URL_DIFFERS = 'RACE_FILE_URL_DIFFERS',
}

/** Something about a file of results that somebody should look at. */
export interface RaceUploadWarning {
  readonly code: RaceUploadWarningCode;
  /** What is accepted with it: its code, and the number of the entry that it is about, if it is about one. */
  readonly key: string;
  /** Which entry of the file it is about, counted from 1; null when it is about the whole file. */
  readonly entry: number | null;
  /** What is odd, for people. */
  readonly message: string;
}

/** A doubt, about the whole file or about one of its entries, counted from 1. */
export function doubt(code: RaceUploadWarningCode, message: string, entry?: number): RaceUploadWarning {
  return { code, key: entry === undefined ? code : `${code}:${entry}`, entry: entry ?? null, message };
}
