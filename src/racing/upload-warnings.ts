import type { UploadWarning, UploadWarningCode } from './buggy-upload.types.js';

/** Most warnings that one upload gives; the rest are counted. */
const MAX_WARNINGS = 100;

/** Longest name of a field that a warning repeats, in characters. */
const MAX_NAME_LENGTH = 40;

/** Collects warnings, as many as are of use: an upload may have a million unknown fields. */
export class UploadWarnings {
  private readonly warnings: UploadWarning[] = [];
  private dropped = 0;

  /** Adds a warning about a field: its name, then what is said of it. */
  about(field: string, code: UploadWarningCode, text: string): void {
    // Names are cut anywhere and may be broken to begin with; halves of characters could not be stored or sent.
    const name = (field.length > MAX_NAME_LENGTH ? `${field.slice(0, MAX_NAME_LENGTH)}…` : field).toWellFormed();
    this.add({ code, field: name, message: `${name} ${text}` });
  }

  /** Adds a warning. */
  add(warning: UploadWarning): void {
    if (this.warnings.length < MAX_WARNINGS) this.warnings.push(warning);
    else this.dropped += 1;
  }

  /** All of them, with a last one that counts those that were left out. */
  list(): readonly UploadWarning[] {
    if (this.dropped === 0) return this.warnings;
    const message = `There are ${this.dropped} more warnings of this kind.`;
    return [...this.warnings, { code: 'MORE_WARNINGS', message }];
  }
}
