/** Random bytes of a seed. */
const SEED_BYTES = 16;

/** A secret that nobody can guess, from which all draws of a race follow. */
export function newSeed(randomBytes: (size: number) => Buffer): string {
  return randomBytes(SEED_BYTES).toString('hex');
}
