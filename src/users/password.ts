import { AppError } from '../errors/app-error.js';
import { PASSWORD_LENGTH } from '../identity/password-hasher.js';

/**
 * Checks a new password.
 *
 * @throws AppError INVALID_INPUT
 */
export function checkPassword(password: string, path = 'password'): void {
  if (password.length >= PASSWORD_LENGTH.min && password.length <= PASSWORD_LENGTH.max) return;
  throw AppError.invalidInput(path, `A password has ${PASSWORD_LENGTH.min} to ${PASSWORD_LENGTH.max} characters.`);
}
