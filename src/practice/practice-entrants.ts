import { AppError } from '../errors/app-error.js';
import { type Entrant, parseBuggyUpload } from '../racing/index.js';

/** Buggies that somebody may make up for one race. */
const MAX_GENERATED = 20;

/** Most that race against somebody's buggy. */
export const MAX_OPPONENTS = 100;

/** Number of the account that those have who are made up: no account has it. */
export const MADE_UP = 0;

/** Longest JSON of a buggy, in characters, as on the page where buggies are pasted. */
const MAX_JSON_LENGTH = 2048;

/**
 * Buggies that somebody made up, called "made-up 1" and so on: no account can be called that.
 *
 * @param texts JSON of each, as for an upload
 * @throws AppError INVALID_INPUT that names the one that cannot be read
 */
export function madeUpEntrants(texts: readonly string[], defaultFlagColor: string, now: Date): Entrant[] {
  if (texts.length > MAX_GENERATED) {
    throw AppError.invalidInput('madeUp', `Make up at most ${MAX_GENERATED} buggies for one race.`);
  }
  return texts.map((text, index) =>
    entrantOf(
      text,
      { username: `made-up ${index + 1}`, userId: MADE_UP, path: ['madeUp', String(index)] },
      defaultFlagColor,
      now,
    ),
  );
}

/**
 * A buggy as somebody wants to try it out.
 *
 * @throws AppError INVALID_INPUT
 */
export function entrantOf(
  text: string,
  owner: { readonly username: string; readonly userId: number; readonly path: readonly string[] },
  defaultFlagColor: string,
  now: Date,
): Entrant {
  if (text.length > MAX_JSON_LENGTH) {
    throw AppError.invalidInput(owner.path, `The JSON of a buggy has at most ${MAX_JSON_LENGTH} characters.`);
  }
  const parsed = parseBuggyUpload(text, { defaultFlagColor });
  if (!parsed.ok) throw AppError.invalidInput(owner.path, `${parsed.error}. ${parsed.hint}`);
  return {
    ...parsed.buggy,
    username: owner.username,
    user_id: owner.userId,
    id: 0,
    created_at: now.toISOString().slice(0, 19).replace('T', ' '),
  };
}
