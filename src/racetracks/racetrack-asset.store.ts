import type { EntityManager } from '@mikro-orm/postgresql';
import type { Database } from '../database/database.js';
import { executeBound } from '../database/execute-bound.js';
import { assetPath, fingerprintOf, type RacetrackAsset, type RacetrackAssetKind } from './racetrack-asset.js';

/** What tells an upload from others, without its bytes. */
export interface RacetrackAssetHead {
  readonly fingerprint: string;
  readonly mediaType: RacetrackAsset['mediaType'];
}

/** SQL of the address of an upload `a`. */
const ADDRESS = `'/races/assets/track/' || a.racetrack_id || '/' || a.kind || '?v=' || a.fingerprint`;

/** Keeps an upload, in a transaction, and returns where it will be found. */
export async function keepAsset(em: EntityManager, racetrackId: number, asset: RacetrackAsset): Promise<string> {
  const fingerprint = fingerprintOf(asset);
  await executeBound(
    em,
    `INSERT INTO racetrack_assets (racetrack_id, kind, fingerprint, media_type, contents)
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
    [racetrackId, asset.kind, fingerprint, asset.mediaType, Buffer.from(asset.contents)],
  );
  return assetPath(racetrackId, asset.kind, fingerprint);
}

/**
 * Removes what was uploaded and is used by no track and no race any more. Addresses may name this server or not, so only
 * their ends count.
 */
export async function removeUnusedAssets(em: EntityManager): Promise<void> {
  await executeBound(
    em,
    `DELETE FROM racetrack_assets a
      WHERE NOT EXISTS (SELECT FROM racetracks t
              WHERE right(t.image_url, length(${ADDRESS})) = ${ADDRESS} OR right(t.svg_url, length(${ADDRESS})) = ${ADDRESS})
        AND NOT EXISTS (SELECT FROM races r
              WHERE right(r.track_image_url, length(${ADDRESS})) = ${ADDRESS}
                 OR right(r.track_svg_url, length(${ADDRESS})) = ${ADDRESS})`,
    [],
  );
}

/**
 * What was uploaded for a track.
 *
 * @param fingerprint of which version; undefined for the one that the track has now
 */
export async function findAssetHead(
  database: Database,
  racetrackId: number,
  kind: RacetrackAssetKind,
  fingerprint: string | undefined,
): Promise<RacetrackAssetHead | undefined> {
  const [head] = await database.query<RacetrackAssetHead & Record<string, unknown>>(
    `SELECT a.fingerprint, a.media_type AS "mediaType" FROM racetrack_assets a
      WHERE a.racetrack_id = $1 AND a.kind = $2
        AND CASE WHEN $3::text IS NOT NULL THEN a.fingerprint = $3
            ELSE EXISTS (SELECT FROM racetracks t WHERE t.id = a.racetrack_id AND ${ADDRESS} IN (t.image_url, t.svg_url)) END`,
    [racetrackId, kind, fingerprint ?? null],
    'racetrack-asset-head',
  );
  return head;
}

/** Bytes of what was uploaded for a track. */
export async function readAsset(
  database: Database,
  racetrackId: number,
  kind: RacetrackAssetKind,
  fingerprint: string,
): Promise<Buffer | undefined> {
  const [row] = await database.query<{ contents: Buffer }>(
    'SELECT contents FROM racetrack_assets WHERE racetrack_id = $1 AND kind = $2 AND fingerprint = $3',
    [racetrackId, kind, fingerprint],
    'racetrack-asset',
  );
  return row?.contents;
}
