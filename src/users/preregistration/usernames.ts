import anyAscii from 'any-ascii';
import { USERNAME_LENGTH } from '../username.js';

/** What becomes of usernames that come up more than once. */
export enum DuplicatePolicy {
  /** All but the first get a number: ada, ada2, ada3. */
  NUMBER = 'NUMBER',
  /** All but the first get a number after a hyphen: ada, ada-2, ada-3. */
  HYPHEN_NUMBER = 'HYPHEN_NUMBER',
  /** They stay as they are, and are problems. */
  LEAVE = 'LEAVE',
}

/** A text as people would write it in a username: lower case, no spaces. */
export function plainUsername(text: string): string {
  return text.toLowerCase().replaceAll(/\s+/gu, '');
}

/**
 * A text as a username: in lower case, without spaces, letters of other alphabets as they are written in ours, without
 * what usernames cannot have, not too long. Too short where nothing is left.
 */
export function toUsername(text: string): string {
  return plainUsername(anyAscii(text.normalize('NFC')))
    .replaceAll(/[^a-z0-9._@-]/g, '')
    .replace(/^[._@-]+/, '')
    .slice(0, USERNAME_LENGTH.max);
}

/**
 * Usernames of which each is another. The first of equal ones stays as it is; the next get numbers from 2, but none
 * by which they became equal to anybody else's.
 *
 * @param separator what stands before a number
 */
export function numberUsernames(usernames: readonly string[], separator: '' | '-'): readonly string[] {
  const taken = new Set(usernames);
  const lastNumbers = new Map<string, number>();
  return usernames.map((username) => {
    const last = lastNumbers.get(username);
    lastNumbers.set(username, last ?? 1);
    if (last === undefined || username === '') return username;
    for (let number = last + 1; ; number += 1) {
      const ending = `${separator}${number}`;
      const candidate = `${username.slice(0, USERNAME_LENGTH.max - ending.length)}${ending}`;
      if (taken.has(candidate)) continue;
      taken.add(candidate);
      lastNumbers.set(username, number);
      return candidate;
    }
  });
}
