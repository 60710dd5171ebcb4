import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/** The one source of chance of a race: the same seed gives the same draws on every machine. */
export class Random {
  private readonly generator: RandomGenerator;

  /** @param seed any text; all of it counts */
  constructor(seed: string) {
    this.generator = xoroshiro128plusFromState(stateOf(seed));
  }

  /** A whole number from `min` to `max`, both included, each equally likely. */
  integer(min: number, max: number): number {
    return uniformInt(this.generator, min, max);
  }

  /** Sum of `count` rolls of a die with `sides` sides, and `bonus`. */
  dice(count: number, sides: number, bonus = 0): number {
    let sum = bonus;
    for (let roll = 0; roll < count; roll += 1) sum += uniformInt(this.generator, 1, sides);
    return sum;
  }

  /** True with a chance of `p` in 1001: a draw from 0 to 1000 that is less than `p`. */
  perMille(p: number): boolean {
    return uniformInt(this.generator, 0, 1000) < p;
  }

  /** Puts a list in random order, in place. */
  shuffle(list: unknown[]): void {
    for (let last = list.length - 1; last > 0; last -= 1) {
      const other = uniformInt(this.generator, 0, last);
      const kept = list[last];
      list[last] = list[other];
      list[other] = kept;
    }
  }
}

/**
 * Four words of state from a seed: FNV-1a over its UTF-16 code units from four different beginnings, each word stirred
 * by the last steps of MurmurHash3, so that seeds that differ little give states that differ much.
 */
function stateOf(seed: string): number[] {
  const state = [0x811c9dc5, 0x01000193, 0x9e3779b9, 0x85ebca6b].map((beginning) => {
    let hash = beginning;
    for (let index = 0; index < seed.length; index += 1) hash = Math.imul(hash ^ seed.charCodeAt(index), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return (hash ^ (hash >>> 16)) | 0;
  });
  // The generator cannot leave the state of four zeros.
  return state.every((word) => word === 0) ? [1, 2, 3, 4] : state;
}
