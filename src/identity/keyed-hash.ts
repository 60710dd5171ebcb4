import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** What a keyed hash is made for; a hash for one purpose never matches another. */
export type HashPurpose = 'api-key' | 'api-secret' | 'known-browser';

/**
 * Keyed hashes of API keys and secrets, under a key that is not in the database: whoever steals the database cannot test
 * guesses. A slow hash for each upload would be the bottleneck of the whole server. Keys for other purposes are derived
 * from the same one.
 */
export class KeyedHash {
  constructor(private readonly key: string) {}

  /** HMAC-SHA-256 of a value, bound to its purpose and its owner. */
  of(purpose: HashPurpose, userId: number, value: string): Buffer {
    return createHmac('sha256', this.key).update(`${purpose}\0${userId}\0${value}`).digest();
  }

  /** Whether a value has this hash, compared in constant time. */
  matches(stored: Buffer, purpose: HashPurpose, userId: number, value: string): boolean {
    const computed = this.of(purpose, userId, value);
    return stored.length === computed.length && timingSafeEqual(stored, computed);
  }

  /** A key of 32 bytes for another purpose, from which this one cannot be found. */
  deriveKey(purpose: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.key, '', purpose, 32));
  }

  /** What identifies the key itself without telling it. */
  fingerprint(): Buffer {
    return createHmac('sha256', this.key).update('fingerprint of the secret key').digest();
  }
}
