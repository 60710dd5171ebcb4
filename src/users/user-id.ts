import { AppError } from '../errors/app-error.js';
import { databaseIdOf } from '../graphql/node-id.js';

/**
 * Database id in the opaque id of a user.
 *
 * @throws AppError NOT_FOUND
 */
export function userIdOf(id: string): number {
  const databaseId = databaseIdOf('User', id);
  if (databaseId === undefined) throw AppError.notFound('user', ['userId']);
  return databaseId;
}
