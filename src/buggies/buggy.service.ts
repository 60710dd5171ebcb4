import { type Actor, isStaff, requireSignedIn } from '../auth/actor.js';
import type { Database } from '../database/database.js';
import { type Connection, type ConnectionArgs, readPageRequest, toConnection } from '../graphql/connection.types.js';
import { BUGGY_SELECT_LIST } from './buggy.columns.js';
import type { Buggy } from './buggy.entity.js';

type BuggyRow = Buggy & Record<string, unknown>;

/** Reads buggies. Staff see all of them, students their own. */
export class BuggyService {
  constructor(private readonly database: Database) {}

  /**
   * A page of the buggies that the actor may see, by id.
   *
   * @throws AppError UNAUTHENTICATED, or INVALID_INPUT for unusable page arguments
   */
  async list(actor: Actor, args: ConnectionArgs): Promise<Connection<Buggy>> {
    const request = readPageRequest(args, 1);
    const owner = ownerFilter(actor);
    const rows = await this.database.query<BuggyRow>(
      `SELECT ${BUGGY_SELECT_LIST} FROM buggies b
        WHERE ($1::integer IS NULL OR b.user_id = $1) AND b.id > $2 ORDER BY b.id LIMIT $3`,
      [owner, Number(request.after?.[0] ?? 0) || 0, request.limit],
      'buggies-page',
    );
    return toConnection(
      rows,
      request,
      (buggy) => [String(buggy.databaseId)],
      async () => {
        const [row] = await this.database.query<{ count: number }>(
          'SELECT count(*)::int AS count FROM buggies WHERE $1::integer IS NULL OR user_id = $1',
          [owner],
        );
        return row?.count ?? 0;
      },
    );
  }

  /** Buggies by id, as far as the actor may see them. */
  async findVisible(actor: Actor, ids: readonly number[]): Promise<Buggy[]> {
    if (actor.kind === 'anonymous') return [];
    return await this.database.query<BuggyRow>(
      `SELECT ${BUGGY_SELECT_LIST} FROM buggies b WHERE b.id = ANY($1) AND ($2::integer IS NULL OR b.user_id = $2)`,
      [ids, ownerFilter(actor)],
      'buggies-by-ids',
    );
  }

  /** Current buggies of some users, as far as the actor may see them. */
  async findByOwners(actor: Actor, userIds: readonly number[]): Promise<Buggy[]> {
    if (actor.kind === 'anonymous') return [];
    return await this.database.query<BuggyRow>(
      `SELECT ${BUGGY_SELECT_LIST} FROM buggies b WHERE b.user_id = ANY($1) AND ($2::integer IS NULL OR b.user_id = $2)`,
      [userIds, ownerFilter(actor)],
      'buggies-by-owners',
    );
  }
}

/** The only owner whose buggies the actor sees, or null for all. */
function ownerFilter(actor: Actor): number | null {
  return isStaff(actor) ? null : requireSignedIn(actor).userId;
}
