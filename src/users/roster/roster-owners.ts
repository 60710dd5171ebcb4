import type { Database } from '../../database/database.js';
import { USUALLY_UNIQUE } from './roster-notices.js';
import type { RosterPlan, RosterWrite } from './roster-plan.js';

/** An account with the values that usually belong to one person only. */
type Owner = Readonly<Record<'username' | (typeof USUALLY_UNIQUE)[number], string | null>>;

/** Accounts outside of a roster that have values which the roster gives to somebody else. */
export async function findOwners(database: Database, { lines, writes }: RosterPlan): Promise<readonly Owner[]> {
  const wanted = USUALLY_UNIQUE.map((column) => writes.flatMap((write) => valueOfWrite(write, column) ?? []));
  if (wanted.every((values) => values.length === 0)) return [];
  const owners = await database.query<Owner & Record<string, string | null>>(
    `SELECT username, ${USUALLY_UNIQUE.join(', ')} FROM users
      WHERE ${USUALLY_UNIQUE.map((column, index) => `lower(${column}) = ANY($${index + 1}::text[])`).join(' OR ')}
      ORDER BY username`,
    wanted,
  );
  const listed = new Set(lines.map(({ username }) => username));
  return owners.filter(({ username }) => !listed.has(username ?? ''));
}

/** A plan that says on every line concerned which values another account has. */
export function noticeOtherOwners(plan: RosterPlan, owners: readonly Owner[]): RosterPlan {
  if (owners.length === 0) return plan;
  const names = new Map(
    owners.flatMap((owner) =>
      USUALLY_UNIQUE.map((column) => [`${column} ${owner[column]?.toLowerCase()}`, owner.username] as const),
    ),
  );
  const writes = new Map(plan.writes.map((write) => [write.username, write]));
  const noticesOf = (username: string): string[] =>
    USUALLY_UNIQUE.flatMap((column) => {
      const value = valueOfWrite(writes.get(username), column);
      const owner = value === undefined ? undefined : names.get(`${column} ${value}`);
      return owner === undefined ? [] : [`${column} "${value}" is that of the account ${owner}, too.`];
    });
  return {
    ...plan,
    lines: plan.lines.map((line) => ({ ...line, notices: [...line.notices, ...noticesOf(line.username)] })),
  };
}

/** A value that a write gives, in small letters. */
function valueOfWrite(write: RosterWrite | undefined, column: (typeof USUALLY_UNIQUE)[number]): string | undefined {
  const value = write?.columns[column];
  return typeof value === 'string' && value !== '' ? value.toLowerCase() : undefined;
}
