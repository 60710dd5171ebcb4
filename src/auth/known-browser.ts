import { randomBytes } from 'node:crypto';
import type { KeyedHash } from '../identity/keyed-hash.js';

/** Whose browser it is. */
export interface BrowserOwner {
  readonly userId: number;
  /** Another password makes all browsers strangers: whoever knew the one before may have used any number of them. */
  readonly passwordHash: string | null;
}

/**
 * Recognises browsers in which somebody has signed in before, by a token that they keep when they sign out. Guesses from
 * elsewhere are limited for each account over all addresses; its owner is not, in a browser that the account knows. (OWASP
 * calls this a device cookie.)
 */
export class KnownBrowsers {
  constructor(private readonly keyedHash: KeyedHash) {}

  /** A token for the browser in which somebody has just signed in; the one that it has, if that is good. */
  tokenFor(owner: BrowserOwner, present: string | undefined): string {
    if (present !== undefined && this.identify(owner, present) !== undefined) return present;
    const id = randomBytes(16).toString('base64url');
    return `${id}.${this.seal(owner, id)}`;
  }

  /** What identifies the browser, if the token was handed out for this account; undefined otherwise. */
  identify(owner: BrowserOwner, token: string): string | undefined {
    const [id = '', seal = ''] = token.split('.', 2);
    const bytes = Buffer.from(seal, 'base64url');
    return this.keyedHash.matches(bytes, 'known-browser', owner.userId, sealed(owner, id)) ? id : undefined;
  }

  private seal(owner: BrowserOwner, id: string): string {
    return this.keyedHash.of('known-browser', owner.userId, sealed(owner, id)).toString('base64url');
  }
}

function sealed({ passwordHash }: BrowserOwner, id: string): string {
  return `${id}\0${passwordHash ?? ''}`;
}
