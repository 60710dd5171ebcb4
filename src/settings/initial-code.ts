import type { EntityManager } from '@mikro-orm/postgresql';
import type { Database } from '../database/database.js';
import type { KeyedHash } from '../identity/keyed-hash.js';

/** Characters of the code: none that is easily taken for another. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Groups of the code, and characters of each. */
const SHAPE = { groups: 4, characters: 4 } as const;

/**
 * The authorisation code that holds until somebody chooses one. It follows from the secret key and a random value in the
 * database: every server of a database has the same one, also after a restart, and the database alone does not tell it.
 */
export class InitialCode {
  /** @param fixed the code, where it is to be another one */
  constructor(
    private readonly database: Database,
    private readonly keyedHash: KeyedHash,
    private readonly fixed?: string,
  ) {}

  /** The code. */
  async value(): Promise<string> {
    if (this.fixed !== undefined) return this.fixed;
    const [row] = await this.database.query<{ seed: string }>('SELECT code_seed::text AS seed FROM setup_state');
    return codeOf(this.keyedHash.deriveKey(`initial authorisation code ${row?.seed}`));
  }
}

/** Replaces the code by another one, within a transaction: whoever read the one before cannot use it any more. */
export async function replaceInitialCode(em: EntityManager): Promise<void> {
  await em.execute('UPDATE setup_state SET code_seed = gen_random_uuid()');
}

function codeOf(key: Buffer): string {
  const characters = [...key].map((byte) => ALPHABET.charAt(byte % ALPHABET.length));
  return Array.from({ length: SHAPE.groups }, (_, group) =>
    characters.slice(group * SHAPE.characters, (group + 1) * SHAPE.characters).join(''),
  ).join('-');
}
