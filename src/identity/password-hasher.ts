import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import { verify as verifyBcrypt } from '@node-rs/bcrypt';
import pLimit from 'p-limit';
import type { KeyedHash } from './keyed-hash.js';

/** How much work a hash of Argon2id is. */
export interface PasswordCost {
  /** Memory in KiB. */
  readonly memoryCost: number;
  /** Passes over the memory. */
  readonly timeCost: number;
  /** Lanes. */
  readonly parallelism: number;
}

/** As OWASP advises: 19 MiB of memory, two passes, one lane. */
const ADVISED_COST: PasswordCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/**
 * For the thousands of passwords of a roster, a fifth of the work. They are hashed with a key that is not in the database,
 * without which nobody can test guesses, and hashed again as all others at the first sign-in.
 */
const INITIAL_PARAMETERS = { memoryCost: 7_168, timeCost: 1, parallelism: 1 } as const;

/** What stands before a hash with {@link INITIAL_PARAMETERS}. */
const INITIAL_PREFIX = 'initial:';

/** Hashes of the reference system. */
const BCRYPT = /^\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}$/;

/** Hashes of ours, as another server of this kind gives them away; not those that would take for ever to verify. */
const ARGON2ID = /^\$argon2id\$v=19\$m=\d{1,5},t=\d,p=\d\$[A-Za-z0-9+/]{11,64}\$[A-Za-z0-9+/]{22,128}$/;

/** Hashes at once: all cores but one, so that other requests go on. */
const MAX_CONCURRENT = Math.max(1, Math.min(4, availableParallelism() - 1));

/** Shortest and longest password, in characters. */
export const PASSWORD_LENGTH = { min: 8, max: 80 } as const;

/** Hashes and verifies passwords, a bounded number at once. */
export class PasswordHasher {
  private readonly limit = pLimit(MAX_CONCURRENT);
  private decoy: Promise<string> | undefined;

  /**
   * @param initialKey key for the hashes of initial passwords; without it there are none, and none match
   * @param cost of a hash; tests that are not about it make it small
   */
  constructor(
    private readonly initialKey?: Buffer,
    private readonly cost: PasswordCost = ADVISED_COST,
  ) {}

  /** The hasher of a server with a secret key. */
  static of(secretKey: KeyedHash, cost?: PasswordCost): PasswordHasher {
    return new PasswordHasher(secretKey.deriveKey('initial passwords'), cost);
  }

  /** Hash of a password, with its parameters and salt. */
  hash(password: string): Promise<string> {
    return this.limit(() => hash(password, this.cost));
  }

  /** Hash of a password that somebody was given and is expected to change. */
  hashInitial(password: string): Promise<string> {
    const { initialKey } = this;
    if (initialKey === undefined) throw new Error('there is no key for initial passwords');
    return this.limit(
      async () => INITIAL_PREFIX + (await hash(password, { ...INITIAL_PARAMETERS, secret: initialKey })),
    );
  }

  /**
   * Whether a password belongs to a hash. Without a hash, for an account that does not exist, it takes as long and says
   * no, so that the time tells nothing.
   */
  async verify(passwordHash: string | null | undefined, password: string): Promise<boolean> {
    this.decoy ??= this.hash('no account has this password');
    const stored = passwordHash ?? (await this.decoy);
    const matches = await this.limit(() => this.matches(stored, password));
    return matches && passwordHash !== null && passwordHash !== undefined;
  }

  /** Whether a hash was made otherwise than {@link hash} makes it, so that a known password is better hashed again. */
  needsRehash(passwordHash: string): boolean {
    const { memoryCost, timeCost, parallelism } = this.cost;
    return !passwordHash.startsWith(`$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$`);
  }

  private async matches(stored: string, password: string): Promise<boolean> {
    if (BCRYPT.test(stored)) return await verifyBcrypt(password, stored);
    if (!stored.startsWith(INITIAL_PREFIX)) return await verify(stored, password);
    const { initialKey } = this;
    if (initialKey === undefined) return false;
    // The work that it is less than others, so that the time does not tell who has never signed in.
    const missing = missingWork(this.cost);
    if (missing !== undefined) await hash(password, missing);
    return await verify(stored.slice(INITIAL_PREFIX.length), password, { secret: initialKey });
  }
}

/** What hashing costs more than hashing an initial password; undefined when it does not. */
export function missingWork({ memoryCost, timeCost, parallelism }: PasswordCost): PasswordCost | undefined {
  const work = memoryCost * timeCost - INITIAL_PARAMETERS.memoryCost * INITIAL_PARAMETERS.timeCost;
  return work <= 0 ? undefined : { memoryCost: Math.round(work / timeCost), timeCost, parallelism };
}

/** Whether a text is a hash that another server may have handed over: bcrypt or argon2id. */
export function isForeignHash(text: string): boolean {
  return BCRYPT.test(text) || ARGON2ID.test(text);
}
