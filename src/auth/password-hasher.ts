import { hash, verify } from '@node-rs/argon2';
import pLimit from 'p-limit';

/** Argon2id (the library's default) as OWASP advises: 19 MiB of memory, two passes, one lane. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hashes at once: each takes a thread of the pool that files and name look-ups need too. */
const MOST_AT_ONCE = 4;

/** Shortest and longest password, in characters. */
export const PASSWORD_LENGTH = { min: 8, max: 80 } as const;

/** Hashes and verifies passwords, a bounded number at once. */
export class PasswordHasher {
  private readonly limit = pLimit(MOST_AT_ONCE);
  private decoy: Promise<string> | undefined;

  /** Hash of a password, with its parameters and salt. */
  hash(password: string): Promise<string> {
    return this.limit(() => hash(password, PARAMETERS));
  }

  /**
   * Whether a password belongs to a hash. Without a hash, for an account that does not exist, it takes as long and says
   * no, so that the time tells nothing.
   */
  async verify(passwordHash: string | null | undefined, password: string): Promise<boolean> {
    this.decoy ??= this.hash('no account has this password');
    const stored = passwordHash ?? (await this.decoy);
    const matches = await this.limit(() => verify(stored, password));
    return matches && passwordHash !== null && passwordHash !== undefined;
  }
}
