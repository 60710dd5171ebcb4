import type { EntityManager } from '@mikro-orm/postgresql';
import { slugOf } from '../settings/download-name.js';
import { builtinRacetracks } from './builtin/builtin-racetracks.js';

/** Key of the advisory lock under which a short name is chosen; any number will do, if it stays the same. */
const SLUG_LOCK = 4_001_003;

/** Characters of a short name before its number. */
const SLUG_LENGTH = 50;

/**
 * A short name for a track that no other one has. Those of the built-in tracks are kept for them.
 *
 * @param reserved the short name of the built-in track that it is for
 */
export async function freeSlug(em: EntityManager, title: string, reserved?: string): Promise<string> {
  // Two tracks that are made at once would find the same name free.
  await em.execute('SELECT pg_advisory_xact_lock(?)', [SLUG_LOCK]);
  const wanted = slugOf(title).slice(0, SLUG_LENGTH).replace(/-+$/, '') || 'racetrack';
  const rows = await em.execute<{ slug: string }[]>('SELECT slug FROM racetracks WHERE starts_with(slug, ?)', [wanted]);
  const taken = new Set(
    [...rows, ...builtinRacetracks.filter(({ slug }) => slug !== reserved)].map(({ slug }) => slug),
  );
  let number = 1;
  while (taken.has(number === 1 ? wanted : `${wanted}-${number}`)) number += 1;
  return number === 1 ? wanted : `${wanted}-${number}`;
}
