import type { EntityManager } from '@mikro-orm/postgresql';
import { executeBound } from '../database/execute-bound.js';

/** People, and texts of each, that are looked at in one go, so that those who upload wait for a moment at the most. */
const BATCH = { people: 10, texts: 200 } as const;

/**
 * Removes the texts of rejected uploads, in the transaction of `em`: of each person all but the latest. Their outcome and
 * their size stay.
 *
 * @param kept how many rejected uploads of a person stay whole
 * @returns whether there may be more
 */
export async function forgetRejectedTexts(em: EntityManager, kept: number): Promise<boolean> {
  const people = await executeBound(
    em,
    `WITH person AS (
       SELECT user_id FROM upload_tallies WHERE rejected_texts > $1 ORDER BY user_id LIMIT ${BATCH.people} FOR UPDATE
     ), old AS (
       SELECT u.id FROM person CROSS JOIN LATERAL (
         SELECT id FROM buggy_uploads b
          WHERE b.user_id = person.user_id AND b.error_code IS NOT NULL AND b.raw_body IS NOT NULL
          ORDER BY b.id DESC OFFSET $1 LIMIT ${BATCH.texts}) u
     ), removed AS (
       UPDATE buggy_uploads SET removed_bytes = octet_length(raw_body), raw_body = NULL
        WHERE id IN (SELECT id FROM old) RETURNING user_id
     ), counted AS (
       SELECT person.user_id, count(removed.user_id)::integer AS texts
         FROM person LEFT JOIN removed USING (user_id) GROUP BY person.user_id
     )
     UPDATE upload_tallies t SET removed_texts = t.removed_texts + counted.texts,
            rejected_texts = CASE WHEN counted.texts < ${BATCH.texts} THEN $1 ELSE greatest($1, t.rejected_texts - counted.texts) END
       FROM counted WHERE t.user_id = counted.user_id RETURNING 1`,
    [kept],
  );
  return people.length > 0;
}
