import type { EntityManager } from '@mikro-orm/postgresql';
import { type BuiltinRacetrack, builtinRacetracks } from './builtin-racetracks.js';

/** Where the files of the built-in tracks are served. */
const FOLDER = '/races/assets/tracks/';

/** Addresses of the files of a built-in track. */
export function builtinAddresses({ imageFile, svgFile }: BuiltinRacetrack): { imageUrl: string; svgUrl: string } {
  return { imageUrl: `${FOLDER}${imageFile}`, svgUrl: `${FOLDER}${svgFile}` };
}

/** Adds the built-in tracks that were never there. */
export async function settleBuiltinRacetracks(em: EntityManager): Promise<void> {
  for (const track of builtinRacetracks) {
    const { imageUrl, svgUrl } = builtinAddresses(track);
    await em.execute(
      `INSERT INTO racetracks (slug, title, description, image_url, svg_url, path_length, lap_length, start_offset)
       SELECT ?, ?, ?, ?, ?, ?, ?, ? WHERE NOT EXISTS (SELECT FROM racetracks_left_out WHERE slug = ?)
       ON CONFLICT (slug) DO NOTHING`,
      [
        ...[track.slug, track.title, track.description, imageUrl, svgUrl],
        ...[track.pathLength, track.lapLength, track.startOffset, track.slug],
      ],
    );
  }
}

/** Remembers that somebody deleted a track, so that a built-in one does not come back by itself. */
export async function leaveOut(em: EntityManager, slug: string): Promise<void> {
  if (!builtinRacetracks.some((track) => track.slug === slug)) return;
  await em.execute('INSERT INTO racetracks_left_out (slug) VALUES (?) ON CONFLICT DO NOTHING', [slug]);
}

/** Forgets which built-in tracks were deleted. */
export async function leaveNoneOut(em: EntityManager): Promise<void> {
  await em.execute('DELETE FROM racetracks_left_out');
}
