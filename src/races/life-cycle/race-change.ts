import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Database } from '../../database/database.js';
import { publish } from '../../database/outbox.js';
import { AppError } from '../../errors/app-error.js';
import { Race } from '../race.entity.js';

/** A race that was made or changed, and what staff should know about it. */
export interface EditedRace {
  readonly race: Race;
  readonly warnings: readonly string[];
}

/**
 * A race that nobody else can change until the transaction ends.
 *
 * @throws AppError NOT_FOUND
 */
export async function lockRace(em: EntityManager, raceId: number): Promise<Race> {
  const race = await lockIfThere(em, raceId);
  if (race === null) throw AppError.notFound('race', ['raceId']);
  return race;
}

/** The same, or null when there is no such race. */
export async function lockIfThere(em: EntityManager, raceId: number): Promise<Race | null> {
  return await em.findOne(Race, { databaseId: raceId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
}

/**
 * The same for somebody who edits.
 *
 * @param version the version that they have seen; without it nobody is refused
 * @throws AppError NOT_FOUND, or CONFLICT for another version
 */
export async function lockVersion(em: EntityManager, raceId: number, version: number | null): Promise<Race> {
  const race = await lockRace(em, raceId);
  if (version === null || version === race.version) return race;
  throw AppError.conflict('Somebody else has changed this race meanwhile. Read it again, and then change it.', [
    'version',
  ]);
}

/** Changes a race in one transaction, and tells those who watch it. */
export async function changeRace(
  database: Database,
  raceId: number,
  version: number | null,
  work: (em: EntityManager, race: Race) => Promise<EditedRace>,
): Promise<EditedRace> {
  return await database.transactional(async (em) => {
    const race = await lockVersion(em, raceId, version);
    const wasVisible = race.isVisible;
    const edited = await work(em, race);
    race.version += 1;
    await publish(em, 'raceChanged', { raceId });
    if (wasVisible && !race.isVisible) await publish(em, 'raceWithdrawn', { raceId, audience: 'PUBLIC' });
    return edited;
  });
}
