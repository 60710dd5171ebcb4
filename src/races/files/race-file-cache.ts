import { LRUCache } from 'lru-cache';
import type { Database } from '../../database/database.js';

/** Most bytes of race files that are kept. */
const MOST_BYTES = 64 * 1024 * 1024;

/** A stored race file. */
export interface StoredRaceFile {
  readonly contents: Buffer;
  /** SHA-256 in hexadecimal. */
  readonly sha256: string;
}

/**
 * Race files that are asked for often, kept in memory. Each time only the hash is read from the database, so a file that
 * was replaced on another server is never served again.
 */
export class RaceFileCache {
  private readonly files = new LRUCache<string, StoredRaceFile>({
    maxSize: MOST_BYTES,
    sizeCalculation: ({ contents }) => contents.length + 1,
  });

  constructor(private readonly database: Database) {}

  /** The file of a race, or undefined when it has none. */
  async fileOf(raceId: number): Promise<StoredRaceFile | undefined> {
    const [head] = await this.database.query<{ sha256: string }>(
      'SELECT sha256 FROM race_files WHERE race_id = $1',
      [raceId],
      'race-file-hash',
    );
    const known = head === undefined ? undefined : this.files.get(head.sha256);
    if (head === undefined || known !== undefined) return known;
    const [file] = await this.database.query<{ contents: Buffer; sha256: string }>(
      'SELECT contents, sha256 FROM race_files WHERE race_id = $1',
      [raceId],
      'race-file',
    );
    if (file !== undefined) this.files.set(file.sha256, file);
    return file;
  }
}
