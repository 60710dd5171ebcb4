import { LRUCache } from 'lru-cache';
import type { Database } from '../database/database.js';
import { AppError } from '../errors/app-error.js';
import type { RacetrackAsset, RacetrackAssetKind } from './racetrack-asset.js';
import { findAssetHead, readAsset } from './racetrack-asset.store.js';

/** Most bytes of uploads that are kept in memory. */
const MOST_BYTES = 32 * 1024 * 1024;

/** An upload as it is served, with what tells it from other versions. */
export interface ServedAsset extends RacetrackAsset {
  readonly fingerprint: string;
}

/**
 * Serves what was uploaded for tracks, to everybody. A class loads the same picture at once, so bytes are kept in memory;
 * whether they are still there is asked each time, so what was removed on another server is gone here as well.
 */
export class RacetrackAssetService {
  private readonly assets = new LRUCache<string, ServedAsset>({
    maxSize: MOST_BYTES,
    sizeCalculation: ({ contents }) => contents.length + 1,
  });

  constructor(private readonly database: Database) {}

  /**
   * An upload.
   *
   * @param fingerprint of which version, as races refer to it; undefined for the one that the track has now
   * @throws AppError NOT_FOUND
   */
  async get(racetrackId: number, kind: RacetrackAssetKind, fingerprint: string | undefined): Promise<ServedAsset> {
    const head = await findAssetHead(this.database, racetrackId, kind, fingerprint);
    if (head === undefined) throw AppError.notFound(kind === 'img' ? 'picture' : 'path');
    const key = `${racetrackId}/${kind}/${head.fingerprint}`;
    const known = this.assets.get(key);
    if (known !== undefined) return known;
    const contents = await readAsset(this.database, racetrackId, kind, head.fingerprint);
    if (contents === undefined) throw AppError.notFound(kind === 'img' ? 'picture' : 'path');
    const asset = { ...head, kind, contents };
    this.assets.set(key, asset);
    return asset;
  }
}
