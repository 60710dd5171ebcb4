import { AppError } from '../errors/app-error.js';
import { databaseIdOf } from '../graphql/node-id.js';

/**
 * Database id in the opaque id of a race.
 *
 * @throws AppError NOT_FOUND
 */
export function raceIdOf(id: string): number {
  const databaseId = databaseIdOf('Race', id);
  if (databaseId === undefined) throw AppError.notFound('race', ['raceId']);
  return databaseId;
}
