import type { Database } from '../database/database.js';
import {
  type Connection,
  type ConnectionArgs,
  cursorId,
  readPageRequest,
  toConnection,
} from '../graphql/connection.types.js';
import { type Actor, isStaff, requireSignedIn } from '../identity/actor.js';
import { Scope } from '../identity/scope.js';
import type { StaffRole } from '../identity/staff-role.js';
import type { User } from '../users/user.entity.js';
import { BUGGY_SELECT_LIST } from './buggy.columns.js';
import type { Buggy } from './buggy.entity.js';

type BuggyRow = Buggy & Record<string, unknown>;

/** A buggy together with its owner, as a list reads them in one statement. */
export type OwnedBuggy = Buggy & { readonly owner?: User };

interface OwnedRow extends BuggyRow {
  ownerUsername: string;
  ownerIsStudent: boolean;
  ownerStaffRole: StaffRole | null;
}

/** Reads buggies. Staff see all of them, students their own. */
export class BuggyService {
  constructor(private readonly database: Database) {}

  /**
   * A page of the buggies that the actor may see, by id.
   *
   * @throws AppError UNAUTHENTICATED, or INVALID_INPUT for unusable page arguments
   */
  async list(actor: Actor, args: ConnectionArgs): Promise<Connection<OwnedBuggy>> {
    const request = readPageRequest(args, 1);
    const owner = ownerFilter(actor);
    const rows = await this.database.query<OwnedRow>(
      `SELECT ${BUGGY_SELECT_LIST}, u.username AS "ownerUsername", u.is_student AS "ownerIsStudent",
              u.staff_role AS "ownerStaffRole"
         FROM buggies b JOIN users u ON u.id = b.user_id
        WHERE ($1::integer IS NULL OR b.user_id = $1) AND b.id > $2 ORDER BY b.id LIMIT $3`,
      [owner, request.after === undefined ? 0 : cursorId(request.after[0]), request.limit],
      'buggies-page',
    );
    return toConnection(
      rows.map(withOwner),
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

/** Puts the owner's columns into an object of their own, so that nobody has to load it again. */
function withOwner(row: OwnedRow): OwnedBuggy {
  const { userId: databaseId, ownerUsername: username, ownerIsStudent: isStudent, ownerStaffRole: staffRole } = row;
  return Object.assign(row, { owner: { databaseId, username, isStudent, staffRole } as User });
}

/** The only owner whose buggies the actor sees, or null for all. */
function ownerFilter(actor: Actor): number | null {
  return isStaff(actor) ? null : requireSignedIn(actor, Scope.READ).userId;
}
