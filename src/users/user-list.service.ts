import type { Database } from '../database/database.js';
import {
  type Connection,
  type ConnectionArgs,
  cursorId,
  cursorTime,
  type PageRequest,
  readPageRequest,
  toConnection,
} from '../graphql/connection.types.js';
import { type Actor, requireStaff } from '../identity/actor.js';
import { Scope } from '../identity/scope.js';
import type { User } from './user.entity.js';
import type { UserFilter, UserKind, UserOrder } from './user-groups.js';

/** How many there are of whom. */
export interface UserTotals {
  readonly students: number;
  readonly activeStudents: number;
  readonly studentsWithLogin: number;
  readonly studentsEverSignedIn: number;
  readonly studentsWithUpload: number;
  readonly studentsWithGithub: number;
  readonly teachingAssistants: number;
  readonly administrators: number;
  readonly guests: number;
}

const KINDS: Readonly<Record<UserKind, string>> = {
  STUDENT: 'u.is_student',
  TEACHING_ASSISTANT: `u.staff_role = 'TEACHING_ASSISTANT'`,
  ADMINISTRATOR: `u.staff_role = 'ADMINISTRATOR'`,
  GUEST: 'NOT u.is_student AND u.staff_role IS NULL',
};

/** Conditions that are either on or off, by the name of their filter. */
const FLAGS = {
  isActive: 'u.is_active',
  isLoginEnabled: 'u.is_login_enabled',
  hasSignedIn: 'u.signed_in_at IS NOT NULL',
  hasUploaded: 'EXISTS (SELECT 1 FROM buggy_uploads b WHERE b.user_id = u.id)',
  hasBuggy: 'EXISTS (SELECT 1 FROM buggies b WHERE b.user_id = u.id)',
  hasComment: `u.comment <> ''`,
  hasGithub: 'u.github_username IS NOT NULL',
} as const;

/** Fields in which a search looks. */
const SEARCHED = ['username', 'first_name', 'last_name', 'email', 'ext_username', 'ext_id', 'github_username'];

/** As the index has it: students, then staff, then guests. */
const RANK = '(CASE WHEN u.is_student THEN 0 WHEN u.staff_role IS NOT NULL THEN 1 ELSE 2 END)';

/** Stands for a time that there is none of. */
const NEVER = `'1970-01-01 00:00:00+00'::timestamptz`;

/**
 * SQL of the sort key: its first part, what makes it unique, and whether it runs backwards. Times in milliseconds, as
 * cursors have them.
 */
const ORDERS: Readonly<
  Record<UserOrder, { readonly key: string; readonly tie: string; readonly isBackwards: boolean }>
> = {
  ROLE: { key: RANK, tie: 'u.username', isBackwards: false },
  USERNAME: { key: '0::integer', tie: 'u.username', isBackwards: false },
  NEWEST: { key: `date_trunc('milliseconds', u.created_at)`, tie: 'u.id', isBackwards: true },
  LAST_SIGNED_IN: {
    key: `date_trunc('milliseconds', coalesce(u.signed_in_at, ${NEVER}))`,
    tie: 'u.id',
    isBackwards: true,
  },
};

type UserRow = User & { readonly sortKey: number | Date } & Record<string, unknown>;

/** Lists of accounts, for staff. */
export class UserListService {
  constructor(private readonly database: Database) {}

  /**
   * A page of accounts.
   *
   * @throws AppError INVALID_INPUT for unusable page arguments, or a denial
   */
  async list(actor: Actor, args: ConnectionArgs, filter: UserFilter, order: UserOrder): Promise<Connection<User>> {
    requireStaff(actor, Scope.READ);
    const request = readPageRequest(args, 2);
    const values: unknown[] = [];
    const parameter = (value: unknown): string => `$${values.push(value)}`;
    const condition = conditionOf(filter, parameter);
    const filterValues = [...values];
    const { key, tie, isBackwards } = ORDERS[order];
    const after = afterCondition(order, request, parameter);
    const direction = isBackwards ? 'DESC' : 'ASC';
    const rows = await this.database.query<UserRow>(
      `SELECT u.id AS "databaseId", u.username, u.is_student AS "isStudent", u.staff_role AS "staffRole",
              ${key} AS "sortKey"
         FROM users u WHERE ${condition} AND ${after}
        ORDER BY ${key} ${direction}, ${tie} ${direction} LIMIT ${parameter(request.limit)}`,
      values,
    );
    return toConnection<User>(
      rows,
      request,
      (user) => cursorOf(user as UserRow, tie),
      async () => await this.count(condition, filterValues),
    );
  }

