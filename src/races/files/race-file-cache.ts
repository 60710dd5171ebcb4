import { LRUCache } from 'lru-cache';
import type { Database } from '../../database/database.js';

/** Most bytes of race files that are kept. */
const MAX_BYTES = 64 * 1024 * 1024;

/** A stored race file. */
export interface StoredRaceFile {
  readonly contents: Buffer;
  /** SHA-256 in hexadecimal. */
  readonly sha256: string;
}

/**
 * Race files that are asked for often, kept in memory, and read once for all who ask meanwhile. Each time only the hash is
 * read from the database, so a file that was replaced on another server is never served again.
 */
export class RaceFileCache {
  private readonly files = new LRUCache<string, StoredRaceFile, number>({
    maxSize: MAX_BYTES,
    sizeCalculation: ({ contents }) => contents.length + 1,
    // Those who wait for what had to make way meanwhile are still given it.
    ignoreFetchAbort: true,
    fetchMethod: async (sha256, _stale, { context: raceId }) => await this.read(raceId, sha256),
  });

  constructor(private readonly database: Database) {}

  /** The file of a race, or undefined when none is kept here. */
  async fileOf(raceId: number): Promise<StoredRaceFile | undefined> {
    const [head] = await this.database.query<{ sha256: string }>(
      'SELECT sha256 FROM race_files WHERE race_id = $1 AND contents IS NOT NULL',
      [raceId],
      'race-file-hash',
    );
    if (head === undefined) return undefined;
    // One that was replaced between the two statements is looked for again.
    return (await this.files.fetch(head.sha256, { context: raceId })) ?? (await this.fileOf(raceId));
  }

  private async read(raceId: number, sha256: string): Promise<StoredRaceFile | undefined> {
    const [file] = await this.database.query<{ contents: Buffer; sha256: string }>(
      'SELECT contents, sha256 FROM race_files WHERE race_id = $1 AND sha256 = $2 AND contents IS NOT NULL',
      [raceId, sha256],
      'race-file',
    );
    return file;
  }
}
