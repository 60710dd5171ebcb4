import {
  type BuggyAttributes,
  type BuggyLike,
  buggyFieldNames,
  buggyFields,
  type FieldDefinition,
} from './buggy.types.js';
import { findPart } from './parts-catalogue.js';

/**
 * A buggy of a race file as the reference system's runner takes it in: an unknown name of a part becomes the default, an
 * empty text counts as nothing, and truth values may be texts. What cannot be a quantity becomes nothing, and then the
 * rules keep the buggy from starting.
 */
export function loadEntrant(entrant: BuggyLike): BuggyAttributes {
  const loaded = buggyFieldNames.map((name) => [name, loadValue(buggyFields[name], entrant[name])]);
  return Object.fromEntries(loaded) as BuggyAttributes;
}

function loadValue(definition: FieldDefinition, value: unknown): unknown {
  if (definition.kind === 'boolean') return isTrue(value);
  if (definition.kind === 'integer') return toQuantity(value);
  if (definition.group !== undefined)
    return findPart(definition.group, value) === undefined ? definition.default : value;
  return typeof value === 'string' && value !== '' ? value : definition.default;
}

/** Truth values come as such, or as text from CSV files. */
function isTrue(value: unknown): boolean {
  return value === true || (typeof value === 'string' && value.trim().toLowerCase() === 'true');
}

/** Quantities come as numbers, or as text from CSV files. Negative ones would make a buggy free. */
function toQuantity(value: unknown): number | null {
  const number = typeof value === 'string' && /^\s*\d+\s*$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : null;
}
