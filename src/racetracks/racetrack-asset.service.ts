import { LRUCache } from 'lru-cache';
import type { Database } from '../database/database.js';
import { AppError } from '../errors/app-error.js';
import type { RacetrackAsset, RacetrackAssetKind } from './racetrack-asset.js';
import { findAssetHead, type RacetrackAssetHead, readAsset } from './racetrack-asset.store.js';

/** Most bytes of uploads that are kept in memory. */
const MAX_BYTES = 32 * 1024 * 1024;

interface Wanted {
  readonly racetrackId: number;
  readonly kind: RacetrackAssetKind;
  readonly head: RacetrackAssetHead;
}

/** An upload as it is served, with what tells it from other versions. */
export interface ServedAsset extends RacetrackAsset {
  readonly fingerprint: string;
}

/**
 * Serves what was uploaded for tracks, to everybody. A class loads the same picture at once, so bytes are read once for
 * all and kept in memory; whether they are still there is asked each time, so what was removed on another server is gone
 * here as well.
 */
export class RacetrackAssetService {
  private readonly assets = new LRUCache<string, ServedAsset, Wanted>({
    maxSize: MAX_BYTES,
    sizeCalculation: ({ contents }) => contents.length + 1,
    // Those who wait for what had to make way meanwhile are still given it.
    ignoreFetchAbort: true,
    fetchMethod: async (_key, _stale, { context: { racetrackId, kind, head } }) => {
      const contents = await readAsset(this.database, racetrackId, kind, head.fingerprint);
      return contents && { ...head, kind, contents };
    },
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
    const asset =
      head &&
      (await this.assets.fetch(`${racetrackId}/${kind}/${head.fingerprint}`, { context: { racetrackId, kind, head } }));
    if (asset === undefined) throw AppError.notFound(kind === 'img' ? 'picture' : 'path');
    return asset;
  }
}
