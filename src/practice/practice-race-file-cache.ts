import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import { AppError } from '../errors/app-error.js';
import { sha256Of } from '../races/life-cycle/race-outcome.js';
import { CURRENT_RULESET } from '../racing/index.js';
import type { RaceSimulator } from '../threads/race-simulator.js';
import type { PracticeRaceStore, StoredPracticeRace } from './practice-race.store.js';
import { withoutCostAndRules } from './practice-race-view.js';

const toBrotli = promisify(brotliCompress);
const fromBrotli = promisify(brotliDecompress);

/** Most bytes of race files that are kept in memory. */
const MAX_BYTES = 16 * 1024 * 1024;

/** A race file in the form in which it is stored: a fifteenth of its size. */
export async function compressRaceFile(contents: Uint8Array): Promise<Buffer> {
  return await toBrotli(contents, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
}

/** A race file, and its hash. */
export interface PracticeRaceFile {
  readonly contents: Buffer;
  /** SHA-256 of the contents, in hexadecimal. */
  readonly sha256: string;
}

/** Files of practice races that are asked for often, read once for all who ask meanwhile. */
export class PracticeRaceFileCache {
  private readonly files = new LRUCache<string, PracticeRaceFile, () => Promise<PracticeRaceFile>>({
    maxSize: MAX_BYTES,
    sizeCalculation: ({ contents }) => contents.length + 1,
    // Those who wait for what had to make way meanwhile are still given it.
    ignoreFetchAbort: true,
    fetchMethod: async (_key, _stale, { context: make }) => await make(),
  });

  constructor(
    private readonly store: PracticeRaceStore,
    private readonly simulator: RaceSimulator,
  ) {}

  /**
   * The file of a race.
   *
   * @throws AppError CONFLICT when it was not kept, and cannot be computed any more
   */
  async fileOf(race: StoredPracticeRace): Promise<PracticeRaceFile> {
    const make = async () => ({ contents: await this.read(race), sha256: race.sha256 });
    return await this.files.forceFetch(race.id, { context: make });
  }

  /**
   * The same without what buggies cost and weigh, and which rules they break.
   *
   * @throws AppError CONFLICT as {@link fileOf}
   */
  async reducedFileOf(race: StoredPracticeRace): Promise<PracticeRaceFile> {
    const make = async () => {
      const contents = withoutCostAndRules((await this.fileOf(race)).contents);
      return { contents, sha256: sha256Of(contents) };
    };
    return await this.files.forceFetch(`${race.id} reduced`, { context: make });
  }

  private async read(race: StoredPracticeRace): Promise<Buffer> {
    const kept = await this.store.file(race.id);
    return kept === undefined ? await this.compute(race) : await fromBrotli(kept);
  }

  /** Computes the file of a race that an earlier version ran, and keeps it from now on. */
  private async compute(race: StoredPracticeRace): Promise<Buffer> {
    const { name, version } = CURRENT_RULESET;
    const isKnown = race.ruleset === name && race.rulesetVersion === version;
    const computed = isKnown ? await this.simulator.run(race.input) : undefined;
    if (computed?.sha256 !== race.sha256) {
      throw AppError.conflict(
        'This race was run by rules that are not known any more, and its file was not kept. Run it again for another one.',
      );
    }
    await this.store.keepFile(race.id, await compressRaceFile(computed.contents));
    return Buffer.from(computed.contents);
  }
}
