import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { KeyedHash } from '../identity/keyed-hash.js';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What encrypted values begin with; a later format gets another number. */
const VERSION = 'v1:';

/**
 * Encrypts sensitive settings for the database, under a key that is not in it. Each value is bound to the name of its
 * setting, so that nobody can move it to another one.
 */
export class SettingCipher {
  /** @param key 32 bytes */
  constructor(private readonly key: Buffer) {}

  /** The cipher of a server with a secret key. */
  static of(secretKey: KeyedHash): SettingCipher {
    return new SettingCipher(secretKey.deriveKey('sensitive settings'));
  }

  /** Encrypts a value; the same value looks different each time. */
  encrypt(name: string, value: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.key, nonce).setAAD(Buffer.from(name));
    const encrypted = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
    return VERSION + Buffer.concat([nonce, cipher.getAuthTag(), encrypted]).toString('base64');
  }

  /** The value again, or undefined when it was encrypted under another key, for another setting, or was changed. */
  decrypt(name: string, stored: string): string | undefined {
    if (!stored.startsWith(VERSION)) return undefined;
    const bytes = Buffer.from(stored.slice(VERSION.length), 'base64');
    try {
      const decipher = createDecipheriv(ALGORITHM, this.key, bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(Buffer.from(name)).setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
    } catch {
      return undefined;
    }
  }
}
