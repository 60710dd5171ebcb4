/**
 * Racing, pure and complete: parts, uploads, rules, races and race files. No input or output, no clock and no chance but
 * what is passed in, so it runs anywhere.
 */
export {
  type BuggyAttributes,
  type BuggyLike,
  type BuggyRecord,
  buggyFieldNames,
  buggyFields,
  type FieldDefinition,
} from './buggy.types.js';
export { mass, totalCost } from './buggy-cost.js';
export { RULE_NAMES, type RuleName, ruleViolations } from './buggy-rules.js';
export { MAX_BUGGY_BYTES, parseBuggyUpload } from './buggy-upload.js';
export type {
  ParsedUpload,
  UploadErrorCode,
  UploadFailure,
  UploadSuccess,
  UploadWarning,
  UploadWarningCode,
} from './buggy-upload.types.js';
export { type Choice, type Part, type PowerPart, partsCatalogue } from './parts-catalogue.js';
export { CURRENT_RULESET, type RaceInput, runRace, USUAL_RACE } from './race-engine.js';
export { hasOldFormat, type ReadRaceFile, readRaceFile } from './race-file.reader.js';
export type {
  DownloadedRaceFile,
  Entrant,
  EventCode,
  FinishedRaceFile,
  RaceDescription,
  RaceFileEvent,
  RaceFileResult,
  Ruleset,
  UploadedRaceFile,
} from './race-file.types.js';
export { type Verdict, verifyRaceFile } from './race-file.verifier.js';
export { raceDownloadFile, writeRaceFile } from './race-file.writer.js';
export { raceStatistics } from './race-statistics.js';
