import { AppError } from '../errors/app-error.js';

/** Shortest and longest username, in characters. */
export const USERNAME_LENGTH = { min: 2, max: 32 } as const;

/** What a username is made of, once it is in lower case. The database checks the same. */
const USERNAME = new RegExp(`^[a-z0-9][a-z0-9._@-]{${USERNAME_LENGTH.min - 1},${USERNAME_LENGTH.max - 1}}$`);

/** The form in which usernames are stored and compared. */
export function normaliseUsername(text: string): string {
  return text.trim().toLowerCase();
}

/**
 * Checks a new username.
 *
 * @throws AppError INVALID_INPUT
 */
export function checkUsername(text: string): string {
  const username = normaliseUsername(text);
  if (USERNAME.test(username)) return username;
  throw AppError.invalidInput(
    'username',
    'A username has 2 to 32 characters: letters a to z, digits, and . _ @ - after the first one.',
  );
}
