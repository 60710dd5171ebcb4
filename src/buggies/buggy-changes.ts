import { buggyFieldNames } from '../racing/index.js';

/** An attribute that differs between two buggies. */
export interface BuggyChange {
  readonly name: string;
  /** As it was, as text; null for nothing. */
  readonly before: string | null;
  /** As it became, as text; null for nothing. */
  readonly after: string | null;
}

/** What differs between two buggies, in the order of the specification. */
export function buggyChanges(before: object, after: object): BuggyChange[] {
  const text = (buggy: object, name: string): string | null => {
    const value: unknown = (buggy as Record<string, unknown>)[name];
    return value === null || value === undefined ? null : String(value);
  };
  return buggyFieldNames
    .map((name) => ({ name, before: text(before, name), after: text(after, name) }))
    .filter((change) => change.before !== change.after);
}
