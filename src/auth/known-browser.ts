import { randomBytes } from 'node:crypto';
import type { KeyedHash } from './keyed-hash.js';

/**
 * Recognises browsers in which somebody has signed in before, by a token that they keep when they sign out. Guesses from
 * elsewhere are limited for each account over all addresses; its owner is not, in a browser that the account knows. (OWASP
 * calls this a device cookie.)
 */
export class KnownBrowsers {
  constructor(private readonly keyedHash: KeyedHash) {}

  /** A token for the browser in which somebody has just signed in; the one that it has, if that is good. */
  tokenFor(userId: number, present: string | undefined): string {
    if (present !== undefined && this.identify(userId, present) !== undefined) return present;
    const id = randomBytes(16).toString('base64url');
    return `${id}.${this.seal(userId, id)}`;
  }

  /** What identifies the browser, if the token was handed out for this account; undefined otherwise. */
  identify(userId: number, token: string): string | undefined {
    const [id = '', seal = ''] = token.split('.', 2);
    const bytes = Buffer.from(seal, 'base64url');
    return this.keyedHash.matches(bytes, 'known-browser', userId, id) ? id : undefined;
  }

  private seal(userId: number, id: string): string {
    return this.keyedHash.of('known-browser', userId, id).toString('base64url');
  }
}
