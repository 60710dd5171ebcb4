import { createHash } from 'node:crypto';

/** Kinds of what is uploaded for a track, as they stand in addresses: its picture, and its path. */
export type RacetrackAssetKind = 'img' | 'svg';

/** Something that was uploaded for a track; it never changes. */
export interface RacetrackAsset {
  readonly kind: RacetrackAssetKind;
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/svg+xml';
  readonly contents: Uint8Array;
}

/** Characters of the hash that tells versions of an upload apart. */
const FINGERPRINT_LENGTH = 16;

/** What tells an upload from the other ones of the same track. */
export function fingerprintOf({ contents }: RacetrackAsset): string {
  return createHash('sha256').update(contents).digest('hex').slice(0, FINGERPRINT_LENGTH);
}

/** Where an upload is found on this server. Races keep this address, so it leads to the same bytes for as long as they do. */
export function assetPath(racetrackId: number, kind: RacetrackAssetKind, fingerprint: string): string {
  return `/races/assets/track/${racetrackId}/${kind}?v=${fingerprint}`;
}

/** Whether an address is one of an upload of this track. */
export function isAssetOf(racetrackId: number, kind: RacetrackAssetKind, address: string): boolean {
  return address.startsWith(`/races/assets/track/${racetrackId}/${kind}?v=`);
}