  private async count(condition: string, values: unknown[]): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM users u WHERE ${condition}`,
      values,
    );
    return row?.count ?? 0;
  }

  /**
   * How many there are of whom. Inactive people count among all students only.
   *
   * @throws AppError when nobody of the staff asks
   */
  async totals(actor: Actor): Promise<UserTotals> {
    requireStaff(actor, Scope.READ);
    const active = 'is_student AND is_active';
    const [row] = await this.database.query<UserTotals & Record<string, unknown>>(
      `SELECT count(*) FILTER (WHERE is_student)::int AS students,
              count(*) FILTER (WHERE ${active})::int AS "activeStudents",
              count(*) FILTER (WHERE ${active} AND is_login_enabled)::int AS "studentsWithLogin",
              count(*) FILTER (WHERE ${active} AND first_signed_in_at IS NOT NULL)::int AS "studentsEverSignedIn",
              count(*) FILTER (WHERE ${active} AND ${FLAGS.hasUploaded})::int AS "studentsWithUpload",
              count(*) FILTER (WHERE ${active} AND ${FLAGS.hasGithub})::int AS "studentsWithGithub",
              count(*) FILTER (WHERE staff_role = 'TEACHING_ASSISTANT')::int AS "teachingAssistants",
              count(*) FILTER (WHERE staff_role = 'ADMINISTRATOR')::int AS administrators,
              count(*) FILTER (WHERE NOT is_student AND staff_role IS NULL)::int AS guests
         FROM users u`,
    );
    if (row === undefined) throw new Error('an aggregate gave no row');
    return row;
  }
}

function conditionOf(filter: UserFilter, parameter: (value: unknown) => string): string {
  const conditions = Object.entries(FLAGS).flatMap(([name, sql]) => {
    const wanted = filter[name as keyof typeof FLAGS];
    return wanted === undefined || wanted === null ? [] : [wanted ? `(${sql})` : `NOT (${sql})`];
  });
  if (filter.kinds && filter.kinds.length > 0) {
    conditions.push(`(${filter.kinds.map((kind) => `(${KINDS[kind]})`).join(' OR ')})`);
  }
  for (const word of (filter.search ?? '').trim().split(/\s+/).filter(Boolean)) {
    // A NUL cannot be sent to PostgreSQL, and no account has one.
    const pattern = parameter(`%${word.replaceAll('\0', '\u{FFFD}').replace(/[\\%_]/g, '\\$&')}%`);
    conditions.push(`(${SEARCHED.map((column) => `u.${column} ILIKE ${pattern}`).join(' OR ')})`);
  }
  return conditions.length === 0 ? 'true' : conditions.join(' AND ');
}

/** The condition that rows come after a cursor. */
function afterCondition(order: UserOrder, { after }: PageRequest, parameter: (value: unknown) => string): string {
  if (after === undefined) return 'true';
  const { key, tie, isBackwards } = ORDERS[order];
  const [first, second] = after;
  const isTimed = order === 'NEWEST' || order === 'LAST_SIGNED_IN';
  const sql = isTimed ? 'timestamptz' : 'integer';
  const keyValue = parameter(isTimed ? cursorTime(first) : cursorId(first));
  const tieValue = tie === 'u.id' ? `${parameter(cursorId(second))}::integer` : `${parameter(second)}::text`;
  return `(${key}, ${tie}) ${isBackwards ? '<' : '>'} (${keyValue}::${sql}, ${tieValue})`;
}

function cursorOf({ sortKey, databaseId, username }: UserRow, tie: string): readonly string[] {
  const key = sortKey instanceof Date ? sortKey.toISOString() : String(sortKey);
  return [key, tie === 'u.id' ? String(databaseId) : username];
}
