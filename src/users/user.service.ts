import type { Database } from '../database/database.js';
import { AppError } from '../errors/app-error.js';
import { type Actor, isStaff, ownIdOf, type SignedIn } from '../identity/actor.js';
import type { User } from './user.entity.js';
import { normaliseUsername } from './username.js';

/** Finds accounts. */
export class UserService {
  constructor(private readonly database: Database) {}

  /** Accounts by id, as far as the actor may see them: themselves, and everybody for staff. */
  async findVisible(actor: Actor, ids: readonly number[]): Promise<User[]> {
    const visible = isStaff(actor) ? ids : ids.filter((id) => id === ownIdOf(actor));
    return await this.findByIds(visible);
  }

  /** The account of a name, if the actor may see it. */
  async findByName(actor: Actor, name: string): Promise<User | null> {
    const [row] = await this.database.query<{ id: number }>('SELECT id FROM users WHERE username = $1', [
      normaliseUsername(name),
    ]);
    const [user] = row === undefined ? [] : await this.findVisible(actor, [row.id]);
    return user ?? null;
  }

  /** Accounts by id, for what belongs to a thing that the actor sees already. */
  async findByIds(ids: readonly number[]): Promise<User[]> {
    if (ids.length === 0) return [];
    return await this.database.query<User & Record<string, unknown>>(
      `SELECT id AS "databaseId", username, is_student AS "isStudent", staff_role AS "staffRole"
         FROM users WHERE id = ANY($1)`,
      [ids],
      'users-by-ids',
    );
  }

  /**
   * One account, for what a mutation gives back.
   *
   * @throws AppError NOT_FOUND when it is gone
   */
  async get(id: number): Promise<User> {
    const [user] = await this.findByIds([id]);
    if (user === undefined) throw AppError.notFound('user');
    return user;
  }

  /** The account of whoever is signed in. */
  async findSelf(actor: SignedIn): Promise<User> {
    const [user] = await this.findByIds([actor.userId]);
    if (user === undefined) throw AppError.unauthenticated();
    return user;
  }
}
